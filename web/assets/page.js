// What the parts of the form's script share: the call's description, the form, its questions and their answers.
import {describe, el} from "./api.js";
import {read} from "./answers.js";

export const description = await describe();
export const {messages, texts, questions} = description;
export const form = document.getElementById("form");

/** The part of the form that asks a question. */
export const holder = id => form.querySelector(`[data-question="${id}"]`);
export const controls = id => [...holder(id).querySelectorAll("input, select, textarea")];

/** What is answered, also in questions that are hidden by now. */
export const answers = () => Object.fromEntries(questions.map(question => [question.id, read(form, question)])
  .filter(([, answer]) => answer !== undefined));

const title = document.title;
const entitled = {step: "", error: ""};

/** Says in the page's title which step it is ({step}), or that something is wrong ({error}). */
export function entitle(part) {
  Object.assign(entitled, part);
  document.title = entitled.error + (entitled.step && `${entitled.step} · `) + title;
}

const notices = new Map();

/** Says something above the form until it is said otherwise; each matter has one place. */
export function notice(matter, text) {
  if ((notices.get(matter) ?? "") === text) return; // or it would be read out again
  text ? notices.set(matter, text) : notices.delete(matter);
  const place = document.getElementById("notice");
  place.replaceChildren(...[...notices.values()].map(textContent => el("p", {textContent})));
  place.hidden = !notices.size;
}
