// Scores: a row of grades for each criterion with what they mean, given by pointer, arrows or number keys, and the total as it forms.
import {el, fill, number, words} from "./office.js";

const ONE_LINE = 7; // grades that stand beside each other on a phone
const LONGEST_ROW = 20; // a longer scale is typed as a number

/** Weighted as a call's own, which add up to 100; what is not scored counts nothing yet. */
export const weighted = (criteria, scores) =>
  criteria.reduce((sum, {id, weight}) => sum + weight * (scores[id] ?? 0), 0) / criteria.reduce((sum, {weight}) => sum + weight, 0);

export const points = total => number(total, {minimumFractionDigits: 1, maximumFractionDigits: 2});

/** The most that a dossier can come to. */
export const most = criteria => number(weighted(criteria, Object.fromEntries(criteria.map(({id, to}) => [id, to]))), {maximumFractionDigits: 2});

/** What the grades mean: where the text says "0: … 10: …", each beside its grade. */
function guidance({id, guidance: text, from, to}) {
  const lines = text.split(/(?<=^|[.!?]\s)(?=\d{1,4}: )/).map(line => {
    const [, grade, meaning] = /^(\d+): (.*)$/s.exec(line) ?? [];
    return grade && from <= Number(grade) && Number(grade) <= to ? [el("strong", {textContent: grade}), " ", meaning] : [line];
  });
  return el("ul", {className: "guidance", id: `guidance-${id}`}, ...lines.map(parts => el("li", {}, ...parts)));
}

function row(criterion) {
  const grades = Array.from({length: criterion.to - criterion.from + 1}, (_, i) => criterion.from + i);
  const name = `score-${criterion.id}`;
  const typed = grades.length > LONGEST_ROW;
  const inputs = typed
    ? [el("input", {type: "text", inputMode: "numeric", name, id: name, autocomplete: "off", maxLength: 4, className: "typed"})]
    : grades.map(grade => el("input", {type: "radio", name, value: String(grade)}));
  const legend = el("legend", {}, criterion.label, " ", el("span", {className: "note", textContent: fill(words.weight, {weight: number(criterion.weight)})}));
  const field = el("fieldset", {className: "criterion"}, legend, ...criterion.guidance ? [guidance(criterion)] : [],
    typed ? el("label", {className: "field"}, fill(words.between, criterion), inputs[0])
      : el("div", {className: grades.length > ONE_LINE ? "scale lines" : "scale"}, ...inputs.map(input => el("label", {className: "grade"}, input, el("span", {textContent: input.value})))));
  if (criterion.guidance) field.setAttribute("aria-describedby", `guidance-${criterion.id}`);
  const read = () => (typed ? inputs[0].value.trim() : inputs.find(input => input.checked)?.value ?? "");
  return {criterion, grades, typed, field, input: () => inputs.find(input => input.checked) ?? inputs[0],
    value: () => (grades.includes(Number(read())) && /^\d+$/.test(read()) ? Number(read()) : undefined),
    set(score) {
      if (typed) inputs[0].value = score ?? "";
      else inputs.forEach(input => { input.checked = Number(input.value) === score; });
    }};
}

/** The scores of a dossier, in a place of the page; changed is told after every change that the keys make. */
export function scoresIn(place, criteria, changed) {
  const rows = criteria.map(row);
  let begun = {}; // a grade that may go on: 1, in a scale up to 10
  place.replaceChildren(...rows.map(({field}) => field));
  place.addEventListener("pointerdown", () => { begun = {}; });

  const values = () => Object.fromEntries(rows.filter(one => one.value() !== undefined).map(one => [one.criterion.id, one.value()]));
  const missing = () => rows.filter(one => one.value() === undefined);
  const here = () => rows.find(({field}) => field.contains(document.activeElement)) ?? missing()[0] ?? rows[0];
  const after = one => rows[rows.indexOf(one) + 1];

  function mark(some) {
    rows.forEach(one => one.field.classList.toggle("wrong", some.includes(one)));
  }

  function score(one, value) {
    one.set(value);
    one.field.classList.remove("wrong");
    changed();
  }

  return {
    values, mark,
    missing,
    set: scores => rows.forEach(one => one.set(scores[one.criterion.id])),
    focus: one => one.input().focus(),

    /** A number key: a grade of the criterion that one is at, then on to the following; a grade that may go on waits for more. */
    digit(key) {
      let one = here();
      let text = begun.one === one ? begun.text + key : key;
      const starts = () => one.grades.filter(grade => String(grade).startsWith(text));
      if (!starts().length && text !== key && after(one)) [one, text] = [after(one), key];
      if (!starts().length) return;
      if (one.typed) {
        score(one, text);
        one.input().focus();
        return;
      }
      if (one.grades.includes(Number(text))) score(one, Number(text));
      begun = starts().length > 1 || String(starts()[0]) !== text ? {one, text} : {};
      (begun.one ?? after(one) ?? one).input().focus();
    },

    /** Any other key: a grade is not gone on with. */
    otherKey: () => { begun = {}; },

    /** Takes back the grade that one is at. */
    clear: () => score(here(), undefined),

    /** The total, as far as it has come. */
    total() {
      const said = {total: points(weighted(criteria, values())), most: most(criteria), scored: rows.length - missing().length, all: rows.length};
      return fill(missing().length ? words.soFar : words.ofMost, said);
    },
  };
}
