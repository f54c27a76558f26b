// Who of the staff it was: by what administrators call them, with the identifier beside it; without a label by the identifier alone.
import {el, get, words} from "./office.js";
import {member} from "./session.js";

/** What members are called, by their identifiers; nothing for those who do not read trails, or where it cannot be had now. */
export async function labelsFor(call, roles) {
  if (!roles.some(role => ["auditor", "admin"].includes(role))) return {};
  return get(`/staff/audit/members?${new URLSearchParams({call})}`).then(({members}) => members, () => ({}));
}

/** Somebody's name where there is one: of a part of the system, oneself, or a label. */
export const labelOf = (actor, labels) => words.actors[actor] ?? (actor === member().subject ? words.you : labels[actor]);

/** Somebody in words, to be put anywhere. */
export function actorOf(actor, labels) {
  const label = labelOf(actor, labels);
  if (!label) return el("span", {className: "subject-id", textContent: actor});
  return el("span", {}, el("span", {textContent: label, dir: "auto"}), ...label === labels[actor] ? [" ", el("span", {className: "note subject-id", textContent: actor})] : []);
}
