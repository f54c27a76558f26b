// The details of an entry of the audit trail, in words.
import {fill, nameOf, number, time, words} from "./office.js";

const told = words.audit;
const NOT_IN_WORDS = {"batch-given-up": ["why"]}; // English of the solver's: what was done says it

/** A value: of letters by what they tell, of roles, states and ways by their names, of fingerprints the beginning. */
function shown(value) {
  if (Array.isArray(value)) return value.map(shown).join(", ");
  if (typeof value === "number") return number(value);
  if (typeof value !== "string") return words.callChoices[value] ?? String(value);
  if (/^\d{4}-\d\d-\d\dT[\d:]+Z$/.test(value)) return time(value);
  if (/^[0-9a-f]{64}$/.test(value)) return `${value.slice(0, 12)}…`;
  const [, letter] = /^LETTER#([A-Z_]+)/.exec(value) ?? [];
  if (letter) return words.kinds[letter] ?? value;
  const [, call, roles] = /^([a-z0-9-]+): ([a-z ]+)$/.exec(value) ?? [];
  if (roles && roles.split(" ").every(role => words.roles[role])) return `${call}: ${roles.split(" ").map(role => words.roles[role]).join(", ")}`;
  return told.values[value] ?? words.kinds[value] ?? words.mailboxes.bounced[value] ?? words.callChoices[value] ?? value;
}

/** All details of an entry. */
export function detailsOf({action, shown: people, details = {}}) {
  const named = Object.entries(details).filter(([name, value]) => !NOT_IN_WORDS[action]?.includes(name) && !(Array.isArray(value) && !value.length));
  return [...people === undefined ? [] : [fill(told.shown, {number: number(people)})],
    ...named.map(([name, value]) => `${told.details[name] ?? name}: ${name === "language" ? nameOf(value) : shown(value)}`)].join("; ");
}
