// Registrations as the office's lists have them: by code, for administrators with a name, and with what was chosen.
import {day, el, language, nameOf as nameOfLanguage, number, put, remove, time, words} from "./office.js";
import {called, quotaName} from "./batches.js";

const COLUMNS = 3; // choices beside each other in a list
const SELDOM = ["quota", "ageBand", "hour", "firstSource", "ref"]; // asked for by a number that leads here, and shown then

/** The questions of a call whose answers are options, as far as the role sees them. */
export const closed = (content, admin) => content.steps.flatMap(({questions}) => questions)
  .filter(({blind, options}) => options && (admin || !blind));

/** Those that a list has a column for. */
export const columns = (content, admin) => closed(content, admin).filter(({type}) => type === "choice").slice(0, COLUMNS);

/** The label of an option. */
export const chosen = (question, value, call) => called(question.options.find(option => option.value === value)?.label, call) || value;

const option = (value, text) => el("option", {value, textContent: text});

function filter(name, {label, options}, value) {
  const select = el("select", {id: `filter-${name}`, name}, option("", words.desk.any), ...options.map(([key, text]) => option(key, text)));
  select.value = value ?? "";
  if (select.selectedIndex < 0) select.value = "";
  return el("p", {}, el("label", {htmlFor: select.id, textContent: label}), select);
}

function received(value) {
  const input = el("input", {id: "filter-day", name: "day", type: "date", value: value ?? ""});
  return el("p", {}, el("label", {htmlFor: input.id, textContent: words.desk.heads.received}), input);
}

const channel = value => words.channels[value] ?? value;

/** The channels of all calls, and the one that is chosen. */
function channels(chosen) {
  const {own, ...all} = words.channels;
  return Object.entries({...all, ...chosen && {[chosen]: channel(chosen)}});
}

/** An hour of the day, such as 09:00–09:59. */
export const hourName = value => `${value.padStart(2, "0")}:00–${value.padStart(2, "0")}:59`;

function quotaOf(value, content, call) {
  const [batch, ...quota] = value.split(".");
  return `${quotaName(quota.join("."), content, call)} (${batch})`;
}

/** What registrations are chosen by beside answers: how it is called, and its choices in words; of what is seldom, the one that is chosen. */
function standingChoices(call, content, now) {
  const told = words.desk;
  const only = (name, text) => ({label: told.filters[name], options: now[name] ? [[now[name], text(now[name])]] : []});
  return {
    state: {label: told.filters.state, options: Object.entries(told.states)},
    withdrawn: {label: told.withdrawn, options: [["false", told.notWithdrawn]]},
    complete: {label: told.filters.complete, options: [["true", told.complete]]},
    guardian: {label: told.filters.guardian, options: Object.entries(told.guardians)},
    assessed: {label: told.heads.assessments, options: Object.entries(told.assessed)},
    outcome: {label: told.filters.outcome, options: Object.entries(told.outcomes)},
    bounced: {label: told.filters.bounced, options: [["true", told.bounced]]},
    entered: {label: told.entered, options: [["true", told.enteredHow]]},
    source: {label: told.source, options: channels(now.source)},
    language: {label: told.language, options: call.languages.map(tag => [tag, nameOfLanguage(tag)])},
    quota: only("quota", value => quotaOf(value, content, call)),
    ageBand: only("ageBand", value => value.replace("-", "–")),
    hour: only("hour", hourName),
    firstSource: only("firstSource", channel),
    ref: only("ref", value => value),
  };
}

/**
 * Fields by which registrations are chosen: by how they stand, and by the answers that the role sees.
 *
 * @param now   what is chosen, by name
 * @param which of how they stand, by name
 */
export function filters(call, content, admin, now, which) {
  const choices = standingChoices(call, content, now);
  const seldom = SELDOM.filter(name => now[name] && (admin || name === "quota"));
  const answers = closed(content, admin).map(question => filter(question.id,
    {label: called(question.label, call), options: question.options.map(({value, label}) => [value, called(label, call)])}, now[question.id]));
  return {standing: [...which, ...seldom].map(name => (name === "day" ? received(now.day) : filter(name, choices[name], now[name]))), answers};
}

/** What is chosen, in words: what by, and the choice. */
export function inChoices(call, content, now) {
  const choices = standingChoices(call, content, now);
  return Object.entries(now).map(([name, value]) => {
    const question = closed(content, true).find(({id}) => id === name);
    if (name === "day") return `${words.desk.heads.received}: ${day(value)}`;
    if (choices[name]) return `${choices[name].label}: ${choices[name].options.find(([key]) => key === value)?.[1] ?? value}`;
    return question ? `${called(question.label, call)}: ${chosen(question, value, call)}` : `${name}: ${value}`;
  });
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
  const head = (text, sort) => {
    const made = el("th", {scope: "col", textContent: text});
    if (sort) made.dataset.sort = sort;
    return made;
  };
  return el("tr", {}, head(told.code, "code"), ...admin ? [head(told.name, "name")] : [], head(told.state), ...columns(content, admin).map(({label}) => head(called(label, call))),
    ...admin ? [head(told.assessments, "assessments"), head(told.received, "received")] : [head(told.merit, "merit")]);
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
