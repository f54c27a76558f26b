// What has happened, in its order; what letters there were.
import {el, fill} from "./api.js";
import {folded, when, words} from "./mine.js";

const purpose = (id, questions) => questions.find(question => question.id === id)?.label ?? id;

function step({at, what, kind, purpose: id}, questions) {
  const text = fill(words.did[what], {what: kind ? words.letter[kind] : id ? purpose(id, questions) : ""});
  return el("li", {className: what === "letter" ? "letter" : ""},
    el("time", {dateTime: at, textContent: when(at)}), el("span", {textContent: text}));
}

export function timeline({timeline: steps, letters}, questions) {
  const [{at: received}] = steps;
  // The consents of the first day are the registration's own; what became of them later is told.
  const told = steps.filter(({what, at}) => what !== "consent-given" || at !== received);
  const open = letters.filter(({state}) => state === "PENDING" || state === "REJECTED").map(({state, kind}) =>
    el("li", {className: "letter pending"}, el("span", {textContent: fill(state === "PENDING" ? words.waiting : words.failed, {what: words.letter[kind]})})));
  return folded("history", words.history, el("ol", {className: "timeline"}, ...told.map(one => step(one, questions)), ...open));
}
