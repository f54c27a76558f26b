// When the call is open, told in the reader's own time too where that is another, with what is left of the last day.
import {fill, language, time} from "./api.js";
import {description, notice, texts} from "./page.js";

const {zone} = description;
const [opens, closes] = [new Date(description.opens), new Date(description.closes)];
const end = new Date(closes.getTime() + description.grace * 60000);
const local = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether a form that was begun then is still taken. */
const isTaken = begun => description.now() < closes || description.now() < end && begun && new Date(begun) < closes;

function left(until) {
  const minutes = Math.max(1, Math.round((until - description.now()) / 60000));
  const [number, unit] = minutes < 90 ? [minutes, "minute"] : [Math.round(minutes / 60), "hour"];
  return language === "az" ? `${number} ${unit === "hour" ? "saat" : "dəqiqə"}` // which Chromium does not know
    : new Intl.NumberFormat(language, {style: "unit", unit, unitDisplay: "long"}).format(number);
}

function tell(begun) {
  const now = description.now();
  const late = now >= closes;
  document.body.classList.toggle("closed", !isTaken(begun));
  const text = now < opens ? fill(texts.early, {time: time(opens, zone)})
    : late ? fill(isTaken(begun) ? texts.grace : texts.late, {time: time(closes, zone), until: time(end, zone)})
      : closes - now < 86400000 ? fill(texts.left, {left: left(closes)}) : "";
  notice("window", text);
  const place = document.getElementById("window-state"); // and where the page begins
  place.textContent = text;
  place.hidden = !text;
}

/** Tells it, and again as time goes; begun says when the form was begun. */
export function watch(begun) {
  if (time(opens, zone) !== time(opens, local) || time(closes, zone) !== time(closes, local)) {
    const place = document.getElementById("window-local");
    place.textContent = fill(texts.local, {opens: time(opens, local), closes: time(closes, local)});
    place.hidden = false;
  }
  tell(begun());
  setInterval(() => tell(begun()), 30000);
}
