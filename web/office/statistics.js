// The call as it stands: received → confirmed → complete → assessed, what the quotas lack, by day and hour, region, and everything that was chosen.
import {day, el, fill, get, language, nameOf, number, open, words} from "./office.js";
import {called, quotaName} from "./batches.js";
import {counted, listOf} from "./counted.js";
import {isOfRegions, map} from "./map.js";
import {hourName, scrolling} from "./people.js";

const told = words.statistics;
const part = id => document.getElementById(id);
const WEEK = 7; // days that the pace is taken from
const DAY = 86400000;
const CHANNELS = 3; // of a quota, those that brought most

const percent = (some, all) => (all ? `${number(Math.round(100 * some / all))} %` : "–");

function bar(some, most) {
  const made = el("span", {className: "amount"});
  made.style.inlineSize = `${Math.round(100 * some / Math.max(1, most))}%`;
  made.ariaHidden = "true";
  return made;
}

/** Rows of a name, how many confirmed, how many of them are complete, and a bar. lists: where a row's numbers lead; region: what the whole is called. */
function table(name, call, cells, label, lists, region = name) {
  const most = Math.max(...cells.map(({registered}) => registered), 1);
  const numbers = cell => ["registered", "pool"].map(which => el("td", {className: "number"}, counted(call, cell[which], listOf(lists, which, cell.value, cells.length))));
  const rows = cells.map(cell => el("tr", {}, el("th", {scope: "row", textContent: label(cell.value)}), ...numbers(cell),
    el("td", {className: "bars"}, bar(cell.registered, most))));
  return scrolling(region, el("table", {className: "counts"}, el("thead", {}, el("tr", {}, el("th", {scope: "col", textContent: name}),
    el("th", {scope: "col", className: "number", textContent: told.confirmed}), el("th", {scope: "col", className: "number", textContent: told.complete}), el("td"))), el("tbody", {}, ...rows)));
}

const channel = value => words.channels[value] ?? value;

const section = (name, ...inside) => el("section", {className: "passage"}, el("h2", {textContent: name}), ...inside);

function funnel(call, statistics) {
  const steps = [[told.registered, "registered"], [told.confirmed, "confirmed"], [told.complete, "pool"], [told.assessed, "assessed"]];
  const all = statistics.registered;
  return el("ol", {className: "funnel"}, ...steps.map(([name, step], i) => el("li", {}, el("span", {className: "note", textContent: name}),
    el("strong", {}, counted(call, statistics[step], statistics.lists.totals[step])), el("span", {className: "note", textContent: i ? fill(told.ofRegistered, {percent: percent(statistics[step], all)}) : ""}),
    bar(statistics[step], all))));
}

// ---- What the quotas lack ----

/** How many come in the days that are left, if it goes on as in the last seven. */
function toCome(statistics, standing, call) {
  if (standing.state !== "OPEN") return 0;
  const now = Date.parse(standing.now);
  const lately = statistics.days.filter(({value}) => Date.parse(value) > now - WEEK * DAY).reduce((sum, {registered}) => sum + registered, 0);
  const since = Math.max(1, Math.min(WEEK, (now - Date.parse(call.opens)) / DAY));
  return lately / since * Math.max(0, (Date.parse(call.closes) - now) / DAY);
}

/** The channels that have brought most of a quota's group, with how many. */
function broughtBy(call, {channels, name}, lists) {
  const best = [...channels].sort((a, b) => b.registered - a.registered).slice(0, CHANNELS);
  return best.flatMap(({value, registered}, i) => {
    const [quota, source] = [listOf(lists.quotas[name], "registered", name), listOf(lists.cells.sources, "registered", value, channels.length)];
    return [`${i ? ", " : ""}${channel(value)} `, counted(call, registered, quota && source && {...quota, ...source})];
  });
}

function forecast(call, standing, statistics) {
  const more = toCome(statistics, standing, call);
  const quotas = new Map(statistics.batches.flatMap(({batch, quotas: all}) => all.filter(({min}) => min > 0).map(quota => [quota.quota, {...quota, name: `${batch}.${quota.quota}`}])));
  if (!quotas.size) return [];
  const rows = [...quotas.values()].map(quota => {
    const expected = Math.round(quota.pool + (statistics.confirmed ? more * quota.registered * statistics.pool / statistics.confirmed ** 2 : 0));
    return {...quota, expected, stillMissing: Math.max(0, quota.min - expected)};
  }).sort((a, b) => b.stillMissing - a.stillMissing || b.missing - a.missing);
  const verdict = ({missing, stillMissing}) => (stillMissing ? [el("span", {className: "bad", textContent: fill(told.lacksThen, {number: number(stillMissing)})})]
    : missing ? [fill(told.enoughThen, {number: number(missing)})] : [el("span", {className: "good", textContent: told.enough})]);
  const body = rows.map(row => el("tr", {}, el("th", {scope: "row", textContent: quotaName(row.quota, standing.content, call)}), el("td", {className: "number", textContent: number(row.min)}),
    el("td", {className: "number"}, counted(call, row.pool, listOf(statistics.lists.quotas[row.name], "pool", row.name))), el("td", {className: "number", textContent: standing.state === "OPEN" ? number(row.expected) : "–"}), el("td", {}, ...verdict(row)), el("td", {}, ...broughtBy(call, row, statistics.lists))));
  return [section(told.quotas, el("p", {textContent: fill(standing.state === "OPEN" ? told.quotasText : told.quotasClosed, {number: number(Math.round(more))})}),
    scrolling(told.quotas, el("table", {className: "counts"}, el("thead", {}, el("tr", {}, ...told.quotaHeads.map((text, i) => el("th", {scope: "col", textContent: text, className: i > 0 && i < 4 ? "number" : ""})))),
      el("tbody", {}, ...body))))];
}

// ---- By day and hour, by region, by everything else ----

/** A column for each cell; the numbers are in a table below. */
function chart(cells, label, name) {
  const most = Math.max(...cells.map(({registered}) => registered), 1);
  const columns = el("div", {className: "days"}, ...cells.map(({value, registered}) => {
    const column = el("span", {title: `${label(value)}: ${number(registered)}`});
    column.style.blockSize = `${Math.max(registered ? 2 : 0, Math.round(100 * registered / most))}%`;
    return column;
  }));
  const ends = [label(cells[0].value), label(cells.at(-1).value)];
  columns.setAttribute("role", "img");
  columns.ariaLabel = fill(name, {from: ends[0], to: ends[1], most: number(most)});
  return [columns, el("p", {className: "days-ends"}, ...ends.map(textContent => el("span", {textContent})))];
}

function byDay(call, {days, lists}) {
  const all = [];
  for (let at = Date.parse(days[0].value); at <= Date.parse(days.at(-1).value); at += DAY) {
    const value = new Date(at).toISOString().slice(0, 10);
    all.push(days.find(one => one.value === value) ?? {value, registered: 0, pool: 0});
  }
  return section(told.days, ...chart(all, day, told.daysLabel), el("details", {}, el("summary", {textContent: told.asTable}), table(told.day, call, days, day, lists.cells.days)));
}

function byHour(call, {hours, lists}) {
  return section(told.hours, el("p", {className: "hint", textContent: fill(told.hoursText, {zone: call.timeZone})}),
    el("div", {className: "map-beside"}, el("div", {}, ...chart(hours, hourName, told.hoursLabel)), table(told.hour, call, hours, hourName, lists.cells.hours, told.hours)));
}

function byQuestion(call, question, cells, lists) {
  const label = value => called(question.options.find(option => option.value === value)?.label, call) || value;
  const name = called(question.label, call);
  const shown = table(told.option, call, [...cells].sort((a, b) => b.registered - a.registered), label, lists, name);
  if (!isOfRegions(question)) return section(name, shown);
  const counts = new Map(cells.map(({value, registered}) => [value, registered]));
  return section(name, el("div", {className: "map-beside"}, map(counts, told.mapLabel, (value, count) => `${label(value)}: ${number(count)}`), shown));
}

function others(call, {ages, languages, sources, lists: {cells}}) {
  return [section(told.ages, table(told.age, call, ages, value => value.replace("-", "–"), cells.ages)),
    section(told.languages, table(told.language, call, languages, nameOf, cells.languages)),
    ...sources.length ? [section(told.sources, table(told.source, call, [...sources].sort((a, b) => b.registered - a.registered), channel, cells.sources),
      el("p", {}, el("a", {href: `/office/${language}/links/?${new URLSearchParams({call: call.call})}`, textContent: told.toLinks})))] : []];
}

await open(["viewer", "admin"], async call => {
  const path = `/staff/calls/${encodeURIComponent(call.call)}`;
  const [standing, statistics] = await Promise.all([get(path), get(`${path}/statistics`)]);
  const questions = standing.content.steps.flatMap(step => step.questions).filter(({id}) => id in statistics.questions)
    .sort((a, b) => isOfRegions(b) - isOfRegions(a));
  part("note").textContent = statistics.sample < 100 ? words.sample.replace("{percent}", statistics.sample) : "";
  part("numbers").replaceChildren(...statistics.registered === 0 ? [el("p", {className: "empty", textContent: told.nobody})]
    : [funnel(call, statistics), ...forecast(call, standing, statistics), ...statistics.days.length ? [byDay(call, statistics), byHour(call, statistics)] : [],
      ...questions.map(question => byQuestion(call, question, statistics.questions[question.id], statistics.lists.questions[question.id])), ...others(call, statistics)]);
});
