// Registrations as the office's lists have them: by code, for administrators with a name, and with what was chosen.
import {el, language, nameOf as nameOfLanguage, number, put, remove, time, words} from "./office.js";
import {called} from "./batches.js";

const COLUMNS = 3; // choices beside each other in a list

/** The questions of a call whose answers are options, as far as the role sees them. */
export const closed = (content, admin) => content.steps.flatMap(({questions}) => questions)
  .filter(({type, blind, options}) => options && (admin || type === "choice" && !blind));

/** Those that a list has a column for. */
export const columns = (content, admin) => closed(content, admin).filter(({type}) => type === "choice").slice(0, COLUMNS);

/** The label of an option. */
export const chosen = (question, value, call) => called(question.options.find(option => option.value === value)?.label, call) || value;

const option = (value, text) => el("option", {value, textContent: text});

function filter(name, label, options, value) {
  const select = el("select", {id: `filter-${name}`, name}, option("", words.desk.any), ...options.map(([key, text]) => option(key, text)));
  select.value = value ?? "";
  if (select.selectedIndex < 0) select.value = "";
  return el("p", {}, el("label", {htmlFor: select.id, textContent: label}), select);
}

function received(value) {
  const input = el("input", {id: "filter-day", name: "day", type: "date", value: value ?? ""});
  return el("p", {}, el("label", {htmlFor: input.id, textContent: words.desk.heads.received}), input);
}

/**
 * Fields by which registrations are chosen: by how they stand, and by the answers that the role sees.
 *
 * @param now   what is chosen, by name
 * @param which of how they stand, by name
 */
export function filters(call, content, admin, now, which) {
  const told = words.desk;
  const made = {
    state: () => filter("state", told.filters.state, Object.entries(told.states), now.state),
    outcome: () => filter("outcome", told.filters.outcome, Object.entries(told.outcomes), now.outcome),
    bounced: () => filter("bounced", told.filters.bounced, [["true", told.bounced]], now.bounced),
    language: () => filter("language", told.language, call.languages.map(tag => [tag, nameOfLanguage(tag)]), now.language),
    day: () => received(now.day),
  };
  const answers = closed(content, admin).map(question => filter(question.id, called(question.label, call),
    question.options.map(({value, label}) => [value, called(label, call)]), now[question.id]));
  return {standing: which.map(name => made[name]()), answers};
}

export const nameOf = contacts => [contacts?.familyName, contacts?.givenName].filter(Boolean).join(" ");

/** Where a registration stands, in words. */
export function standing({state, guardian, outcome, bounced}) {
  const told = words.desk;
  return [outcome && state === "CONFIRMED" ? told.outcomes[outcome] : told.states[state], state === "CONFIRMED" && told.guardians[guardian], bounced && told.bounced]
    .filter(Boolean).join(" · ");
}

/** The address of one registration, with the choices of the list that it is opened from. */
export const address = (call, id, choices = {}) =>
  `/office/${language}/registrations/?${new URLSearchParams(Object.entries({call: call.call, ...choices, registration: id}).filter(([, value]) => value))}`;

/** A row of a list. */
export function row(call, content, admin, one, choices) {
  const code = one.id ? el("a", {href: address(call, one.id, choices), textContent: one.code, className: "code"}) : el("span", {className: "code", textContent: one.code});
  const cells = [...admin ? [el("td", {textContent: nameOf(one.contacts), dir: "auto"})] : [], el("td", {textContent: standing(one)}),
    ...columns(content, admin).map(question => el("td", {textContent: one.answers[question.id] ? chosen(question, one.answers[question.id], call) : ""})),
    ...admin ? [el("td", {className: "number", textContent: number(one.assessments)}), el("td", {textContent: time(one.received, call.timeZone)})]
      : [el("td", {className: "number", textContent: one.merit === undefined ? "" : number(one.merit / 1000, {minimumFractionDigits: 2})})]];
  return el("tr", {}, el("th", {scope: "row"}, code), ...cells);
}

/** The heads of such a list. */
export function heads(call, content, admin) {
  const told = words.desk.heads;
  return el("tr", {}, ...[told.code, ...admin ? [told.name] : [], told.state, ...columns(content, admin).map(({label}) => called(label, call)),
    ...admin ? [told.assessments, told.received] : [told.merit]].map(text => el("th", {scope: "col", textContent: text})));
}

/**
 * Registrations side by side, so that what differs stands out.
 *
 * @param own  which of them is the one that is looked at
 * @param more lines before all others: a name, and what a registration has there
 * @param last what stands below a registration, where something does
 */
export function sideBySide(call, content, all, own, more = [], last = undefined) {
  const told = words.desk;
  const questions = columns(content, true).map(question => [called(question.label, call), each => each.answers[question.id] && chosen(question, each.answers[question.id], call)]);
  const lines = [...more, [told.heads.name, each => nameOf(each.contacts)], [told.email, each => each.contacts.email], [told.phone, each => each.contacts.phone],
    ...questions, [told.heads.state, standing], [told.heads.received, each => time(each.received, call.timeZone)]];
  const head = each => (each === own ? el("span", {className: "code", textContent: each.code}) : el("a", {className: "code", href: address(call, each.id), textContent: each.code}));
  const rows = lines.map(([name, read]) => [name, ...all.map(each => read(each) ?? "")]);
  if (last) rows.push([told.apart.row, ...all.map(last)]);
  const table = el("table", {className: "twins"},
    el("thead", {}, el("tr", {}, el("td"), ...all.map(each => el("th", {scope: "col"}, head(each))))),
    el("tbody", {}, ...rows.map(([name, ...cells]) => el("tr", {className: new Set(cells).size > 1 ? "" : "same"}, el("th", {scope: "row", textContent: name}),
      ...cells.map(cell => el("td", {dir: "auto"}, cell))))));
  return scrolling(all.map(({code}) => code).join(", "), table);
}

/** Says that two that look alike are of different people, or takes that back. */
export function setApart(call, one, other, apart) {
  const path = `/staff/calls/${encodeURIComponent(call.call)}/registrations/${encodeURIComponent(one)}/apart/${encodeURIComponent(other)}`;
  return apart ? put(path) : remove(path);
}

/** A part that scrolls sideways by itself, with the keyboard too. */
export function scrolling(name, inside) {
  const made = el("div", {className: "scroll", tabIndex: 0}, inside);
  made.setAttribute("role", "region");
  made.ariaLabel = name;
  return made;
}
