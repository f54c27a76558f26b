// What is wrong with answers, told at the questions and in a summary that leads to each.
import {button, day, el, fill} from "./api.js";
import {answers, controls, description, entitle, form, holder, messages, questions, texts} from "./page.js";
import {meant} from "./meant.js";
import {faults} from "./rules.js";

const summary = document.getElementById("summary");
const marked = new Set();

/** What is said where there is no answer; it names the question. */
const missing = ({missing: own, label}) => own ?? fill(messages.required, [label]);

function message(id, [code, ...values]) {
  const readable = value => /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value;
  return code === "required" ? missing(questions.find(question => question.id === id)) : fill(messages[code], values.map(readable));
}

/** All that is wrong now: question to sentence. */
export const wrong = () => Object.fromEntries(Object.entries(faults(description, answers())).map(([id, fault]) => [id, message(id, fault)]));

/** Shows what is wrong at one question, or takes it away. */
function mark(id, text) {
  const error = document.getElementById(`${id}-error`);
  text ? marked.add(id) : marked.delete(id);
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

/** Takes the summary and all marks away. */
export function clear() {
  [...marked].forEach(id => mark(id, ""));
  summary.hidden = true;
  entitle({error: ""});
}

/** Shows all that is wrong, with a summary on top; lead goes to a question, whatever step it is in. */
export function complain(all, lead, heading = messages["invalid-answers"]) {
  clear();
  const links = questions.filter(question => all[question.id]).map(question => {
    const {id, kind, label} = question;
    mark(id, all[id]);
    const named = kind === "consent" || all[id] === missing(question);
    const link = el("a", {href: `#${id}-error`, textContent: (named ? "" : `${label} – `) + all[id]});
    link.addEventListener("click", event => {
      event.preventDefault();
      lead(id);
      (document.getElementById(id) ?? controls(id)[0]).focus();
      holder(id).scrollIntoView({block: "center"});
    });
    const item = el("li", {}, link);
    item.dataset.fault = id;
    return item;
  });
  summary.replaceChildren(el("h2", {textContent: heading}), el("ul", {}, ...links));
  summary.hidden = false;
  entitle({error: texts.error});
  summary.focus();
}

/** Asks whether another address was meant, where one is a letter away from where most people have theirs. */
function wonder(place, input) {
  place.querySelector(".meant")?.remove();
  const better = input.readOnly ? undefined : meant(input.value);
  if (!better) return;
  const question = el("p", {className: "hint meant"}, `${fill(texts.meant, {address: better})} `, button(texts.meantYes, () => {
    input.value = better;
    question.remove();
    input.dispatchEvent(new Event("input", {bubbles: true}));
    input.dispatchEvent(new Event("change", {bubbles: true}));
    input.focus();
  }, "quiet"));
  question.setAttribute("role", "status");
  place.append(question);
}

/** Done when whatever is pressed at this moment, by mouse, pen or finger, has been let go. */
let released = Promise.resolve();
document.addEventListener("pointerdown", () => {
  released = new Promise(done => {
    ["pointerup", "pointercancel"].forEach(name => document.addEventListener(name, done, {once: true, capture: true}));
  });
}, {capture: true});

// On leaving a question its answer is looked at, not while somebody types; what was complained of goes as soon as it is
// mended. A question that was left empty is not complained of before its step is left. A press on a button, however long it
// lasts, reaches it before the page moves; the pause is for what follows a finger.
form.addEventListener("focusout", async event => {
  const place = event.target.closest("[data-question]");
  if (!place || place.contains(event.relatedTarget)) return;
  await released;
  setTimeout(() => {
    const id = place.dataset.question;
    const fault = faults(description, answers())[id];
    if (fault && !place.closest("[hidden]") && !["required", "consent"].includes(fault[0])) mark(id, message(id, fault));
    if (!fault && questions.some(question => question.id === id && question.kind === "email")) wonder(place, controls(id)[0]);
  }, 250);
});
form.addEventListener("input", ({target}) => {
  if (target.type === "email") target.closest("[data-question]")?.querySelector(".meant")?.remove();
  if (!marked.size) return;
  const found = faults(description, answers());
  for (const id of [...marked].filter(id => !found[id])) {
    mark(id, "");
    summary.querySelector(`[data-fault="${CSS.escape(id)}"]`)?.remove();
  }
  if (!summary.hidden && !summary.querySelector("li")) clear();
});
