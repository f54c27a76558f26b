// A registration that came on paper or by telephone, typed in by staff: sent as an applicant's, by the same rules, with a ticket.
import {el, fill, get, guard, inWords, nameOf, open, post, words} from "./office.js";
import {answersOf, put, stepsOf, wrong} from "./fields.js";
import {address} from "./people.js";

const told = words.enter;
const part = id => document.getElementById(id);
const form = part("entry");
const EARLY = 60_000; // ms before its end from which a ticket is not used any more
let ticket;

// ---- Sending ----

async function good(call) {
  if (!ticket || Date.parse(ticket.expires) - EARLY < Date.now()) ticket = await post(`/staff/calls/${encodeURIComponent(call.call)}/entries`, "{}");
  return ticket.entry;
}

async function send(call, fields) {
  const body = {language: form.elements.language.value, answers: answersOf(fields), entry: await good(call)};
  const response = await fetch(`/calls/${encodeURIComponent(call.call)}/registrations`, {method: "POST", headers: {"content-type": "application/json"}, body: JSON.stringify(body)});
  return {status: response.status, ...await response.json().catch(() => ({}))};
}

function done(call, fields, draft, answer) {
  fields.forEach(one => put(one, undefined));
  sessionStorage.removeItem(draft);
  part("said").replaceChildren(el("span", {className: "good"}, fill(told.entered, {code: ""}).trim(), " ", el("a", {className: "code", href: address(call, answer.id), textContent: answer.code})), " ", told.entersNext);
  fields[0].inputs[0].focus();
}

async function enter(call, fields, draft) {
  part("said").textContent = words.loading;
  try {
    let answer = await send(call, fields);
    if (answer.status === 403) { // its time is over by the functions' clock
      ticket = undefined;
      answer = await send(call, fields);
    }
    wrong(fields, answer.errors ?? [], form.elements.language.value);
    if (answer.status === 201) done(call, fields, draft, answer);
    else if (answer.status === 409) part("said").textContent = answer.title === "known" ? fill(told.known, {code: /[2-9A-Z]{8}/.exec(answer.detail)?.[0] ?? ""}) : told.notOpen;
    else if (answer.status === 422) part("said").textContent = fill(told.faults, {number: answer.errors.length});
    else part("said").textContent = answer.status >= 500 ? words.troubles.fault : words.refusals.other;
  } catch (failed) {
    part("said").textContent = failed instanceof TypeError ? words.troubles.offline : inWords(failed);
  }
}

await open(["admin"], async call => {
  const {content} = await get(`/staff/calls/${encodeURIComponent(call.call)}`);
  const {fields, sections} = stepsOf(content, call, () => true);
  part("questions").replaceChildren(...sections);
  form.elements.language.replaceChildren(...call.languages.map(tag => el("option", {value: tag, textContent: nameOf(tag), lang: tag})));
  const draft = `office.entry.${call.call}`;
  const kept = JSON.parse(sessionStorage.getItem(draft) ?? "{}");
  fields.forEach(one => put(one, kept.answers?.[one.question.id]));
  if (kept.language) form.elements.language.value = kept.language;
  form.addEventListener("input", () => sessionStorage.setItem(draft, JSON.stringify({language: form.elements.language.value, answers: answersOf(fields)})));
  form.addEventListener("submit", event => {
    event.preventDefault();
    guard(() => enter(call, fields, draft));
  });
});
