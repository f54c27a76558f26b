// A call file as a form: a field for each of its parts, texts in all languages side by side. The file itself is what is changed.
import {button, el, fill, nameOf, words} from "./office.js";
import {CHOICES, FRESH, LANGUAGES, LETTER, PARTS, VALUES, titleOf} from "./call-fields.js";
import {complete} from "./call-letters.js";

const language = document.documentElement.lang;
/** What a member of a call file is called: a language by its own name, a letter by what it tells. */
export const name = key => LANGUAGES.includes(key) ? nameOf(key) : words.callFields[key] ?? words.kinds[key] ?? key;
const gone = new WeakMap(); // list → what was taken out of it, in its order: the item, where it would stand, what it is called
let ids = 0;

/**
 * Makes the form.
 *
 * @param file    the call file, which the form changes
 * @param changed is told when it has
 * @param locked  (pointer, item) => why it can no longer change, or nothing
 */
export function form(file, changed, locked) {
  const opened = new Set([...document.querySelectorAll("#call-form details[open]")].map(part => part.dataset.pointer));
  const context = {file, changed, locked, opened};
  return PARTS.map(({name: part, fields}) => {
    const details = folded(`/${part}`, words.callParts[part], context);
    details.classList.add("chapter");
    const made = members(file, fields, "", context);
    const alone = made.length === 1 && words.callParts[part] === name(part) ? made[0] : undefined; // its legend would say the same again
    if (alone) {
      alone.querySelector("legend").remove();
      alone.setAttribute("aria-label", name(part));
      alone.className = "bare";
    }
    details.append(...made);
    return details;
  });
}

/** Leads to the field of a pointer, or to the nearest around it; false where there is none. */
export function lead(root, pointer) {
  for (let part = pointer; part; part = part.slice(0, part.lastIndexOf("/"))) {
    const found = root.querySelector(`[data-pointer="${CSS.escape(part)}"]`);
    if (found) {
      for (let around = found; around; around = around.parentElement?.closest("details")) if (around.tagName === "DETAILS") around.open = true;
      (found.matches("input, textarea, select") ? found : found.querySelector("input, textarea, select, summary, button"))?.focus();
      return true;
    }
  }
  return false;
}

/** The way to a pointer in words. */
export function way(file, pointer) {
  const steps = [];
  let value = file;
  for (const key of pointer.split("/").slice(1).map(part => part.replaceAll("~1", "/").replaceAll("~0", "~"))) {
    const inside = value?.[key];
    steps.push(Array.isArray(value) ? titleOf(inside, Number(key), language) : name(key));
    value = inside;
  }
  return steps.join(" › ");
}

function folded(pointer, title, context) {
  const details = el("details", {open: context.opened.has(pointer)}, el("summary", {textContent: title}));
  details.dataset.pointer = pointer;
  return details;
}

const members = (holder, fields, pointer, context) => Object.entries(fields).map(([key, kind]) => member(holder, key, kind, `${pointer}/${key}`, context));

function member(holder, key, kind, pointer, context) {
  if (kind.list) return list(holder, key, kind.list, pointer, context);
  if (kind === "letters") return letters(holder, key, pointer, context);
  if (typeof kind === "object") {
    holder[key] ??= {}; // a call file has each of these
    const inside = members(holder[key], kind, pointer, context);
    return el("fieldset", {}, el("legend", {textContent: name(key)}), ...inside);
  }
  if (kind === "paragraphs") return list(holder, key, () => undefined, pointer, context);
  if (kind === "words" || kind === "prose") return translated(holder, key, kind, pointer, context);
  return single(holder, key, kind, pointer, context);
}

/** A text in each language of the call, side by side. */
function translated(holder, key, kind, pointer, context) {
  const languages = context.file.languages ?? LANGUAGES;
  const set = (tag, text) => {
    const texts = {...holder[key], [tag]: text};
    if (!text) delete texts[tag];
    if (Object.keys(texts).length || Array.isArray(holder)) holder[key] = texts;
    else delete holder[key];
    context.changed();
  };
  const fields = languages.map(tag => {
    const id = `field-${++ids}`;
    const input = el(kind === "prose" ? "textarea" : "input", {id, value: holder[key]?.[tag] ?? "", lang: tag, dir: "auto", ...kind === "prose" && {rows: 4}});
    input.dataset.pointer = `${pointer}/${tag}`;
    protect(input, pointer, holder, context);
    input.addEventListener("input", () => set(tag, input.value));
    return el("p", {}, el("label", {htmlFor: id, textContent: nameOf(tag)}), input);
  });
  const group = el("fieldset", {className: "translated"}, el("legend", {textContent: Array.isArray(holder) ? String(Number(key) + 1) : name(key)}), ...fields);
  group.dataset.pointer = pointer;
  return group;
}

/** Own words of each kind of letter. One that has none is not in the file. */
function letters(holder, key, pointer, context) {
  const folds = Object.keys(VALUES).map(kind => {
    const own = holder[key]?.[kind] ?? {};
    const changed = () => {
      holder[key] = {...holder[key], [kind]: own};
      if (!Object.keys(own).length) delete holder[key][kind];
      if (!Object.keys(holder[key]).length) delete holder[key];
      context.changed();
    };
    const here = `${pointer}/${kind}`;
    const details = folded(here, name(kind), context);
    details.classList.add("item");
    details.append(...members(own, LETTER, here, {...context, changed}));
    complete(details, {kind, own, file: context.file, changed});
    return details;
  });
  return el("fieldset", {className: "list"}, el("legend", {textContent: name(key)}), el("p", {className: "hint", textContent: words.ownWords.about}), ...folds);
}

/** A field of one value. */
function single(holder, key, kind, pointer, context) {
  const id = `field-${++ids}`;
  const input = control(holder[key], kind);
  input.id = id;
  input.dataset.pointer = pointer;
  const why = protect(input, pointer, holder, context);
  const note = el("span", {className: "hint", id: `${id}-note`, textContent: why ?? words.fieldHints[kind] ?? ""});
  if (note.textContent) input.setAttribute("aria-describedby", note.id);
  input.addEventListener("input", () => {
    const value = read(input, kind);
    input.ariaInvalid = value === WRONG ? "true" : null;
    if (value === WRONG) return;
    if (value === undefined) delete holder[key];
    else holder[key] = value;
    context.changed(kind === "type");
  });
  const label = el("label", {htmlFor: id, textContent: name(key)});
  return el("p", {className: kind === "flag" ? "flag" : ""}, ...kind === "flag" ? [input, label] : [label, input], ...note.textContent ? [note] : []);
}

const WRONG = Symbol("no value");

function control(value, kind) {
  if (CHOICES[kind]) {
    const known = CHOICES[kind].includes(value) ? CHOICES[kind] : [...CHOICES[kind], value ?? ""];
    return el("select", {}, ...known.map(one => el("option", {value: one, textContent: words.callChoices[one] ?? one, selected: one === (value ?? "")})));
  }
  const text = value === undefined ? "" : kind === "names" ? value.join(", ") : kind === "json" ? JSON.stringify(value, null, 2) : String(value);
  switch (kind) {
    case "flag": return el("input", {type: "checkbox", checked: value === true});
    case "number": return el("input", {type: "text", inputMode: "numeric", value: text, className: "short"});
    case "day": return el("input", {type: "date", value: text});
    case "moment": return el("input", {type: "datetime-local", value: text});
    case "json": return el("textarea", {value: text, rows: Math.min(12, text.split("\n").length + 1), spellcheck: false, className: "code", dir: "ltr"});
    default: return el("input", {value: text, spellcheck: false, dir: "auto"});
  }
}

/** The value of a field: undefined where it is empty, WRONG where it is none. */
function read(input, kind) {
  if (kind === "flag") return input.checked;
  const text = input.value.trim();
  if (!text) return undefined;
  if (kind === "number") return /^-?\d+$/.test(text) ? Number(text) : WRONG;
  if (kind === "names") return text.split(",").map(part => part.trim()).filter(Boolean);
  if (kind !== "json") return input.value;
  try {
    return JSON.parse(text);
  } catch {
    return WRONG;
  }
}

/** Closes a field that can no longer change; says why. */
function protect(input, pointer, holder, context) {
  const why = context.locked(pointer, holder);
  if (why) input.disabled = true;
  return why;
}

/** A list: each item folded under what it is called, to be moved, taken away, and joined by another. */
function list(holder, key, fieldsOf, pointer, context) {
  const items = holder[key] ?? [];
  const rebuild = at => {
    context.changed(true);
    lead(document.getElementById("call-form"), at);
  };
  const shown = items.map((item, index) => {
    const here = `${pointer}/${index}`;
    const fields = fieldsOf(item);
    const title = titleOf(item, index, language);
    const move = by => {
      const [taken] = items.splice(index, 1);
      items.splice(index + by, 0, taken);
      rebuild(`${pointer}/${index + by}`);
    };
    const why = context.locked(here, items);
    const moves = el("p", {className: "moves"}, ...[
      index > 0 && button(words.moveUp, () => move(-1), "quiet"),
      index < items.length - 1 && button(words.moveDown, () => move(1), "quiet"),
      !why && button(words.takeAway, () => rebuild(takeAway(items, index, title, pointer)), "quiet"),
    ].filter(Boolean), ...why ? [el("span", {className: "hint", textContent: why})] : []);
    for (const one of moves.querySelectorAll("button")) one.setAttribute("aria-label", `${one.textContent}: ${title}`);
    if (!fields) return el("div", {className: "item"}, translated(items, index, "prose", here, context), moves);
    const details = folded(here, title, context);
    details.classList.add("item");
    details.append(...members(item, fields, here, context), moves);
    return details;
  });
  const taken = gone.get(items) ?? [];
  for (const one of [...taken].reverse()) { // from the end, so that the places before hold
    shown.splice(one.index, 0, undoing(one, `${pointer}/gone/${taken.indexOf(one)}`, () => rebuild(putBack(items, one, pointer))));
  }
  const add = button(words.addTo.replace("{list}", name(key)), () => {
    items.push(FRESH[key]());
    holder[key] = items;
    context.opened.add(`${pointer}/${items.length - 1}`);
    rebuild(`${pointer}/${items.length - 1}`);
  }, "quiet");
  const group = el("fieldset", {className: "list"}, el("legend", {textContent: name(key)}), ...shown, el("p", {className: "moves"}, add));
  group.dataset.pointer = pointer;
  return group;
}

// ---- What was taken away, and comes back where it stood ----

/** Takes an item away; gives where that can be undone. */
function takeAway(items, index, title, pointer) {
  const [item] = items.splice(index, 1);
  const all = gone.get(items) ?? [];
  const earlier = all.filter(one => one.index <= index);
  const later = all.filter(one => one.index > index);
  for (const one of later) one.index--;
  gone.set(items, [...earlier, {item, index, title}, ...later]);
  return `${pointer}/gone/${earlier.length}`;
}

/** Puts back what was taken away; gives where it stands. */
function putBack(items, back, pointer) {
  const all = gone.get(items);
  items.splice(back.index, 0, back.item);
  for (const one of all.slice(all.indexOf(back) + 1)) one.index++;
  gone.set(items, all.filter(one => one !== back));
  return `${pointer}/${back.index}`;
}

function undoing({title}, here, back) {
  const undo = button(words.undo, back, "plain");
  undo.setAttribute("aria-label", `${words.undo}: ${title}`);
  const note = el("p", {className: "hint"}, fill(words.takenAway, {title}), " ", undo);
  note.dataset.pointer = here;
  return note;
}
