// What can be chosen at any time: the language of letters, consents, and what becomes of the data.
import {button, call, el, fill, language, request} from "./api.js";
import {LOST, description, folded, say, tell, twice, when, words} from "./mine.js";

/** The call's languages, as the page's head names them. */
const languages = () => [...document.querySelectorAll("nav a[hreflang]")].map(link => ({tag: link.hreflang, name: link.textContent}));

export function letters(registration, act) {
  if (!languages().length) return undefined; // there is one only
  const choices = languages().map(({tag, name}) => {
    const choice = button(name, () => act("letters", fill(words.done.language, {name}), "PUT", "/me/language", {language: tag}), "choice");
    choice.lang = tag;
    choice.setAttribute("aria-pressed", String(tag === registration.language));
    return choice;
  });
  const group = el("div", {className: "segments"}, ...choices);
  group.setAttribute("role", "group");
  group.setAttribute("aria-labelledby", "letters-title");
  return folded("letters", words.letters, say(words.lettersText, "hint"), group);
}

function consent({purpose, required, given, since, withdrawn}, act) {
  const sentence = say(description.questions.find(({id}) => id === purpose)?.label ?? purpose);
  sentence.id = `consent-${purpose}`;
  const state = given ? fill(words.given, {time: when(since)}) : withdrawn ? fill(words.taken, {time: when(withdrawn)}) : words.notGiven;
  const change = button(given ? words.take : words.give, () => act("consents", given ? words.done.taken : words.done.given,
    "PUT", `/me/consents/${encodeURIComponent(purpose)}`, {given: !given, language}), "quiet");
  change.setAttribute("aria-describedby", sentence.id);
  return el("li", {}, sentence, say(state, given ? "consent-state good" : "consent-state note"),
    required ? say(words.required, "hint") : change);
}

export const consents = (registration, act) => folded("consents", words.consents,
  registration.consents.some(({required}) => !required) && say(words.consentsText, "hint"),
  el("ul", {className: "consents"}, ...registration.consents.map(one => consent(one, act))));

async function download(open) {
  const answer = await request("GET", "/me/export").catch(() => LOST);
  if (!answer.ok) return answer.status < 500 ? open() : tell("data", words.offline, true);
  const url = URL.createObjectURL(new Blob([JSON.stringify(answer.body, null, 2)], {type: "application/json"}));
  el("a", {href: url, download: `${call}.json`}).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  return tell("data", words.done.exported);
}

const choice = (hint, control) => el("li", {}, control, say(hint, "hint"));

export function data(registration, act, open, erase) {
  const holds = registration.offers.some(({state, absent}) => !absent && (state === "OPEN" || state === "ACCEPTED"));
  return folded("data", words.data, el("ul", {className: "choices"},
    choice(words.exportText, button(words.export, () => download(open), "quiet")),
    ...registration.state === "WITHDRAWN" ? [] : [choice(words.withdrawText, twice(words.withdraw, holds ? words.withdrawPlace : words.withdrawAsk,
      words.withdrawYes, () => act("standing", words.done.withdrawn, "POST", "/me/withdrawal")))],
    choice(words.eraseText, twice(words.erase, words.eraseAsk, words.eraseYes, erase))));
}
