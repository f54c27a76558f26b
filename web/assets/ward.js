// The guardian who is asked: to have the letter sent again, to a corrected address or to somebody else.
import {button, el, fill, language} from "./api.js";
import {description, say, when, words} from "./mine.js";

const QUESTIONS = {name: "guardianName", email: "guardianEmail"};

function field(part, answers) {
  const question = description.questions.find(({id}) => id === QUESTIONS[part]);
  const input = el("input", {id: `ward-${part}`, type: part === "email" ? "email" : "text", defaultValue: answers[question.id] ?? "", autocomplete: "off"});
  return el("div", {className: "question"}, el("label", {htmlFor: input.id, textContent: question.label}), input);
}

/** Shows whom we have written to and when, and asks again. */
export function ward(registration, act) {
  const refused = registration.next.what === "refused";
  const form = el("form", {className: "ward", noValidate: true}, field("name", registration.answers), field("email", registration.answers));
  const send = button(refused ? words.ward.ask : words.ward.send, async () => {
    const [name, email] = ["name", "email"].map(part => form.querySelector(`#ward-${part}`).value.trim());
    await act("standing", words.done.guardian, "POST", `/me/guardian?language=${language}`, {name, email});
  }, "quiet");
  const turn = registration.guardianLetter;
  const told = !turn ? "" : fill(new Date(turn) > description.now() ? words.guardianLater : words.ward.asked, {time: when(turn)});
  form.prepend(say(refused ? "" : words.ward.hint, "hint"));
  form.append(say(told, "hint"), send);
  form.addEventListener("submit", event => {
    event.preventDefault();
    send.click();
  });
  return form;
}
