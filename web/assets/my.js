// The applicant's own page. The link's secret stays in the fragment, which no server sees, and goes out as a bearer token.
// Opening the page changes nothing; every change is a button.
import {button, call, describe, el, fill, language, number, request, secret, time} from "./api.js";
import {show} from "./answers.js";
import {normalised} from "./rules.js";
import * as stamp from "./stamp.js";

const mine = document.getElementById("mine");
const ask = document.getElementById("ask");
const description = await describe();
const {texts, messages, questions, zone} = description;
const at = iso => time(iso, zone);
const say = (text, className = "") => el("p", {className, textContent: text});

/** One request and then the page anew; a refusal is shown in the server's words. */
async function change(method, path, body) {
  const answer = await request(method, path, body).catch(() => ({status: 503, body: {}}));
  await open(answer.ok ? "" : answer.status < 500 ? answer.body.detail : texts.gone);
}

/** A button that asks once more before it does what cannot be undone, or not for long. */
function twice(text, question, yes, work) {
  const place = el("div", {className: "twice"});
  const first = button(text, () => {
    const sure = button(yes, work, "danger");
    place.replaceChildren(say(question), sure, " ", button(texts.no, () => { place.replaceChildren(first); first.focus(); }, "quiet"));
    sure.focus();
  }, "quiet");
  place.append(first);
  return place;
}

function standing(registration) {
  const waiting = registration.state === "CONFIRMED" && registration.guardian === "NEEDED";
  const parts = [say(registration.outcome ? texts[`outcome${registration.outcome}`] : waiting ? texts.guardianNEEDED : texts[registration.state], "state")];
  if (registration.outcome && registration.state === "WITHDRAWN") parts.push(say(texts.WITHDRAWN));
  if (registration.guardian === "CONFIRMED" && !registration.outcome) parts.push(say(texts.guardianCONFIRMED));
  if (registration.state === "RECEIVED") {
    parts.push(say(texts.confirmText), button(texts.confirm, () => change("POST", "/me/confirmation")));
  }
  for (const offer of registration.offers) {
    if (offer.merit !== undefined) parts.push(say(fill(texts.merit, {n: number(offer.merit / 1000)})));
    if (offer.state === "RESERVE" && offer.rank) parts.push(say(fill(texts.rank, {n: offer.rank})));
    if (offer.state === "OPEN") {
      parts.push(say(fill(texts.deadline, {time: at(offer.deadline)})),
        button(texts.accept, () => change("PUT", "/me/offer", {answer: "accept"})),
        twice(texts.decline, texts.declineAsk, texts.declineYes, () => change("PUT", "/me/offer", {answer: "decline"})));
    }
  }
  return el("section", {className: "step"}, el("h2", {textContent: texts.state}), ...parts,
    el("p", {}, `${texts.code}: `, el("strong", {className: "code", textContent: registration.code})));
}

function list(heading, rows) {
  return el("details", {open: rows.length < 6}, el("summary", {}, el("h2", {textContent: heading})),
    el("dl", {}, ...rows.flatMap(([term, text]) => [el("dt", {textContent: term}), el("dd", {textContent: text})])));
}

const history = registration => list(texts.history, [["received", texts.received], ["confirmed", texts.confirmedAt], ["changed", texts.changed],
  ["withdrawn", texts.withdrawnAt]].filter(([step]) => registration.history[step]).map(([step, label]) => [label, at(registration.history[step])]));

const answers = registration => list(texts.answers, questions.filter(question => !question.showIf || registration.answers[question.id] !== undefined)
  .map(question => [question.label, registration.answers[question.id] === undefined ? texts.none
    : show(question, registration.answers[question.id], texts.yes)]));

function choices(registration) {
  const parts = [];
  if (registration.canCorrect) {
    parts.push(el("p", {}, el("a", {className: "button quiet", href: `../#${secret}`, textContent: texts.correct})),
      say(fill(texts.until, {time: at(registration.correctUntil)}), "hint"));
    if (registration.language !== language) {
      parts.push(button(texts.language, () => change("PUT", "/me", {language, answers: registration.answers}), "quiet"));
    }
  }
  if (registration.state === "WITHDRAWN") {
    if (new Date(registration.undoUntil) > description.now()) {
      parts.push(button(texts.undo, () => change("DELETE", "/me/withdrawal")), say(fill(texts.undoUntil, {time: at(registration.undoUntil)}), "hint"));
    }
  } else {
    parts.push(twice(texts.withdraw, texts.withdrawAsk, texts.withdrawYes, () => change("POST", "/me/withdrawal")));
  }
  parts.push(button(texts.export, download, "quiet"), twice(texts.erase, texts.eraseAsk, texts.eraseYes, erase));
  return el("section", {className: "step choices"}, el("h2", {textContent: texts.yours}), ...parts);
}

async function download() {
  const answer = await request("GET", "/me/export").catch(() => ({status: 503, body: {}}));
  if (!answer.ok) {
    await open(answer.status < 500 ? answer.body.detail : texts.gone);
    return;
  }
  const url = URL.createObjectURL(new Blob([JSON.stringify(answer.body, null, 2)], {type: "application/json"}));
  el("a", {href: url, download: `${call}.json`}).click();
  URL.revokeObjectURL(url);
}

async function erase() {
  const answer = await request("DELETE", "/me").catch(() => ({status: 503, body: {}}));
  if (answer.ok) mine.replaceChildren(say(texts.erased, "good"));
  else await open(answer.status < 500 ? answer.body.detail : texts.gone);
}

/** Shows the registration, below what there is to say about the last step. */
async function open(word = "") {
  const answer = await request("GET", "/me").catch(() => ({status: 503, body: {}}));
  if (answer.ok) {
    ask.hidden = true;
    mine.replaceChildren(...word ? [say(word, "bad")] : [], standing(answer.body), history(answer.body), answers(answer.body), choices(answer.body));
  } else {
    ask.hidden = answer.status >= 500;
    mine.replaceChildren(say(answer.status < 500 ? texts.oldLink : texts.gone, "bad"));
  }
}

// ---- A new link ----

const form = document.getElementById("ask-form");
const error = document.getElementById("email-error");
const progress = document.getElementById("progress");
let asking = false;

function wrong(text) {
  error.textContent = text;
  error.hidden = !text;
  progress.textContent = "";
}

form.noValidate = true;
form.addEventListener("submit", async event => {
  event.preventDefault();
  const email = form.elements.email.value.trim();
  const address = normalised(email);
  wrong(address ? "" : messages.email);
  if (!address || asking) return;
  asking = true;
  progress.textContent = texts.working;
  const worked = await stamp.begin(address, description.bits, description.now());
  const answer = await request("POST", "/links", {call, email, language, ...worked && {stamp: worked}}).catch(() => ({status: 503, body: {}}));
  answer.ok ? progress.textContent = texts.sent : wrong(answer.status < 500 ? answer.body.detail : texts.gone);
  asking = false;
});

if (secret) {
  ask.hidden = true;
  mine.replaceChildren(say(texts.loading));
  await open();
}
