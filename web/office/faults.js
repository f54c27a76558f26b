// What is wrong with a call file, in the page's language: what a function tells as a code and values is said here in a sentence.
import {el, fill, time, words} from "./office.js";

/** A fault as a sentence; one that has no words of its own is told in the function's English. */
export function sentence(fault, zone = "UTC") {
  const told = words.callFaults[fault.code];
  if (!told) return el("span", {lang: "en", textContent: fault.detail});
  const values = {...fault, expected: words.callKinds[fault.expected], type: words.callChoices[fault.type], appears: fault.appears && time(fault.appears, zone)};
  return el("span", {textContent: fill(told, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat().join(", ")])))});
}
