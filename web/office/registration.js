// One registration with all that is known of it, and what an applicant can ask for.
import {button, el, fill, get, guard, inWords, language, nameOf as languageName, number, post, remove, time, words} from "./office.js";
import {called} from "./batches.js";
import {answers} from "./dossier.js";
import {actorOf, labelsFor} from "./labels.js";
import {address, chosen, nameOf, scrolling, setApart, sideBySide, standing} from "./people.js";
import {answersOf, put, stepsOf, wrong} from "./fields.js";
import {points, weighted} from "./scores.js";
import {sure} from "./sure.js";

const told = words.desk;
const DRAWN = new Set(["familyName", "givenName", "email", "phone"]); // stand in the head

const path = (call, id) => `/staff/calls/${encodeURIComponent(call.call)}/registrations/${encodeURIComponent(id)}`;

function table(name, heads, rows, none) {
  if (!rows.length) return [el("p", {className: "hint", textContent: none})];
  const made = el("table", {}, el("thead", {}, el("tr", {}, ...heads.map(text => el("th", {scope: "col", textContent: text})))),
    el("tbody", {}, ...rows.map(([head, ...cells]) => el("tr", {}, el("th", {scope: "row"}, head), ...cells.map(cell => el("td", {}, cell))))));
  return [scrolling(name, made)];
}

const section = (name, ...inside) => el("section", {className: "passage"}, el("h2", {textContent: name}), ...inside);

const fact = (name, ...value) => el("div", {}, el("dt", {textContent: name}), el("dd", {}, ...value));

// ---- What is known ----

function facts(call, one) {
  const at = iso => time(iso, call.timeZone);
  const source = one.source["last.utm_source"] ?? one.source["last.ref"];
  const name = nameOf(one.answers);
  return el("dl", {className: "facts"},
    ...name ? [fact(told.heads.name, el("span", {textContent: name, dir: "auto"}))] : [],
    fact(told.email, el("a", {href: `mailto:${one.answers.email}`, textContent: one.answers.email})),
    ...one.answers.phone ? [fact(told.phone, el("a", {href: `tel:${one.answers.phone}`, textContent: one.answers.phone}))] : [],
    fact(told.language, languageName(one.language)),
    fact(told.heads.received, at(one.received)), ...one.confirmed ? [fact(told.confirmed, at(one.confirmed))] : [],
    ...one.withdrawn ? [fact(told.withdrawn, at(one.withdrawn))] : [], fact(told.changed, at(one.changed)),
    ...one.entered ? [fact(told.entered, told.enteredHow)] : [],
    ...source ? [fact(told.source, words.channels[source] ?? source)] : []);
}

function said(question, value, call) {
  if (question.options) return {label: called(question.label, call), value, text: [value].flat().map(each => chosen(question, each, call))};
  return {label: called(question.label, call), value};
}

function answered(call, content, one) {
  const known = content.steps.flatMap(({questions}) => questions).filter(({id, type}) => id in one.answers && type !== "consent" && !DRAWN.has(id));
  const all = answers({answers: known.map(question => said(question, one.answers[question.id], call))});
  return section(told.answers, el("dl", {className: "reading"}, ...all));
}

/** To what somebody has agreed, when, and whether it was taken back. */
function agreed(call, content, one) {
  const questions = content.steps.flatMap(({questions: all}) => all);
  const rows = one.consents.map(({purpose, given, byGuardian, withdrawn}) => [byGuardian ? told.byGuardian : called(questions.find(({id}) => id === purpose)?.label, call) || purpose,
    time(given, call.timeZone), withdrawn ? time(withdrawn, call.timeZone) : ""]);
  return section(told.consents, ...table(told.consents, told.consentHeads, rows, told.none.consents));
}

function letterState({state, bounced, suppressed, sent, due}, call) {
  if (bounced) return words.mailboxes.bounced[bounced];
  if (state === "PENDING") return fill(told.letterStates.PENDING, {due: time(due, call.timeZone)});
  if (state === "SUPPRESSED") return told.suppressed[suppressed] ?? told.letterStates.SUPPRESSED;
  return fill(told.letterStates[state], {sent: sent ? time(sent, call.timeZone) : ""});
}

function history(call, content, one, labels) {
  const {criteria} = content;
  const letters = one.letters.map(letter => [words.kinds[letter.kind] ?? letter.kind, letter.written ? time(letter.written, call.timeZone) : "", letterState(letter, call)]);
  const scores = one.assessments.map(({state, scores: given, comment = ""}) => state === "SCORED"
    ? [points(weighted(criteria, given)), el("div", {}, criteria.map(({id}) => given[id] ?? "–").join(" · "), el("p", {textContent: comment, dir: "auto"}))]
    : [words.asideShort, comment]);
  const offers = one.offers.map(({batch, state, merit, rank, deadline, answered: at}) => [batch, words.offerStates[state] ?? state,
    merit === undefined ? "" : number(merit / 1000, {minimumFractionDigits: 3}), rank ? number(rank) : "",
    [deadline && fill(told.until, {time: time(deadline, call.timeZone)}), at && fill(told.answeredAt, {time: time(at, call.timeZone)})].filter(Boolean).join("; ")]);
  return [
    section(told.letters, ...table(told.letters, told.letterHeads, letters, told.none.letters)),
    section(told.scores, ...table(told.scores, told.scoreHeads, scores, told.none.scores)),
    section(told.offers, ...table(told.offers, told.offerHeads, offers, told.none.offers)),
    section(told.acts, el("p", {className: "hint", textContent: told.actsHint}), ...table(told.acts, told.actHeads,
      one.acts.map(({time: at, actor, action}) => [time(at, call.timeZone), words.acts[action] ?? action, actorOf(actor, labels)]), told.none.acts))];
}

/** This one and those that may be the same person, side by side: what differs stands out. */
function twins(place, context) {
  const {call, content, one} = context;
  if (!one.twins.length) return [];
  const apart = one.twins.filter(each => each.apart);
  const alike = one.twins.filter(each => !each.apart);
  const own = {id: one.id, code: one.code, state: one.state, guardian: one.guardian, outcome: one.outcome, received: one.received, contacts: one.answers, answers: one.answers};
  const by = each => (each === own ? told.thisOne : each.by.map(name => told.alike[name]).join(", "));
  const say = each => (each === own ? "" : button(told.apart.button, () => guard(async () => {
    await setApart(call, one.id, each.id, true);
    await again(place, context, fill(told.apart.done, {code: each.code}));
  }), "quiet"));
  const unsay = each => el("li", {}, el("a", {className: "code", href: address(call, each.id), textContent: each.code}), " ", button(told.apart.undo, () => guard(async () => {
    await setApart(call, one.id, each.id, false);
    await again(place, context, fill(told.apart.undone, {code: each.code}));
  }), "plain"));
  return [section(told.twins, ...alike.length ? [el("p", {textContent: told.twinsText}), sideBySide(call, content, [own, ...alike], own, [[told.alikeBy, by]], say)] : [],
    ...apart.length ? [el("p", {textContent: told.apart.said}), el("ul", {className: "apart"}, ...apart.map(unsay))] : [])];
}

// ---- What can be done ----

/** The acts that are possible now: each says before what it will do. */
function possible(call, one) {
  const own = path(call, one.id);
  const withdrawn = one.state === "WITHDRAWN";
  const undoable = withdrawn && Date.parse(one.undoUntil) > Date.now();
  const waits = one.state === "CONFIRMED" && ["NEEDED", "REFUSED"].includes(one.guardian) && one.answers.guardianEmail;
  const due = ({due: at}) => ({due: time(at, call.timeZone)});
  return [
    {name: "link", does: () => post(`${own}/letters/link`, "{}").then(due)},
    ...waits ? [{name: "guardian", does: () => post(`${own}/letters/guardian`, "{}").then(due)}] : [],
    ...one.mailboxes.map(({id, whose, closed}) => ({name: whose === "guardian" ? "openGuardian" : "open",
      text: closed === "BOUNCED" ? undefined : [words.mailboxes.ownersOwn, words.mailboxes.askedSure],
      does: () => post(`/staff/mailboxes/${id}/opening`, JSON.stringify(closed === "BOUNCED" ? {} : {asked: true})).then(({letters}) => ({number: number(letters)}))})),
    ...withdrawn ? [] : [{name: "withdraw", does: () => post(`${own}/withdrawal`, "{}").then(({undoUntil}) => ({until: time(undoUntil, call.timeZone)}))}],
    ...undoable ? [{name: "restore", values: {until: time(one.undoUntil, call.timeZone)}, does: () => remove(`${own}/withdrawal`)}] : [],
    {name: "erase", typed: one.code, gone: true, does: () => remove(own)}];
}

async function act(place, context, {name, text, values = {}, typed, gone, does}) {
  const {call, one} = context;
  const own = told.do[name];
  const filled = text => fill(text, {code: one.code, ...values});
  if (!await sure({title: filled(own.title), text: (text ?? own.text).map(filled), yes: own.yes, typed})) return;
  try {
    const done = fill(own.done, {code: one.code, ...await does()});
    if (gone) {
      forget(context);
      place.replaceChildren(back(context), el("p", {className: "good", role: "status", textContent: done}));
      place.querySelector("a").focus();
    } else {
      await again(place, context, done);
    }
  } catch (failed) {
    place.querySelector("#done").textContent = told.refused[failed.code] ?? inWords(failed);
  }
}

// ---- Corrected as somebody has asked ----

const WAYS = ["phone", "paper", "person", "email"];

/** Has the function of the applicant's own corrections take them from staff, with a ticket in place of the person's link. */
async function correct({call, one}, answers, asked) {
  const {entry} = await post(`/staff/calls/${encodeURIComponent(call.call)}/entries`, "{}");
  const response = await fetch(`/me?${new URLSearchParams({registration: one.id, asked, language})}`, {method: "PUT",
    headers: {"content-type": "application/json", authorization: `Bearer ${entry}`}, body: JSON.stringify({answers, version: one.version})});
  return {status: response.status, ...await response.json().catch(() => ({}))};
}

/** What is typed, beside the answers that have no field here. */
function changed({one}, fields) {
  const others = Object.entries(one.answers).filter(([id]) => !fields.some(({question}) => question.id === id));
  return {...Object.fromEntries(others), ...answersOf(fields)};
}

const draft = ({call, one}) => `office.correction.${call.call}.${one.id}`;

/** Keeps in this tab what was typed and not saved: only what differs, so that it can be put over answers that have changed meanwhile. */
function remember(context, made, fields) {
  const [given, {answers: before}] = [answersOf(fields), context.one];
  const differs = ([id, value]) => JSON.stringify(value) !== JSON.stringify(before[id] ?? null);
  const typed = fields.map(({question: {id}}) => [id, given[id] ?? null]).filter(differs);
  sessionStorage.setItem(draft(context), JSON.stringify({asked: made.elements.asked.value, typed: Object.fromEntries(typed)}));
}

const forget = context => sessionStorage.removeItem(draft(context));

async function keep(place, context, made, fields, said) {
  const asked = made.elements.asked.value;
  if (!asked) {
    said.textContent = told.correct.sayHow;
    made.elements.asked.focus();
    return;
  }
  said.textContent = words.loading;
  try {
    const answer = await correct(context, changed(context, fields), asked);
    wrong(fields, answer.errors ?? [], language);
    if (answer.status === 200) {
      forget(context);
      await again(place, context, told.correct.done);
    } else if (answer.title === "changed") correction(place, {...context, one: await get(path(context.call, context.id))}, told.correct.refused.changed);
    else if (answer.status === 422) said.textContent = fill(words.enter.faults, {number: answer.errors.length});
    else said.textContent = told.correct.refused[answer.title] ?? (answer.status >= 500 ? words.troubles.fault : words.refusals.other);
  } catch (failed) {
    said.textContent = failed instanceof TypeError ? words.troubles.offline : inWords(failed);
  }
}

/** The answers as fields: all but the address, which the registration is known by, and consents, which are the person's own. */
function correction(place, context, why = "") {
  const {call, content, one} = context;
  const kept = JSON.parse(sessionStorage.getItem(draft(context)) ?? "null");
  const {fields, sections} = stepsOf(content, call, ({id, type}) => type !== "consent" && id !== "email");
  const now = {...one.answers, ...kept?.typed};
  for (const each of fields) put(each, now[each.question.id] ?? undefined);
  const said = el("p", {role: "status", className: "bad", textContent: why});
  const asked = el("select", {name: "asked", id: "asked"}, el("option", {value: "", textContent: "–"}), ...WAYS.map(way => el("option", {value: way, textContent: told.correct.ways[way]})));
  const made = el("form", {className: "entry", noValidate: true}, el("h2", {textContent: told.correct.title}), el("p", {textContent: told.correct.text}),
    ...kept && !why ? [el("p", {className: "phase", textContent: told.correct.restored})] : [],
    el("p", {}, el("label", {htmlFor: "asked", textContent: told.correct.asked}), asked), ...sections, said,
    el("p", {className: "moves"}, el("button", {textContent: told.correct.save}), button(words.cancel, () => guard(() => {
      forget(context);
      return again(place, context, "");
    }), "quiet")));
  asked.value = kept?.asked ?? "";
  made.addEventListener("input", () => remember(context, made, fields));
  made.addEventListener("submit", event => {
    event.preventDefault();
    guard(() => keep(place, context, made, fields, said));
  });
  place.replaceChildren(made);
  if (why) said.scrollIntoView({block: "center"});
  else asked.focus();
}

const back = ({call, others}) => el("p", {}, el("a", {href: `/office/${language}/registrations/?${new URLSearchParams({...others, call: call.call})}`, textContent: told.back}));

function deeds(place, context) {
  const buttons = possible(context.call, context.one).map(deed => button(told.do[deed.name].button, () => guard(() => act(place, context, deed)), deed.typed ? "quiet warn-button" : "quiet"));
  if (context.one.state !== "WITHDRAWN") buttons.unshift(button(told.correct.button, () => correction(place, context), "quiet"));
  const closedBy = context.one.mailboxes.map(({closed: why, whose}) => el("p", {className: "bad", textContent: [words.mailboxes.closed[why], whose === "guardian" && words.mailboxes.guardian].filter(Boolean).join(" · ")}));
  return el("section", {className: "passage deeds"}, el("h2", {textContent: told.deeds}), ...closedBy, el("p", {className: "moves"}, ...buttons));
}

async function again(place, context, done) {
  const one = await get(path(context.call, context.id));
  const now = {...context, one};
  const status = el("p", {id: "done", className: "said-done", role: "status", tabIndex: -1});
  place.replaceChildren(back(now), el("div", {className: "dossier-head"}, el("h2", {className: "reg-title"}, `${words.registrationOne} `, el("span", {className: "code", textContent: one.code})),
    el("p", {className: "reg-state", textContent: standing(one)})), status, facts(now.call, one), deeds(place, now), ...twins(place, now),
  answered(now.call, now.content, one), agreed(now.call, now.content, one), ...history(now.call, now.content, one, now.labels));
  status.textContent = done;
  if (done) status.focus();
}

/** Shows a registration in a place of the page. */
export async function show(place, call, content, who, id, others) {
  try {
    await again(place, {call, content, who, id, others, labels: await labelsFor(call.call, who.roles)}, "");
  } catch (failed) {
    if (failed.status !== 404) throw failed;
    place.replaceChildren(back({call, others}), el("p", {className: "empty", textContent: told.gone}));
  }
}
