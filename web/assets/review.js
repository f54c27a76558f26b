// All answers, before they are sent: step by step, each with a way to change it.
import {el, fill, time} from "./api.js";
import {show} from "./answers.js";
import {answers, description, form, questions, texts} from "./page.js";
import {shown} from "./rules.js";

const place = document.getElementById("review-answers");

/** Shows the answers as they stand; change goes to a step. */
export function review(change) {
  const given = answers();
  const asked = new Set(shown(description, given).map(question => question.id));
  place.replaceChildren(...[...form.querySelectorAll("section.step:not(#review)")].flatMap(section => {
    const rows = questions.filter(({id}) => asked.has(id) && section.querySelector(`[data-question="${id}"]`));
    if (!rows.length) return [];
    const step = section.querySelector("h2").textContent;
    const button = el("button", {type: "button", className: "quiet", textContent: texts.change, ariaLabel: fill(texts.changeOf, {step})});
    button.dataset.change = section.dataset.step;
    button.addEventListener("click", () => change(section.dataset.step));
    return [el("div", {className: "reviewed"}, el("div", {className: "reviewed-head"}, el("h3", {textContent: step}), button),
      el("dl", {}, ...rows.flatMap(question => [el("dt", {textContent: question.label}), given[question.id] === undefined
        ? el("dd", {className: "none", textContent: question.kind === "consent" ? texts.no : texts.none})
        : el("dd", {dir: "auto", textContent: show(question, given[question.id], texts.yes)})])))];
  }));
}

document.getElementById("print").addEventListener("click", () => print());
addEventListener("beforeprint", () => {
  document.getElementById("printed").textContent = fill(texts.printed, {time: time(description.now().toISOString(), description.zone)});
});
