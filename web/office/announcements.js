// What is told to a group in words of one's own: whom, the words, how many that are and three of the letters; then it is confirmed.
import {button, el, fill, get, guard, inWords, language, nameOf, number, open, post, put, query, remember, remove, time, words} from "./office.js";
import {values} from "./call-letters.js";
import {labelOf, labelsFor} from "./labels.js";
import {letterFrame} from "./letter-frame.js";
import {filters, inChoices} from "./people.js";
import {identity} from "./session.js";
import {sure} from "./sure.js";

const told = words.announcing;
const part = id => document.getElementById(id);
const form = part("announce");
const VALUES = ["name", "title", "organisation", "contact"];
const STANDING = ["outcome", "complete", "guardian", "assessed", "entered", "source", "language", "day"];
const PAUSE = 20_000; // while letters are being written, until the list is asked for again
const kept = call => `office.announce.${call.call}`;
let seen; // what was counted, with what it was counted for
let turns = 0;
let next = 1;
let soon;

const path = (call, rest = "") => `/staff/calls/${encodeURIComponent(call.call)}/announcements${rest}`;
const fields = () => [...part("words").querySelectorAll("input, textarea")];

// ---- Whom and what ----

/** A subject and a text in each of the call's languages, side by side. */
function wordFields(call) {
  const kinds = [["subject", () => el("input", {maxLength: 120})], ["text", () => el("textarea", {rows: 8, maxLength: 3000})]];
  part("words").replaceChildren(...kinds.map(([name, make]) => el("fieldset", {className: "translated"}, el("legend", {textContent: told[name]}),
    ...call.languages.map(tag => {
      const input = Object.assign(make(), {id: `${name}-${tag}`, lang: tag, dir: "auto"});
      input.dataset.pointer = `/words/${name}/${tag}`;
      return el("p", {}, el("label", {htmlFor: input.id, textContent: nameOf(tag)}), input);
    }))));
  part("values").replaceChildren(values(VALUES, fields(), part(`text-${language}`) ?? part(`text-${call.languages[0]}`)));
}

const group = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));

function said() {
  const texts = {subject: {}, text: {}};
  for (const input of fields()) texts[input.id.split("-")[0]][input.lang] = input.value.trim();
  return texts;
}

function use(texts) {
  for (const input of fields()) input.value = texts?.[input.id.split("-")[0]]?.[input.lang] ?? "";
}

function keep(call) {
  sessionStorage.setItem(kept(call), JSON.stringify({group: group(), words: said()}));
  remember({call: call.call, ...group()});
}

/** What was typed stays, and what was counted is not so any more. */
function changed(call, event) {
  keep(call);
  seen = undefined;
  turns++;
  part("seen").hidden = true;
  part("said").textContent = "";
  if (event.target.dataset.pointer) mark(event.target, "");
}

function mark(input, text) {
  const id = `${input.id}-error`;
  part(id)?.remove();
  input.ariaInvalid = text ? "true" : null;
  input.removeAttribute("aria-describedby");
  if (!text) return;
  input.after(el("span", {className: "error", id, textContent: text}));
  input.setAttribute("aria-describedby", id);
}

/** Says at their fields what is wrong; gives whether anything is. */
function faults(errors) {
  for (const input of fields()) {
    const own = errors.find(({pointer}) => pointer === input.dataset.pointer);
    mark(input, own ? told.errors[own.code] ?? told.errors.other : "");
  }
  const first = fields().find(input => input.ariaInvalid === "true");
  first?.focus();
  return Boolean(first);
}

// ---- How many, and how it reads ----

/** Sends an example with these words to whoever is signed in, and says where it went. */
async function toOneself(call, one, at) {
  at.textContent = words.loading;
  try {
    const {to} = await post(`/staff/calls/${encodeURIComponent(call.call)}/letters/ANNOUNCEMENT/sample`,
      JSON.stringify({language: one.language, identity: await identity(), words: seen.words}));
    at.textContent = fill(words.samples.sent, {to});
  } catch (failed) {
    at.textContent = words.samples[failed.fields?.includes("identity") ? "no-address" : failed.code] ?? inWords(failed);
  }
}

async function check(call) {
  const asked = {group: group(), words: said()};
  const missing = fields().filter(input => !input.value.trim()).map(({dataset}) => ({pointer: dataset.pointer, code: "required"}));
  if (faults(missing)) {
    part("said").textContent = told.incomplete;
    return;
  }
  const turn = ++turns;
  const sum = {people: 0, closed: 0, languages: {}, samples: []};
  part("said").textContent = told.counting;
  try {
    let from;
    do {
      const answer = await post(path(call, "/check"), JSON.stringify({...asked, samples: 3 - sum.samples.length, ...from && {next: from}}));
      if (turn !== turns) return;
      sum.people += answer.people;
      sum.closed += answer.closed;
      for (const [tag, many] of Object.entries(answer.languages)) sum.languages[tag] = (sum.languages[tag] ?? 0) + many;
      sum.samples.push(...answer.samples);
      sum.counted ??= answer.counted;
      from = answer.next;
      if (from) part("said").textContent = fill(told.soFar, {number: number(sum.people)});
    } while (from);
  } catch (failed) {
    if (turn !== turns) return;
    const wrong = failed.errors && faults(failed.errors);
    part("said").textContent = wrong ? told.incomplete : inWords(failed);
    return;
  }
  show(call, asked, sum);
}

function show(call, asked, sum) {
  part("said").textContent = sum.people ? "" : told.nobody;
  part("seen").hidden = !sum.people;
  if (!sum.people) return;
  seen = {...asked, ...sum, number: next};
  const spoken = Object.entries(sum.languages).map(([tag, many]) => `${nameOf(tag)}: ${number(many)}`).join(", ");
  part("count").replaceChildren(el("strong", {textContent: fill(told.people, {number: number(sum.people)})}), ` ${spoken}`);
  part("left-out").textContent = fill(told.leftOut, {number: number(sum.closed)});
  part("confirm").textContent = fill(told.send, {number: number(sum.people)});
  part("samples").replaceChildren(...sum.samples.map(one => sample(call, one)));
  part("seen-title").focus();
}

function sample(call, one) {
  const {frame, show: put} = letterFrame(`${one.subject} (${nameOf(one.language)})`);
  put(one.html, matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  return el("section", {}, el("h3", {dir: "auto"}, el("span", {className: "code", textContent: one.code}), ` ${one.to}`),
    el("p", {className: "subject", lang: one.language}, el("span", {className: "note", lang: language, textContent: `${words.subject}: `}), one.subject), frame, ...own(call, one));
}

function own(call, one) {
  const at = el("p", {role: "status"});
  return [el("p", {}, button(words.samples.send, () => guard(() => toOneself(call, one, at)), "quiet")), at];
}

/** Says what has become of it, where one looks then. */
function tell(text) {
  part("confirmed").textContent = text;
  part("confirmed").focus();
}

/** Confirms what was seen under the number that it had then: asked for again, as no answer came, it is the same announcement. */
async function confirm(call, content, who) {
  const {group: asked, words: texts, people, counted, number: mine} = seen;
  const text = [fill(told.willSend, {number: number(people)}), told.willStop];
  if (!await sure({title: told.sureTitle, text, yes: fill(told.send, {number: number(people)})})) return;
  part("confirm").disabled = true;
  try {
    const made = await put(path(call, `/${mine}`), JSON.stringify({group: asked, words: texts, people, counted}));
    sessionStorage.removeItem(kept(call));
    use();
    seen = undefined;
    part("seen").hidden = true;
    tell(fill(told.confirmed, {time: time(made.begins, call.timeZone)}));
  } catch (failed) {
    if (failed.code !== "changed") {
      tell(inWords(failed));
      return;
    }
    await list(call, content, who).catch(() => {});
    seen.number = next;
    tell(told.changed);
  } finally {
    part("confirm").disabled = false;
  }
  await list(call, content, who).catch(failed => tell(`${part("confirmed").textContent} ${inWords(failed)}`));
}

// ---- What was announced ----

/** A group in words. */
function inGroup(call, content, asked) {
  const spoken = inChoices(call, content, asked);
  return spoken.length ? spoken.join("; ") : told.everybody;
}

function standing(call, one) {
  const many = {letters: number(one.letters), people: number(one.people), closed: number(one.closed)};
  switch (one.state) {
    case "WRITTEN": return fill(one.waiting ? told.sending : told.written, {...many, waiting: number(one.waiting)});
    case "STOPPED": return fill(told.stopped, {...many, time: time(one.ended, call.timeZone)});
    default: return Date.parse(one.begins) > Date.now() ? fill(told.waits, {...many, time: time(one.begins, call.timeZone)}) : fill(told.writing, many);
  }
}

async function stop(call, content, who, one) {
  if (!await sure({title: told.stopTitle, text: told.stopText, yes: told.stop})) return;
  try {
    await remove(path(call, `/${one.number}`));
    await list(call, content, who);
  } catch (failed) {
    tell(inWords(failed));
  }
}

/** The words of one that was announced, to write the next with. */
function again(call, one) {
  const before = said();
  const put = texts => {
    use(texts);
    keep(call);
    seen = undefined;
    part("seen").hidden = true;
    fields()[0].focus();
  };
  put(one.words);
  if (Object.values(before).some(texts => Object.values(texts).some(Boolean))) {
    part("confirmed").replaceChildren(told.taken, " ", button(words.undo, () => {
      put(before);
      part("confirmed").replaceChildren();
    }, "quiet"));
  }
}

function row(call, content, who, one) {
  const {words: {subject, ...own}} = one;
  const outbox = el("a", {href: `/office/${language}/outbox/?${new URLSearchParams({call: call.call, state: "sent", kind: "ANNOUNCEMENT"})}#list-title`, textContent: told.toOutbox});
  const tag = subject[language] ? language : call.languages[0];
  const texts = Object.entries(own.text).map(([each, text]) => el("section", {lang: each}, el("h4", {textContent: `${nameOf(each)}: ${subject[each]}`}),
    el("p", {className: "words", textContent: text})));
  const label = labelOf(one.by, who.labels);
  return el("article", {className: "announced"}, el("h3", {lang: tag, dir: "auto", textContent: subject[tag]}),
    el("p", {}, el("strong", {textContent: standing(call, one)})),
    el("p", {textContent: `${told.to}: ${inGroup(call, content, one.group)}`}),
    el("p", {className: "note"}, fill(one.by === who.subject ? told.byYou : told.by, {by: label ?? one.by, time: time(one.confirmed, call.timeZone)}),
      ...label && one.by !== who.subject ? [" ", el("span", {className: "subject-id", textContent: one.by})] : []),
    el("details", {}, el("summary", {textContent: told.theWords}), ...texts),
    el("p", {className: "moves"}, ...one.state === "CONFIRMED" || one.waiting ? [button(told.stop, () => guard(() => stop(call, content, who, one)), "danger")] : [],
      button(told.again, () => again(call, one), "quiet"), ...one.letters ? [outbox] : []));
}

async function list(call, content, who) {
  const found = await get(path(call));
  next = found.next;
  part("none").hidden = found.announcements.length > 0;
  const opened = new Set([...part("list").children].flatMap((each, index, all) => (each.querySelector("details").open ? [all.length - index] : [])));
  part("list").replaceChildren(...found.announcements.map(one => row(call, content, who, one)));
  [...part("list").children].forEach((each, index, all) => { each.querySelector("details").open = opened.has(all.length - index); });
  clearTimeout(soon);
  if (found.announcements.some(({state, waiting}) => state === "CONFIRMED" || waiting)) later(call, content, who);
}

function later(call, content, who) {
  clearTimeout(soon);
  soon = setTimeout(() => refresh(call, content, who), PAUSE);
}

/** Not while somebody is at the list, or looks at another tab. Nobody asked for it, so where it fails nobody is told. */
async function refresh(call, content, who) {
  const busy = document.hidden || part("list").contains(document.activeElement) || document.querySelector("dialog");
  if (busy) later(call, content, who);
  else await list(call, content, who).catch(() => later(call, content, who));
}

await open(["admin"], async (call, member) => {
  const who = {...member, labels: await labelsFor(call.call, member.roles)};
  const {content} = await get(`/staff/calls/${encodeURIComponent(call.call)}`);
  const draft = JSON.parse(sessionStorage.getItem(kept(call)) ?? "{}");
  const {call: here, list: fromList, ...asked} = query();
  const fitting = filters(call, content, true, fromList || Object.keys(asked).length ? asked : draft.group ?? {}, STANDING);
  part("standing").replaceChildren(...fitting.standing);
  part("answers").replaceChildren(...fitting.answers);
  part("by-answers").open = fitting.answers.some(one => one.querySelector("select").value);
  wordFields(call);
  use(draft.words);
  form.addEventListener("input", event => changed(call, event));
  form.addEventListener("submit", event => {
    event.preventDefault();
    guard(() => check(call));
  });
  part("confirm").addEventListener("click", () => guard(() => confirm(call, content, who)));
  await list(call, content, who);
});
