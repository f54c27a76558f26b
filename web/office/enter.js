// A registration that came on paper or by telephone, typed in by staff: sent as an applicant's, by the same rules, with a ticket.
import {el, fill, get, guard, inWords, nameOf, open, post, words} from "./office.js";
import {called} from "./batches.js";
import {address} from "./people.js";

const told = words.enter;
const part = id => document.getElementById(id);
const form = part("entry");
const EARLY = 60_000; // ms before its end from which a ticket is not used any more
let ticket;

// ---- The form: a field for each question ----

function input(question, id, call) {
  switch (question.type) {
    case "longText": case "links": return el("textarea", {id, rows: question.type === "links" ? 3 : 5});
    case "choice": return el("select", {id}, el("option", {value: "", textContent: "–"}), ...question.options.map(({value, label}) => el("option", {value, textContent: called(label, call)})));
    case "date": return el("input", {id, type: "date"});
    case "consent": return el("input", {id, type: "checkbox"});
    default: return el("input", {id, type: "text", autocomplete: "off", spellcheck: false, inputMode: {number: "numeric", email: "email", phone: "tel"}[question.type] ?? "text"});
  }
}

function field(question, call) {
  const id = `q-${question.id}`;
  const note = [!question.required && words.optional, question.showIf && told.applies, question.type === "links" && told.perLine].filter(Boolean).join(", ");
  const name = [called(question.label, call), ...note ? [" ", el("span", {className: "note", textContent: `(${note})`})] : []];
  const error = el("p", {className: "error", id: `${id}-error`, hidden: true});
  if (question.type === "choices") {
    const boxes = question.options.map(({value, label}) => el("label", {className: "check"}, el("input", {type: "checkbox", value}), called(label, call)));
    return {question, error, inputs: boxes.map(box => box.querySelector("input")), field: el("fieldset", {className: "question", id}, el("legend", {}, ...name), error, ...boxes)};
  }
  const made = input(question, id, call);
  const inside = question.type === "consent" ? [error, el("label", {className: "check"}, made, el("span", {}, ...name))] : [el("label", {htmlFor: id}, ...name), error, made];
  return {question, error, inputs: [made], field: el("div", {className: "question"}, ...inside)};
}

/** What was typed, as the interface takes it; undefined where nothing was. */
function value({question, inputs}) {
  const [first] = inputs;
  const text = first.value?.trim();
  switch (question.type) {
    case "choices": {
      const ticked = inputs.filter(box => box.checked).map(box => box.value);
      return ticked.length ? ticked : undefined;
    }
    case "consent": return first.checked || undefined;
    case "links": {
      const lines = text.split("\n").map(line => line.trim()).filter(Boolean);
      return lines.length ? lines : undefined;
    }
    case "number": return /^\d+$/.test(text) ? Number(text) : text || undefined;
    default: return text || undefined;
  }
}

const answersOf = fields => Object.fromEntries(fields.map(one => [one.question.id, value(one)]).filter(([, given]) => given !== undefined));

function put({question, inputs}, given) {
  if (question.type === "choices") inputs.forEach(box => { box.checked = given?.includes(box.value) ?? false; });
  else if (question.type === "consent") inputs[0].checked = given === true;
  else inputs[0].value = question.type === "links" ? (given ?? []).join("\n") : given ?? "";
}

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

/** Says what is wrong at each field, and leads to the first. */
function wrong(fields, errors, language) {
  for (const {question, error, inputs} of fields) {
    const own = errors.find(({pointer}) => pointer.split("/").pop() === question.id);
    error.textContent = own?.detail ?? "";
    error.lang = language;
    error.hidden = !own;
    for (const one of inputs) {
      one.ariaInvalid = own ? "true" : null;
      if (own) one.setAttribute("aria-describedby", error.id);
      else one.removeAttribute("aria-describedby");
    }
  }
  fields.find(({error}) => !error.hidden)?.inputs[0].focus();
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
  const steps = content.steps.map(step => ({step, fields: step.questions.map(question => field(question, call))}));
  const fields = steps.flatMap(({fields: own}) => own);
  part("questions").replaceChildren(...steps.map(({step, fields: own}) => el("section", {className: "step"}, el("h2", {textContent: called(step.title, call)}), ...own.map(({field: made}) => made))));
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
