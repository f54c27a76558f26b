// What became of those who have a place or may get one, as it happens: by code, with the rule that led to it.
import {button, el, fill, get, language, number, time, words} from "./office.js";
import {quotaName} from "./batches.js";
import {merit} from "./outcome.js";
import {address, scrolling} from "./people.js";

const told = words.offerList;
const STATES = ["OPEN", "ACCEPTED", "DECLINED", "EXPIRED", "RESERVE"];
const part = id => document.getElementById(id);

/** The address of the list of a batch's offers in a state. */
export const listOf = (call, batch, state) => `/office/${language}/selection/?${new URLSearchParams({call: call.call, batch: batch.batch, state})}#offers`;

/** The rule that led to an offer, in numbers of the person's own. */
function why({merit: own, margin, needed, cutoff, inTheWay = []}, content, call) {
  const numbers = Object.entries({merit: own, margin, needed, cutoff}).filter(([, value]) => value !== undefined);
  return [...numbers.map(([name, value]) => fill(told[name], {[name]: merit(value)})),
    ...inTheWay.length ? [fill(told.inTheWay, {quotas: inTheWay.map(quota => quotaName(quota, content, call)).join(", ")})] : []].join(" · ");
}

/** How somebody has come to a place, or stands on the waiting list. */
function place({round = 0, rank}, freed) {
  if (round > 1) return fill(freed[round]?.length ? told.moved : told.free, {round: number(round), codes: freed[round]?.join(", ")});
  return rank ? fill(told.rank, {rank: number(rank)}) : told.selected;
}

function when({state, deadline, answered, absent}, call) {
  if (state === "OPEN" && deadline) return fill(told.until, {time: time(deadline, call.timeZone)});
  return [answered && fill(told.answered, {time: time(answered, call.timeZone)}), absent && told.absent].filter(Boolean).join("; ");
}

function row(one, freed, {content, call}) {
  const code = one.id ? el("a", {className: "code", href: address(call, one.id), textContent: one.code}) : el("span", {className: "code", textContent: one.code});
  return el("tr", {}, el("th", {scope: "row"}, code), ...[words.offerStates[one.state], place(one, freed), when(one, call), why(one.explanation, content, call)]
    .map(textContent => el("td", {textContent})));
}

/**
 * The list of a batch's offers, of all or of one state.
 *
 * @param about    gives what it is of: the batch, the call as published and in the lists, and the path of its routes
 * @param chosen   the state that the address names
 * @param attempt  does something of the page, once at a time
 * @param onChoice is told which state is chosen
 */
export function offers(about, chosen, attempt, onChoice) {
  const state = part("offer-state");
  state.append(...["", ...STATES].map(name => el("option", {value: name, textContent: name ? words.offerStates[name] : told.any, selected: name === chosen})));

  async function page(body, cursor) {
    const {offers: list, freed, next} = await get(`${about().path}/offers?${new URLSearchParams({...state.value && {state: state.value}, ...cursor && {cursor}})}`);
    body.append(...list.map(one => row(one, freed, about())));
    part("offer-more").replaceChildren(...next ? [button(words.more, () => attempt(body, () => page(body, next)), "quiet")] : []);
  }

  async function show() {
    part("offers").hidden = !about().batch.offers;
    if (part("offers").hidden) return;
    const body = el("tbody");
    await page(body);
    const table = el("table", {className: "wide-table"}, el("thead", {}, el("tr", {}, ...told.heads.map(text => el("th", {scope: "col", textContent: text})))), body);
    part("offer-rows").replaceChildren(body.children.length || part("offer-more").children.length ? scrolling(told.heads.join(", "), table) : el("p", {textContent: told.none}));
  }

  state.addEventListener("change", () => {
    onChoice(state.value);
    attempt(state, show);
  });
  return {show};
}
