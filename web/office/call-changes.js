// What differs between two call files, as lines in words.
import {el, fill, language, words} from "./office.js";
import {differences, withLetters} from "./call-fields.js";
import {name} from "./call-form.js";

const shownValue = value => value === undefined ? "" : typeof value === "string" ? value : typeof value === "boolean" ? words.callChoices[value] : JSON.stringify(value);
const crumb = step => step.called ?? name(step);

/** What differs, in the order of the second: {path, before, after}. */
export const changesOf = (before, after) => differences(withLetters(before), withLetters(after), language).filter(one => one.path[0] !== "$schema");

/** A difference as an item of a list. */
export function change({path: steps, before, after}) {
  const line = el("li", {}, el("strong", {textContent: steps.map(crumb).join(" › ") || words.everything}), ": ");
  if (before === undefined) line.append(el("ins", {textContent: fill(words.isNew, {value: shownValue(after)}), dir: "auto"}));
  else if (after === undefined) line.append(el("del", {textContent: fill(words.isGone, {value: shownValue(before)}), dir: "auto"}));
  else line.append(el("del", {textContent: shownValue(before), dir: "auto"}), " → ", el("ins", {textContent: shownValue(after), dir: "auto"}));
  return line;
}
