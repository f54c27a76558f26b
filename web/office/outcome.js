// What a selection came to, tried or in earnest: numbers, quotas, and people by code.
import {el, fill, number, words} from "./office.js";
import {changes, quotaName} from "./batches.js";
import {points} from "./scores.js";

const cell = (name, text, className = "") => el(name, {className}, text);

/** A line of a table: a name and numbers. */
export const row = (name, ...cells) => el("tr", {}, el("th", {scope: "row", textContent: name}), ...cells.map(text => cell("td", text, "number")));

/** A table whose first column names and whose others count. */
export function table(heads, rows) {
  const [first, ...others] = heads.map((text, i) => el("th", {scope: "col", textContent: text, className: i ? "number" : ""}));
  return el("div", {className: "scroll", tabIndex: 0}, el("table", {}, el("thead", {}, el("tr", {}, first, ...others)), el("tbody", {}, ...rows)));
}

/** Merit in points, of thousandths. */
export const merit = thousandths => points(thousandths / 1000);

const one = each => el("li", {}, el("span", {className: "code", textContent: each.code ?? each}),
  each.erased ? words.erased : "", each.merit === undefined ? "" : ` ${merit(each.merit)}`);

/** People by code, to be unfolded. */
export const codes = (title, list) => el("details", {}, el("summary", {}, `${title} (${number(list.length)})`), el("ol", {className: "codes"}, ...list.map(one)));

/**
 * What a selection came to.
 *
 * @param batch, content, call what it is of: the batch, the call as published, and the call in the lists
 */
export function outcome({outcome: word, quotas: rows, selected, result, reserve, infeasible, fault, merit: sum, everyDeclineCovered, places, applicants},
  {batch, content, call}) {
  const shown = [];
  if (word) shown.push(el("p", {textContent: fill(words.trialOf, {applicants: number(applicants), places: number(places)})}));
  if (word === "incomplete") shown.push(el("p", {className: "bad", textContent: fill(words.incomplete, {count: number(fault.belowQuorumCount)})}),
    codes(words.wantingCodes, [...fault.belowQuorum, ...fault.islands.flat()]));
  if (word === "infeasible") shown.push(el("p", {className: "bad", textContent: words.infeasibleTrial}),
    el("ul", {}, ...changes(infeasible.relaxation, {...batch, places}, content, call).map(text => el("li", {textContent: text}))));
  if (sum !== undefined) shown.push(el("p", {textContent: fill(words.meritSum, {merit: merit(sum)})}));
  if (everyDeclineCovered === false) shown.push(el("p", {textContent: words.notCovered}));
  if (rows?.length) shown.push(table(words.quotaHeads, rows.map(({name, min, max, applicants: all, selected: given}) =>
    row(quotaName(name, content, call), number(all), `${number(min)}–${number(max)}`, number(given)))));
  if (Array.isArray(selected)) shown.push(codes(words.selectedCodes, selected)); // of a batch it is their number
  if (result) shown.push(codes(words.selectedCodes, result));
  if (reserve?.length) shown.push(codes(words.reserveCodes, reserve));
  return shown;
}
