// The form with scripts: the same questions, checked at once, kept on the device, sent with a stamp. With a link's secret
// in the fragment it corrects the registration that is there.
import {call, day, describe, fill, language, request, secret, time, el} from "./api.js";
import {read, write} from "./answers.js";
import {faults, length, normalised, shown} from "./rules.js";
import * as draft from "./draft.js";
import * as stamp from "./stamp.js";

const WAITS = [1000, 2000, 4000, 8000, 15000];

const form = document.getElementById("form");
const summary = document.getElementById("summary");
const progress = document.getElementById("progress");
const send = document.getElementById("send");
const description = await describe();
const {messages, texts, questions} = description;
const source = draft.source();
const holder = id => form.querySelector(`[data-question="${id}"]`);
const controls = id => [...holder(id).querySelectorAll("input, select, textarea")];
let begun = "";
let complained = new Set();
let sending = false;

const answers = () => Object.fromEntries(questions.map(question => [question.id, read(form, question)])
  .filter(([, answer]) => answer !== undefined));

// ---- What is shown ----

function refresh() {
  const visible = new Set(shown(description, answers()).map(question => question.id));
  questions.filter(question => question.showIf).forEach(question => { holder(question.id).hidden = !visible.has(question.id); });
  questions.filter(question => question.kind === "lines").forEach(question => {
    const n = length(read(form, question) ?? "");
    const counter = holder(question.id).querySelector(".counter");
    counter.textContent = fill(texts.fits, {n, max: question.max});
    counter.classList.toggle("over", n > question.max);
  });
}

function message([code, ...values]) {
  const readable = value => /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value;
  return fill(messages[code], values.map(readable));
}

/** Shows or takes away what is wrong at one question. */
function mark(id, text) {
  const error = document.getElementById(`${id}-error`);
  error.textContent = text;
  error.hidden = !text;
  holder(id).classList.toggle("wrong", Boolean(text));
  for (const control of controls(id)) {
    const described = new Set((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    text ? described.add(error.id) : described.delete(error.id);
    described.size ? control.setAttribute("aria-describedby", [...described].join(" ")) : control.removeAttribute("aria-describedby");
    text ? control.setAttribute("aria-invalid", "true") : control.removeAttribute("aria-invalid");
  }
}

/** Shows all faults, question to text, with a summary that leads to each. */
function complain(all, heading = messages["invalid-answers"]) {
  questions.forEach(question => mark(question.id, all[question.id] ?? ""));
  complained = new Set(Object.keys(all));
  const links = questions.filter(question => all[question.id]).map(question => {
    const link = el("a", {href: `#${question.id}-error`, textContent: (question.kind === "consent" ? "" : `${question.label} – `) + all[question.id]});
    link.addEventListener("click", event => {
      event.preventDefault();
      controls(question.id)[0].focus();
      holder(question.id).scrollIntoView({block: "center"});
    });
    return el("li", {}, link);
  });
  summary.replaceChildren(el("h2", {textContent: heading}), el("ul", {}, ...links));
  summary.hidden = false;
  summary.focus();
}

// ---- While somebody types ----

function prepareStamp() {
  const address = normalised(answers().email ?? "");
  return address && !secret ? stamp.begin(address, description.bits, description.now()) : Promise.resolve(undefined);
}

function keep() {
  if (secret) return;
  begun ||= description.now().toISOString();
  const given = answers();
  if (draft.save(questions, given, begun)) {
    showDraft(questions.some(question => question.sensitive && given[question.id] !== undefined) ? texts.savedPart : texts.saved);
  }
}

function showDraft(text) {
  document.getElementById("draft").hidden = false;
  document.getElementById("draft-state").textContent = text;
}

let pause;
form.addEventListener("input", () => {
  refresh();
  clearTimeout(pause);
  pause = setTimeout(keep, 400);
});
form.addEventListener("change", event => {
  const id = event.target.closest("[data-question]")?.dataset.question;
  const found = faults(description, answers());
  if (id && (complained.has(id) || !["required", "consent", undefined].includes(found[id]?.[0]) && !event.target.name.match(/-(day|month|year)$/))) {
    mark(id, found[id] ? message(found[id]) : "");
  }
  if (id === "email") prepareStamp();
  keep();
});
addEventListener("pagehide", () => { if (begun && !sending) keep(); });
document.getElementById("draft-clear").addEventListener("click", () => {
  draft.clear();
  begun = "";
  form.reset();
  questions.forEach(question => mark(question.id, ""));
  refresh();
  showDraft(texts.cleared);
});

// ---- Sending ----

/** Sends, and again where the connection is lost or the service busy: the same address sent twice is one registration. */
async function deliver(body) {
  for (let turn = 0; ; turn++) {
    try {
      const answer = secret ? await request("PUT", "/me", body) : await request("POST", `/calls/${call}/registrations`, body);
      if (answer.status < 500 && (answer.status !== 429 || answer.body.type) || turn >= WAITS.length) return answer;
      progress.textContent = texts.again;
    } catch (lost) {
      if (navigator.onLine && turn >= WAITS.length) throw lost;
      progress.textContent = texts.offline;
    }
    const wait = (WAITS[turn] ?? 15000) * (0.5 + Math.random());
    await new Promise(resolve => {
      setTimeout(resolve, wait);
      addEventListener("online", resolve, {once: true});
    });
  }
}

async function submit(given) {
  if (secret) return deliver({language, answers: given});
  for (let turn = 0; ; turn++) {
    progress.textContent = texts.working;
    const worked = await prepareStamp();
    progress.textContent = texts.sending;
    const answer = await deliver({language, answers: given, begun: begun || description.now().toISOString(), source, ...worked && {stamp: worked}});
    if (answer.status !== 403 || turn > 0) return answer;
    stamp.forget();
  }
}

function done(given) {
  if (secret) {
    location.assign(`my/#${secret}`);
    return;
  }
  draft.clear();
  begun = "";
  sessionStorage.setItem(`${call}.address`, given.email);
  location.assign("received/");
}

function refused(answer) {
  const all = Object.fromEntries((answer.body.errors ?? []).map(error => [error.pointer.split("/").pop(), error.detail]));
  complain(all, answer.status < 500 ? answer.body.detail ?? texts.trouble : texts.trouble);
}

form.addEventListener("submit", async event => {
  event.preventDefault();
  if (sending) return;
  const visible = new Set(shown(description, answers()).map(question => question.id));
  const given = Object.fromEntries(Object.entries(answers()).filter(([id]) => visible.has(id)));
  const found = faults(description, given);
  if (Object.keys(found).length) {
    complain(Object.fromEntries(Object.entries(found).map(([id, fault]) => [id, message(fault)])));
    return;
  }
  sending = true;
  send.setAttribute("aria-disabled", "true");
  summary.hidden = true;
  try {
    const answer = await submit(given);
    answer.ok ? done(given) : refused(answer);
  } catch {
    complain({}, texts.trouble);
  } finally {
    progress.textContent = "";
    sending = false;
    send.removeAttribute("aria-disabled");
  }
});

// ---- Beginning ----

function notice(text) {
  const place = document.getElementById("notice");
  place.textContent = text;
  place.hidden = !text;
}

async function correct() {
  const mine = await request("GET", "/me");
  if (!mine.ok) {
    location.replace(`my/#${secret}`);
    return;
  }
  questions.forEach(question => write(form, question, mine.body.answers[question.id]));
  controls("email").forEach(control => { control.readOnly = true; });
  send.textContent = texts.save;
  notice(fill(texts.correcting, {code: mine.body.code}));
  form.scrollIntoView();
}

form.noValidate = true;
questions.forEach(question => {
  if (question.kind === "lines") {
    controls(question.id)[0].removeAttribute("maxlength"); // counts half characters; the counter counts whole ones
    holder(question.id).append(el("p", {className: "counter"}));
  }
  if (question.showIf) holder(question.id).querySelector(".note")?.remove();
});
if (secret) {
  await correct();
} else {
  const kept = draft.load();
  begun = kept.begun;
  questions.forEach(question => {
    if (kept.answers[question.id] !== undefined) write(form, question, kept.answers[question.id]);
  });
  if (begun) showDraft(texts.saved);
  const now = description.now();
  if (now < new Date(description.opens)) notice(fill(texts.early, {time: time(description.opens, description.zone)}));
  if (now >= new Date(description.closes)) notice(fill(texts.late, {time: time(description.closes, description.zone)}));
  prepareStamp();
}
refresh();
form.dataset.ready = "true";
