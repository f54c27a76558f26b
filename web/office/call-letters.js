// What a letter's own words come with in a call's form: values to put in, the usual words again, and the letter as it would be sent.
import {Refused, Trouble, button, el, guard, inWords, language, nameOf, post, words} from "./office.js";
import {LANGUAGES, VALUES} from "./call-fields.js";
import {sentence} from "./faults.js";
import {letterFrame} from "./letter-frame.js";

const PAUSE = 600; // after the last change, until the letter is shown anew
const told = words.ownWords;
const written = value => ["{", "{", value, "}", "}"].join("");
const partOf = input => input.dataset.pointer.split("/").at(-2);

/**
 * Completes the fold of a letter's fields.
 *
 * @param kind    what the letter tells
 * @param own     its own words, which the fields change
 * @param file    the call file that they belong to
 * @param changed is told when they have changed without the fields
 */
export function complete(details, {kind, own, file, changed}) {
  const inputs = [...details.querySelectorAll("input, textarea")];
  const mark = el("span", {className: "note", textContent: ` · ${told.has}`});
  const back = el("div", {});
  const show = letter(details, {kind, own, file, inputs});
  const refresh = () => {
    mark.hidden = !Object.keys(own).length;
    usual.disabled = mark.hidden;
  };
  const put = parts => {
    for (const part of Object.keys(own)) delete own[part];
    Object.assign(own, parts);
    for (const input of inputs) input.value = own[partOf(input)]?.[input.lang] ?? "";
    changed();
    refresh();
    show(0);
  };
  const usual = button(told.usual, () => {
    const before = structuredClone(own);
    put({});
    const undo = button(words.undo, () => {
      put(before);
      back.replaceChildren();
      usual.focus();
    }, "plain");
    back.replaceChildren(el("p", {}, told.usualAgain, " ", undo));
    undo.focus();
  }, "quiet");
  back.role = "status";
  details.querySelector("summary").append(mark);
  details.addEventListener("input", () => {
    back.replaceChildren();
    refresh();
  });
  const [shown] = details.querySelectorAll(".own-letter");
  const first = inputs.find(input => input.lang === language && partOf(input) === "opening") ?? inputs[0];
  shown.before(values(VALUES[kind], inputs, first), el("p", {className: "moves"}, usual), back);
  refresh();
}

/** Buttons that put a value where the cursor stands, or stood last; at first in one of the fields. */
export function values(names, inputs, first) {
  let last = first;
  for (const input of inputs) input.addEventListener("focus", () => { last = input; });
  const buttons = names.map(value => button(told.values[value], () => {
    last.setRangeText(written(value), last.selectionStart, last.selectionEnd, "end");
    last.dispatchEvent(new Event("input", {bubbles: true}));
    last.focus();
  }, "quiet"));
  names.forEach((value, index) => { buttons[index].title = written(value); });
  return el("div", {className: "values", role: "group", ariaLabel: told.insert}, el("p", {className: "hint", textContent: told.insert}), ...buttons);
}

/** The letter, in the language that is being written; gives what shows it anew, some time later. */
function letter(details, {kind, own, file, inputs}) {
  const languages = file.languages ?? LANGUAGES;
  const id = `letter-${kind}`;
  const tags = el("select", {id}, ...languages.map(tag => el("option", {value: tag, textContent: nameOf(tag), lang: tag, selected: tag === language})));
  const note = el("p", {className: "hint", role: "status"});
  const subject = el("p", {className: "subject"});
  const {frame, show} = letterFrame(told.preview);
  const shown = el("div", {hidden: true}, subject, frame);
  let turn = 0;
  let soon;

  async function look() {
    if (!details.open || !details.isConnected) return;
    const mine = ++turn;
    const tag = tags.value;
    let found;
    let failed;
    try {
      found = await post(`/staff/calls/${encodeURIComponent(file.id || "-")}/letters/${kind}`, JSON.stringify({call: inOne(tag), language: tag}));
    } catch (refused) {
      if (!(refused instanceof Refused || refused instanceof Trouble)) throw refused;
      failed = refused;
    }
    if (mine !== turn || !frame.isConnected) return;
    const here = (failed?.errors ?? []).filter(({pointer}) => pointer.startsWith(`/letters/${kind}/`) && pointer.endsWith(`/${tag}`));
    tell(inputs.filter(input => input.lang === tag), here);
    note.textContent = !failed ? "" : failed instanceof Trouble ? inWords(failed) : here.length ? told.faults : told.elsewhere;
    if (!found) return;
    shown.hidden = false;
    subject.lang = tag;
    subject.replaceChildren(el("span", {className: "note", lang: document.documentElement.lang, textContent: `${words.subject}: `}), found.subject);
    frame.title = `${found.subject} (${nameOf(tag)})`;
    await show(found.html, matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  }

  /** The file with this letter's words in one language alone: the others may still be missing. */
  function inOne(tag) {
    const parts = Object.entries(own).filter(([, texts]) => texts?.[tag]).map(([part, texts]) => [part, Object.fromEntries(languages.map(each => [each, texts[tag]]))]);
    return {...file, letters: {[kind]: Object.fromEntries(parts)}};
  }

  const later = pause => {
    clearTimeout(soon);
    soon = setTimeout(() => guard(look), pause);
  };
  const follow = tag => {
    if (tags.value === tag) return false;
    tags.value = tag;
    return true;
  };
  details.addEventListener("toggle", () => later(0));
  tags.addEventListener("change", () => later(0));
  for (const input of inputs) {
    input.addEventListener("focus", () => { if (follow(input.lang)) later(0); });
    input.addEventListener("input", () => {
      follow(input.lang);
      later(PAUSE);
    });
  }
  details.append(el("div", {className: "own-letter"}, el("p", {}, el("label", {htmlFor: id, textContent: told.preview}), tags), note, shown));
  return later;
}

/** Says what is wrong at its field. */
function tell(inputs, errors) {
  for (const input of inputs) {
    const id = `${input.id}-error`;
    document.getElementById(id)?.remove();
    input.removeAttribute("aria-describedby");
    const own = errors.find(({pointer}) => pointer === input.dataset.pointer);
    input.ariaInvalid = own ? "true" : null;
    if (!own) continue;
    input.after(el("span", {className: "error", id}, sentence(own)));
    input.setAttribute("aria-describedby", id);
  }
}
