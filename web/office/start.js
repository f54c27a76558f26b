// The start: where each call stands, what waits for whoever is signed in, and which pages there are for them.
import {button, el, fill, get, guard, language, number, open, time, words} from "./office.js";
import {called, describe, quotaName} from "./batches.js";
import {counted} from "./counted.js";
import {paceIn} from "./pace.js";
import {batchesOf, nextSelection, phaseOf} from "./phase.js";

const NEWEST = 3; // calls of which all is asked at once; of the others when somebody wants it
const part = id => document.getElementById(id);

const link = (folder, call, text, more = {}) =>
  el("a", {href: `/office/${language}/${folder}?${new URLSearchParams({call: call.call, ...more})}`, textContent: text});

// ---- What is asked ----

/** All that the role may see of a call; nothing is asked that changes or lays open anything. */
async function standingOf(call, member) {
  const who = {...member, roles: call.roles};
  const has = (...roles) => roles.some(role => call.roles.includes(role));
  const sees = has("viewer", "auditor", "admin");
  const path = `/staff/calls/${encodeURIComponent(call.call)}`;
  const [standing, statistics, outbox, reports, own] = await Promise.all([get(path), has("viewer", "admin") ? get(`${path}/statistics`) : undefined,
    has("admin") ? get(`${path}/outbox`) : undefined, sees ? get(`/staff/reports?call=${encodeURIComponent(call.call)}`) : undefined,
    has("commissioner") ? get(`${path}/assessments`) : undefined]);
  const batches = batchesOf(standing);
  return {call, who, sees, standing, statistics, outbox, reports: reports?.reports, making: reports?.progress, own: own?.assessments, pace: own,
    batches: sees ? await Promise.all(batches.map(({batch}) => get(`${path}/batches/${encodeURIComponent(batch)}`))) : batches};
}

// ---- On one line: opens, closes, assessed, selected, offers, reports ----

function stages({call, sees, standing, statistics, reports, own, batches}) {
  const {state, assessments} = standing;
  const at = iso => time(iso, call.timeZone);
  const count = name => statistics && counted(call, statistics[name], statistics.lists.totals[name], fill(words[name], {number: number(statistics[name])}));
  const announced = batches.filter(batch => batch.state === "ANNOUNCED");
  const offers = batches.map(batch => batch.offers).filter(Boolean);
  const sum = name => offers.reduce((total, states) => total + states[name], 0);
  return [
    {name: "opens", done: state !== "PLANNED", lines: [at(call.opens), count("registered")]},
    {name: "closes", done: state === "CLOSED", lines: [at(call.closes), count("pool")]},
    {name: "assessed", done: ["frozen", "over"].includes(phaseOf(standing)),
      lines: [own ? link("assessments/", call, fill(words.ownOf, {mine: number(own.filter(one => one.state === "SCORED").length), all: number(assessments)}))
        : fill(words.assessmentsOf, {number: number(assessments)})]},
    {name: "selected", done: batches.length > 0 && announced.length === batches.length,
      lines: batches.map(batch => {
        const text = fill(words.stage[batch.state], {due: at(batch.due), number: number(batch.places ?? 0)});
        return sees ? link("selection/", call, text, {batch: batch.batch}) : text;
      })},
    {name: "offers", done: offers.length > 0 && sum("OPEN") === 0,
      lines: offers.length ? [fill(words.offers, {accepted: number(sum("ACCEPTED")), open: number(sum("OPEN"))})] : []},
    {name: "reports", done: reports?.length > 0 && phaseOf(standing) === "over", lines: reports ? [link("reports/", call, fill(words.reportsOf, {number: number(reports.length)}))] : []},
  ];
}

function line(found) {
  const all = stages(found);
  const now = all.findIndex(({done}) => !done);
  return el("ol", {className: "stages"}, ...all.map(({name, done, lines}, i) => {
    const item = el("li", {className: done ? "done" : i === now ? "now" : ""}, el("h3", {textContent: words.stages[name]}),
      el("span", {className: "note", textContent: done ? words.stageDone : i === now ? words.stageNow : words.stageNext}),
      ...lines.filter(Boolean).map(one => el("p", {}, one)));
    if (i === now) item.setAttribute("aria-current", "step");
    return item;
  }));
}

// ---- What waits ----

function forCommission({call, standing, own, pace}) {
  const phase = phaseOf(standing);
  const selection = nextSelection(standing);
  const text = phase === "CLOSED" && !selection ? words.commission.undated : words.commission[phase];
  const values = {opens: time(call.opens, call.timeZone), closes: time(call.closes, call.timeZone), selection: selection ? time(selection, call.timeZone) : ""};
  const reads = phase === "frozen" || phase === "over";
  if (phase === "PLANNED" || reads && !own.length) return {kind: "fine", text: fill(text, values)};
  const told = [fill(text, values), ...reads ? [] : paceIn(pace)].join(" ");
  return {kind: reads ? "fine" : "wait", text: told, action: reads ? link("assessments/", call, words.toList) : link("assess/", call, own.length ? words.goOn : words.begin)};
}

/** How many each quota's minimum still lacks, while people can register. */
function lacking({call, standing, statistics}) {
  if (standing.state !== "OPEN" || !statistics || statistics.sample < 100) return [];
  const lacks = statistics.batches.flatMap(({quotas}) => quotas).filter(({missing}) => missing > 0);
  const list = [...new Map(lacks.map(({quota, missing}) => [quota, `${quotaName(quota, standing.content, call)} ${number(missing)}`])).values()];
  return list.length ? [{kind: "fine", text: fill(words.lacking, {quotas: list.slice(0, 6).join(", ")}) + (list.length > 6 ? " …" : ""), action: link("links/", call, words.spread)}] : [];
}

/** Letters that do not go by themselves: that were refused, that somebody holds, that came back. */
function ofLetters({call, outbox}) {
  if (!outbox) return [];
  const sum = state => outbox.kinds.reduce((total, row) => total + (row[state] ?? 0), 0);
  const kinds = outbox.held.map(({kind}) => `“${words.kinds[kind]}”`).join(", ");
  const listed = state => link("outbox/", call, words.toOutbox, {state});
  return [...sum("failed") ? [{kind: "bad", text: fill(words.lettersFailed, {number: number(sum("failed"))}), action: listed("failed")}] : [],
    ...kinds ? [{kind: "wait", text: fill(words.lettersHeld, {kinds, number: number(sum("held"))}), action: listed("held")}] : [],
    ...sum("returned") ? [{kind: "fine", text: fill(words.lettersReturned, {number: number(sum("returned"))}),
      action: link("mailboxes/", call, words.toUntold, {state: "untold"})}] : []];
}

/** Reports that cannot be made. */
const ofReports = ({call, making}) => making?.failed
  ? [{kind: "bad", text: fill(words.reportsFailed, {time: time(making.failed, call.timeZone)}), action: link("reports/", call, words.toReports)}] : [];

function waiting(found) {
  const {call, who, standing, own, batches} = found;
  const told = !found.sees ? [] : batches.map(batch => ({batch, ...describe(batch, standing, call, who)})).filter(({kind}) => kind !== "fine")
    .map(({batch, kind, text}) => ({kind, text, action: link("selection/", call, words.toSelection, {batch: batch.batch})}));
  return [...told, ...ofReports(found), ...ofLetters(found), ...own ? [forCommission(found)] : [], ...lacking(found)];
}

const task = ({kind, text, action}) => el("li", {className: kind}, el("p", {textContent: text}), ...action ? [el("p", {}, action)] : []);

// ---- The page ----

function shown(found) {
  const tasks = waiting(found).sort((a, b) => ["bad", "wait", "fine"].indexOf(a.kind) - ["bad", "wait", "fine"].indexOf(b.kind));
  return [...tasks.length ? [el("ul", {className: "tasks"}, ...tasks.map(task))] : [], line(found)];
}

/** A call; what has failed or waits stands above all others. */
function section(call, ...inside) {
  return el("section", {className: "standing-call"}, el("h2", {textContent: called(call.titles, call)}), ...inside);
}

async function asked(call, who) {
  try {
    const found = await standingOf(call, who);
    return {bad: waiting(found).some(({kind}) => kind === "bad"), section: section(call, ...shown(found))};
  } catch (failed) {
    if (!failed.kind && !failed.status) throw failed;
    const again = section(call, el("p", {textContent: words.notNow}), button(words.again, async () => again.replaceWith((await asked(call, who)).section), "quiet"));
    return {section: again};
  }
}

function older(call, who) {
  const place = section(call, dates(call),
    button(words.showStanding, () => guard(async () => place.replaceWith((await asked(call, who)).section)), "quiet"));
  return place;
}

const dates = call => el("p", {textContent: fill(words.window, {opens: time(call.opens, call.timeZone), closes: time(call.closes, call.timeZone)})});

/** Fills the newest calls' sections one after the other; what has failed goes to the top. */
async function fillIn(calls, who, sections) {
  for (const [i, call] of calls.entries()) {
    const {bad, section: made} = await asked(call, who);
    sections[i].replaceWith(made);
    if (bad) part("standing").prepend(made);
  }
  const setup = who.house.includes("admin") ? await get("/staff/setup").catch(() => undefined) : undefined;
  const left = setup?.points.filter(({state}) => state === "open").length ?? 0;
  part("setup").hidden = left === 0;
  part("setup-text").textContent = fill(words.setupOpen, {number: number(left)});
}

let rest = () => undefined;
await open([], async (none, who, calls) => {
  const newest = calls.slice(0, NEWEST);
  const sections = newest.map(call => section(call, dates(call), el("p", {className: "hint", textContent: words.loading})));
  part("standing").replaceChildren(...sections, ...calls.slice(NEWEST).map(call => older(call, who)));
  part("standing").ariaBusy = "true";
  part("nothing").textContent = words.noCalls;
  part("nothing").hidden = calls.length > 0;
  rest = () => fillIn(newest, who, sections);
}, "any");
await guard(rest);
part("standing").ariaBusy = null;
