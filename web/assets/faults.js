// What is wrong with answers, told at the questions and in a summary that leads to each.
import {button, day, el, fill} from "./api.js";
import {meant} from "./meant.js";
import {answers, controls, description, form, holder, messages, questions, texts} from "./page.js";
import {faults} from "./rules.js";

const summary = document.getElementById("summary");
const title = document.title;
const marked = new Set();

function message([code, ...values]) {
  const readable = value => /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value;
  return fill(messages[code], values.map(readable));
}

/** All that is wrong now: question to sentence. */
export const wrong = () => Object.fromEntries(Object.entries(faults(description, answers())).map(([id, fault]) => [id, message(fault)]));

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
  document.title = title;
}

/** Shows all that is wrong, with a summary on top; lead goes to a question, whatever step it is in. */
export function complain(all, lead, heading = messages["invalid-answers"]) {
  clear();
  const links = questions.filter(question => all[question.id]).map(({id, kind, label}) => {
    mark(id, all[id]);
    const link = el("a", {href: `#${id}-error`, textContent: (kind === "consent" ? "" : `${label} – `) + all[id]});
    link.addEventListener("click", event => {
      event.preventDefault();
      lead(id);
      (document.getElementById(id) ?? controls(id)[0]).focus();
      holder(id).scrollIntoView({block: "center"});
    });
    return el("li", {}, link);
  });
  summary.replaceChildren(el("h2", {textContent: heading}), el("ul", {}, ...links));
  summary.hidden = false;
  document.title = texts.error + title;
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

// On leaving a question its answer is looked at, not while somebody types; what was complained of goes as soon as it is
// mended. A question that was left empty is not complained of before its step is left. The pause lets a press on a button
// reach it before the page moves.
form.addEventListener("focusout", event => {
  const place = event.target.closest("[data-question]");
  if (!place || place.contains(event.relatedTarget)) return;
  setTimeout(() => {
    const id = place.dataset.question;
    const fault = faults(description, answers())[id];
    if (fault && !place.closest("[hidden]") && !["required", "consent"].includes(fault[0])) mark(id, message(fault));
    if (!fault && questions.some(question => question.id === id && question.kind === "email")) wonder(place, controls(id)[0]);
  }, 250);
});
form.addEventListener("input", ({target}) => {
  if (target.type === "email") target.closest("[data-question]")?.querySelector(".meant")?.remove();
  if (!marked.size) return;
  const found = faults(description, answers());
  marked.forEach(id => { if (!found[id]) mark(id, ""); });
});
