// The form with scripts: the same questions step by step, checked at once, kept on the device, reviewed and sent with a
// stamp. Where a link's page led here it corrects the registration that is there.
import {clock, el, fill, hidden, keepSecret, language, request, secret, time as moment} from "./api.js";
import {follow, write} from "./answers.js";
import * as draft from "./draft.js";
import {watch} from "./deadline.js";
import {clear, complain, wrong} from "./faults.js";
import {answers, controls, description, form, holder, notice, questions, texts} from "./page.js";
import {find} from "./finder.js";
import {review} from "./review.js";
import {kept, length, line, link, shown} from "./rules.js";
import {prepareStamp, submit, tell} from "./send.js";
import {source} from "./source.js";
import * as steps from "./steps.js";

const [send, hide, state, clearing, undoing] = ["send", "draft-private", "draft-state", "draft-clear", "draft-undo"].map(id => document.getElementById(id));
const [leaving] = document.getElementsByClassName("leave");
const touched = source();
keepSecret("my", "#correct"); // shared with the own page
let begun = "";
let saved = "";
let sending = false;
let loaded = false;

// ---- What is asked ----

function refresh() {
  const visible = new Set(shown(description, answers()).map(question => question.id));
  questions.filter(question => question.showIf).forEach(({id}) => { holder(id).hidden = !visible.has(id); });
  questions.filter(question => question.kind === "lines").forEach(({id, max}) => {
    const n = length(kept(controls(id)[0].value, true));
    const counter = document.getElementById(`${id}-counter`);
    counter.textContent = fill(texts.fits, {n, max});
    counter.classList.toggle("over", n > max);
  });
}

/** Goes to a question's step; from the review, or on the way to it, one comes back to it. */
const lead = id => steps.go(steps.stepOf(id), [steps.current(), steps.following()].includes(steps.REVIEW));

/** Leads to the first of the questions that are answered wrongly. */
function refuse(all, heading) {
  const first = questions.find(({id}) => all[id]);
  if (first && steps.stepOf(first.id) !== steps.current()) lead(first.id);
  complain(all, lead, heading);
}

/** The step is done: on, unless something in it is wrong, or in an earlier one before the review. */
function advance() {
  const all = Object.entries(wrong());
  const here = all.filter(([id]) => steps.stepOf(id) === steps.current());
  if (here.length) refuse(Object.fromEntries(here));
  else if (steps.following() === steps.REVIEW && all.length) refuse(Object.fromEntries(all));
  else steps.go(steps.following());
}

// ---- What is kept ----

const isSensitive = name => questions.find(({id}) => id === document.getElementsByName(name)[0]?.closest("[data-question]")?.dataset.question)?.sensitive;

function showDraft() {
  const at = new Date(saved || Date.now());
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const time = at.toDateString() === new Date().toDateString() ? clock(at, zone) : moment(at, zone);
  document.getElementById("draft").hidden = false;
  clearing.hidden = !draft.possible || Boolean(secret);
  document.getElementById("draft-shared").hidden = !draft.possible;
  state.textContent = draft.possible ? fill(hide.checked ? texts.savedPart : texts.saved, {time}) : texts.unsaved;
  return time;
}

function keep() {
  if (sending || !loaded) return;
  begun ||= description.now().toISOString();
  saved = new Date().toISOString();
  undoing.hidden = true;
  draft.save(form, {begun, saved, step: steps.current()}, isSensitive);
  showDraft();
}

let pause;
form.addEventListener("input", event => {
  if (event.target === hide || event.target.closest("[data-find]")) return;
  refresh();
  steps.recount();
  clearTimeout(pause);
  pause = setTimeout(keep, 300);
});
form.addEventListener("change", event => {
  const {target} = event;
  if (target.closest("[data-find]")) return;
  if (target === hide) {
    draft.setPrivate(hide.checked);
  } else if (target.inputMode === "url" && /^[^\s@]+\.[^\s@]+$/.test(line(target.value))) {
    target.value = link(line(target.value));
  } else if (target.name === "email") {
    prepareStamp();
  } else if (target.type === "tel") {
    follow(document.getElementById(`${target.id}-country`), target.value);
  }
  keep();
});
addEventListener("pagehide", () => { if (begun) keep(); });
clearing.addEventListener("click", () => {
  clearTimeout(pause);
  const before = {begun, saved};
  const bringBack = draft.clear(form);
  begun = saved = "";
  form.reset();
  clear();
  refresh();
  steps.recount();
  state.textContent = texts.cleared;
  clearing.hidden = true;
  undoing.hidden = false;
  undoing.focus();
  undoing.onclick = () => {
    bringBack();
    ({begun, saved} = before);
    undoing.hidden = true;
    refresh();
    steps.recount();
    showDraft();
    clearing.focus();
  };
});

// ---- Sending ----

/** Why a function refused; in its own words only where there is a text of the page's language behind them, with something filled in. */
function told({status, body}) {
  if (secret && (status === 401 || status === 404)) return texts.oldLink;
  const text = description.messages[body.title] ?? texts.trouble;
  return text.includes("{") ? body.detail : text;
}

async function dispatch() {
  if (sending) return;
  const visible = new Set(shown(description, answers()).map(question => question.id));
  const given = Object.fromEntries(Object.entries(answers()).filter(([id]) => visible.has(id)));
  const all = wrong();
  if (Object.keys(all).length) {
    refuse(all);
    return;
  }
  keep();
  sending = true;
  const held = [document.getElementById("review"), document.getElementById("back"), document.getElementById("draft")];
  held.forEach(part => { part.inert = true; });
  send.setAttribute("aria-disabled", "true");
  clear();
  draft.sending(!secret);
  try {
    const answer = await submit(given, begun, touched);
    draft.sending(false);
    if (answer.ok && secret) {
      draft.drop();
      begun = "";
      location.assign(own());
    } else if (answer.ok) {
      draft.sent(form, given.email, steps.stepOf("email"));
      begun = "";
      location.assign("received/");
    } else {
      refuse(Object.fromEntries((answer.body.errors ?? []).map(error => [error.pointer.split("/").pop(), error.detail])),
        told(answer));
    }
  } catch {
    draft.sending(false);
    complain({}, lead, texts.trouble);
  } finally {
    tell("");
    notice("resumed", "");
    sending = false;
    held.forEach(part => { part.inert = false; });
    send.removeAttribute("aria-disabled");
  }
}

form.addEventListener("submit", event => {
  event.preventDefault();
  steps.current() === steps.REVIEW ? dispatch() : advance();
});
const connected = () => notice("connection", navigator.onLine ? "" : texts.unconnected);
addEventListener("online", connected);
addEventListener("offline", connected);

// ---- Beginning ----

/** The own page, which finds the secret where this one found it. */
const own = () => hidden ? "my/" : `my/#${secret}`;

async function correct() {
  const mine = await request("GET", "/me");
  if (!mine.ok) {
    location.replace(own());
    await new Promise(() => {}); // the page is left
  }
  const anew = new URLSearchParams(location.search).has("anew"); // what somebody else filled in is not taken over
  questions.filter(({id}) => !anew || id === "email").forEach(question => write(form, question, mine.body.answers[question.id]));
  controls("email").forEach(control => { control.readOnly = true; });
  draft.correct(mine.body.code + (anew ? ".anew" : ""));
  leaving.hidden = false;
  leaving.firstElementChild.addEventListener("click", () => {
    begun = "";
    draft.drop();
    location.assign(own());
  });
  send.textContent = texts.save;
  notice("correcting", fill(texts.correcting, {code: mine.body.code}));
}

/** No step can be begun at before which something is wrong: answers may be gone, or the form another. */
function reached(step) {
  const all = wrong();
  const order = [...form.querySelectorAll("section.step")].map(section => section.dataset.step);
  const broken = questions.find(({id}) => all[id]);
  return !order.includes(step) ? order[0]
    : broken && order.indexOf(steps.stepOf(broken.id)) < order.indexOf(step) ? steps.stepOf(broken.id) : step;
}

form.noValidate = true;
questions.filter(question => question.kind === "lines").forEach(({id}) => {
  const [area] = controls(id);
  area.removeAttribute("maxlength"); // counts half characters; the counter counts whole ones
  area.setAttribute("aria-describedby", [area.getAttribute("aria-describedby"), `${id}-counter`].filter(Boolean).join(" "));
  holder(id).append(el("p", {className: "counter", id: `${id}-counter`}));
});
questions.filter(question => question.showIf).forEach(({id}) => { holder(id).querySelector(".note")?.remove(); });
hide.checked = draft.isPrivate();

if (secret) await correct();
const before = draft.load(form);
begun = before.any ? before.begun : "";
saved = before.saved ?? "";
loaded = true;
const resume = history.state?.step ?? (begun && before.step || (secret ? steps.REVIEW : steps.START));
if (begun || !draft.possible) {
  const time = showDraft();
  if (begun && (secret || !before.here)) notice("restored", fill(secret ? texts.corrections : texts.restored, {time}));
}
if (!secret) {
  watch(() => begun);
  prepareStamp();
}
refresh();
connected();
document.querySelectorAll("[data-find]").forEach(place => place.addEventListener("toggle", () => find(place), {once: true}));
steps.begin(resume === steps.START ? resume : reached(resume), (step, moved) => {
  clear();
  if (moved) notice("restored", "");
  if (step === steps.REVIEW) review(chosen => steps.go(chosen, true));
  if (begun) keep();
});
document.getElementById("begin").addEventListener("click", event => {
  event.preventDefault();
  steps.enter();
});
if (before.focus) controls(before.focus)[0].focus(); // what was sent is corrected
form.dataset.ready = "true";
if (!secret && draft.wasSending()) {
  draft.sending(false);
  if (steps.current() === steps.REVIEW) {
    notice("resumed", texts.resumed);
    dispatch();
  }
}
