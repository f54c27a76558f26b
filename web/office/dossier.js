// A dossier as a commissioner reads it. It shows what the function gave and adds nothing.
import {day, el, number, words} from "./office.js";

const LONG = 60; // characters; a longer answer has the whole width

const isDay = value => /^\d{4}-\d\d-\d\d$/.test(value);
const isLink = text => /^https?:\/\//i.test(text);

/** A link that tells the other side nothing: neither from where somebody comes nor of this page. */
function link(address) {
  const made = el("a", {href: address, target: "_blank", rel: "noopener noreferrer nofollow", referrerPolicy: "no-referrer", textContent: address});
  return el("li", {}, made, " ", el("span", {className: "note", textContent: words.newTab}));
}

function said({value, text}) {
  if (text) return text.join(", ");
  const values = [value].flat();
  if (values.some(one => typeof one === "string" && isLink(one))) {
    return el("ul", {}, ...values.map(one => isLink(String(one)) ? link(one) : el("li", {textContent: one})));
  }
  return values.map(one => typeof one === "number" ? number(one) : isDay(one) ? day(one) : String(one)).join(", ");
}

/** Each answer beside its question. */
export const answers = dossier => dossier.answers.map(answer => {
  const shown = said(answer);
  const long = typeof shown !== "string" || shown.length > LONG || shown.includes("\n");
  return el("div", {className: long ? "long" : ""}, el("dt", {textContent: answer.label}), el("dd", {}, shown));
});
