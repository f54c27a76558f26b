// Where a number leads: to the registrations that it counts and to no others. Which these are the functions say, with the numbers.
import {el, language, number} from "./office.js";

const NAMED = 500; // channels that have a number of their own; where there are more, the others hold some that could be asked for by name

/** A number as a link to the registrations that it counts; as it is, where there are none or the role cannot list them. */
export function counted(call, n, list, text = number(n)) {
  if (!n || !list) return text;
  return el("a", {href: `/office/${language}/registrations/?${new URLSearchParams({call: call.call, ...list})}`, textContent: text});
}

/** What a cell counts. which: registered or pool; many: how many cells there are of its kind. */
export function listOf(lists, which, value, many = 0) {
  if (!lists?.[which] || value === "*" && many > NAMED) return undefined;
  return {...lists[which], [lists.by]: value};
}
