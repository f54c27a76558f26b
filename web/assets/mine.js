// What the parts of the applicant's page and the guardian's share: words, times, numbers, sections.
import {button, call, describe, el, fill, keepSecret, language, number, request, secret, time} from "./api.js";

const trouble = document.getElementById("trouble");
const ask = document.getElementById("ask"); // on the applicant's page only

const odd = Boolean(location.hash) && !secret && !document.getElementById(location.hash.slice(1));

/** Has this tab forget the secret. */
export const forget = keepSecret(ask ? "my" : "guardian");
/** Whether the address has something in the place of a secret that is none. */
export const broken = odd && !secret;
if (secret && ask) ask.hidden = true; // at once, so that nothing jumps when the answer is there

/** Until somebody wants to try again, or the connection is back. */
function untilAgain() {
  trouble.hidden = false;
  return new Promise(resolve => {
    document.getElementById("again").addEventListener("click", resolve, {once: true});
    addEventListener("online", resolve, {once: true});
  }).finally(() => { trouble.hidden = true; });
}

const PAUSES = [500, 2000]; // a busy service or a short hole in the net is worth waiting for

/** Asks for something that can be asked for any number of times, until there is an answer; after some tries only when the person wants. */
async function insist(ask) {
  for (let turn = 0; ; turn++) {
    const answer = await ask().catch(() => LOST);
    if (answer.status !== 429 && answer.status < 500) return answer;
    await (turn < PAUSES.length ? new Promise(resolve => { setTimeout(resolve, PAUSES[turn]); }) : untilAgain());
  }
}

/** What a function answers to a GET. */
export const look = path => insist(() => request("GET", path));

/** No answer came. */
export const LOST = {ok: false, status: 503, body: {}};

const load = () => Promise.all([insist(() => fetch(`/${call}/${language}/my.json`)).then(answer => answer.json()),
  insist(async () => ({status: 200, body: await describe()})).then(answer => answer.body)]);

export const [words, description] = await load();

/** What is wrong with an answer, in the page's words. */
function fault({code, pointer}) {
  const question = description.questions.find(({id}) => pointer.endsWith(`/${id}`));
  return code === "required" && question?.missing || fill(description.messages[code] ?? words.changed, [question?.label]);
}

/** Why a function refused, in the page's words: the function's own come in the language of the letters, or are for programs. */
export function refused({title, errors}) {
  if (errors?.length) return errors.map(fault).join(" ");
  const text = title === "closed" ? words.fixed : words.refused[title] ?? description.messages[title];
  return text && !text.includes("{") ? text : words.changed;
}

const written = hundredths => number(hundredths / 100, {minimumFractionDigits: 1, maximumFractionDigits: 2});

/** Thousandths, as people write them. */
export const points = thousandths => written(Math.round(thousandths / 10));

/** What is enough: never less than what is. */
export const atLeast = thousandths => written(Math.ceil(thousandths / 10));

/** What is still enough: never more than what is, and "almost" a round number where it is a hair below one. */
export function upTo(thousandths) {
  const below = Math.ceil(thousandths / 100) * 100 - thousandths;
  return below > 0 && below <= 10 ? fill(words.result.almost, {n: written((thousandths + below) / 10)}) : written(Math.floor(thousandths / 10));
}

/** A time for people: in the call's zone, and in the own one where that is another time. */
export function when(iso) {
  const there = time(iso, description.zone);
  const here = time(iso);
  if (there === here) return there;
  const [day, clock] = here.split(", ");
  return `${there}, ${words.zone} (${there.startsWith(`${day},`) ? clock : here} ${words.here})`;
}

// Chromium does not know these in Azerbaijani.
const UNITS = {day: "gün", hour: "saat", minute: "dəqiqə"};

function amount(count, unit) {
  return language === "az" ? `${count} ${UNITS[unit]}`
    : new Intl.NumberFormat(language, {style: "unit", unit, unitDisplay: "long"}).format(count);
}

/** How long it is until then, in days and hours, or hours and minutes; empty where it has passed. */
export function left(iso) {
  const minutes = Math.floor((new Date(iso) - description.now()) / 60000);
  if (minutes < 0) return "";
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60)];
  const parts = days ? [amount(days, "day"), amount(hours % 24, "hour")] : [amount(hours, "hour"), amount(minutes % 60, "minute")];
  return fill(words.left, {time: parts.join(" ")});
}

export const say = (textContent, className = "") => el("p", {className, textContent});

/** A part of the page, with a place for what is said after something was done in it. */
export function section(id, heading, ...children) {
  const title = el("h2", {id: `${id}-title`, dir: "auto", textContent: heading});
  const made = el("section", {id, className: "step"}, title, said(), ...children.filter(Boolean));
  made.setAttribute("aria-labelledby", title.id);
  return made;
}

/** A part for whoever wants to read it. */
export function folded(id, heading, ...children) {
  const title = el("h2", {id: `${id}-title`, dir: "auto", textContent: heading});
  const made = el("section", {id, className: "step"}, said(),
    el("details", {id: `${id}-folded`, className: "folded"}, el("summary", {}, title), ...children.filter(Boolean)));
  made.setAttribute("aria-labelledby", title.id);
  return made;
}

const said = () => el("p", {className: "said", hidden: true, tabIndex: -1});

/** Says something in a part, and takes the reader there. */
export function tell(id, text, bad = false, ...more) {
  const place = document.querySelector(`#${id} .said`) ?? document.querySelector(".said");
  place.replaceChildren(text, ...more.flatMap(child => [" ", child]));
  place.classList.toggle("bad", bad);
  place.setAttribute("role", bad ? "alert" : "status");
  place.hidden = false;
  place.focus();
}

/** A button that asks once more before it does what cannot be undone, or not for long. */
export function twice(text, question, yes, work) {
  const place = el("div", {className: "twice"});
  const first = button(text, () => {
    const ask = say(question);
    ask.id = `ask-${Math.random().toString(36).slice(2)}`;
    const sure = button(yes, work, "danger");
    sure.setAttribute("aria-describedby", ask.id);
    const leave = () => {
      place.replaceChildren(first);
      first.focus();
    };
    place.replaceChildren(ask, el("div", {className: "actions"}, sure, button(words.no, leave, "quiet")));
    place.onkeydown = event => { if (event.key === "Escape") leave(); };
    sure.focus();
  }, "quiet");
  place.append(first);
  return place;
}
