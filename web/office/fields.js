// A field for each question of a call, for what staff type in for somebody.
import {el, words} from "./office.js";
import {called} from "./batches.js";

const told = words.enter;

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

/** What was typed, by question. */
export const answersOf = fields => Object.fromEntries(fields.map(one => [one.question.id, value(one)]).filter(([, given]) => given !== undefined));

/** Fills a field with what was said. */
export function put({question, inputs}, given) {
  if (question.type === "choices") inputs.forEach(box => { box.checked = given?.includes(box.value) ?? false; });
  else if (question.type === "consent") inputs[0].checked = given === true;
  else inputs[0].value = question.type === "links" ? (given ?? []).join("\n") : given ?? "";
}

/** Says what is wrong at each field, and leads to the first. */
export function wrong(fields, errors, language) {
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

/** The fields of a call's questions, and the parts of a form that they stand in. */
export function stepsOf(content, call, asked) {
  const steps = content.steps.map(step => ({step, fields: step.questions.filter(asked).map(question => field(question, call))})).filter(({fields}) => fields.length);
  return {fields: steps.flatMap(({fields}) => fields),
    sections: steps.map(({step, fields}) => el("section", {className: "step"}, el("h2", {textContent: called(step.title, call)}), ...fields.map(({field: made}) => made)))};
}
