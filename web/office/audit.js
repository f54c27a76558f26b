// Who did what and who looked: of a call, by member, kind and day.
import {button, el, fill, get, guard, inWords, number, open, query, remember, time, words} from "./office.js";
import {detailsOf} from "./audit-details.js";
import {labelOf, labelsFor} from "./labels.js";
import {address} from "./people.js";
import {member} from "./session.js";

const told = words.audit;
const part = id => document.getElementById(id);
const form = part("choice");
let asked = 0;
let shownMonth = "";
let admin = false; // who may open a registration
let labels = {};

const option = (value, text) => el("option", {value, textContent: text});

function subject(call, {subject: id, code, action}) {
  if (code) return action === "erase" || !admin ? el("span", {className: "code", textContent: code}) : el("a", {className: "code", href: address(call, id), textContent: code});
  return id === call.call ? "" : el("span", {className: "subject-id", textContent: id});
}

/** An actor is a button: what else they did. */
function actor(call, one) {
  if (words.actors[one.actor]) return [words.actors[one.actor]];
  const label = labelOf(one.actor, labels);
  const others = button(label ?? one.actor, () => {
    form.elements.member.value = one.actor;
    return guard(() => show(call));
  }, label ? "plain" : "plain subject-id");
  return [others, ...label && one.actor !== member().subject ? [" ", el("span", {className: "note subject-id", textContent: one.actor})] : []];
}

function row(call, one) {
  return el("tr", {}, el("th", {scope: "row", textContent: time(one.time, call.timeZone)}), el("td", {}, ...actor(call, one)),
    el("td", {textContent: words.acts[one.action] ?? one.action}), el("td", {}, subject(call, one)), el("td", {textContent: detailsOf(one)}));
}

/** Whose trail it is: a call's, or that of what is of no single call. */
const of = call => (form.elements.staff.checked ? {} : {call: call.call});

/** Up to where the list goes: a day, or a month. */
const choices = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));

/** What the filters ask for. */
function wanted() {
  const {staff, ...asked} = choices();
  return asked;
}

async function show(call, cursor) {
  remember({call: call.call, staff: choices().staff, ...wanted()});
  const turn = ++asked;
  if (!cursor) part("said").textContent = words.loading;
  const page = await get(`/staff/audit?${new URLSearchParams({...of(call), ...wanted(), ...cursor && {cursor}})}`);
  if (turn !== asked) return;
  shownMonth = page.month;
  const body = part("list").tBodies[0];
  const rows = page.entries.map(one => row(call, one));
  if (cursor) body.append(...rows);
  else body.replaceChildren(...rows);
  const shown = body.rows.length;
  part("list").hidden = shown === 0;
  part("said").textContent = shown ? fill(page.next ? told.countMore : told.count, {number: number(shown)}) : page.next ? words.desk.noneYet : told.none;
  part("more").replaceChildren(...page.next ? [button(shown ? words.more : words.desk.goOn, () => guard(() => show(call, page.next)), "quiet")] : []);
}

// ---- What the filters meet, as a file ----

let stopped = false;

function saveAs(name, lines) {
  const link = el("a", {href: URL.createObjectURL(new Blob(lines, {type: "application/x-ndjson"})), download: name});
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Asks for page after page, from the newest entry on, and saves all as lines of JSON. */
async function download(call) {
  const filters = {...of(call), ...wanted()};
  const lines = [];
  let cursor;
  do {
    part("export-said").textContent = fill(told.exporting, {number: number(lines.length)});
    const page = await get(`/staff/audit?${new URLSearchParams({...filters, ...cursor && {cursor}})}`);
    filters.month = page.month; // also when another one begins meanwhile
    lines.push(...page.entries.map(one => `${JSON.stringify(one)}\n`));
    cursor = page.next;
  } while (cursor && !stopped);
  if (!stopped) saveAs(`entries-${filters.call ?? "staff"}-${filters.day ?? filters.month}.jsonl`, lines);
  part("export-said").textContent = fill(stopped ? told.exportStopped : told.exported, {number: number(lines.length)});
}

async function exportAll(call) {
  stopped = false;
  part("export").replaceChildren(button(told.stop, () => { stopped = true; }, "quiet"));
  part("export").firstChild.focus();
  try {
    await download(call);
  } catch (failed) {
    part("export-said").textContent = inWords(failed);
  }
  offerExport(call);
  part("export").firstChild.focus();
}

const offerExport = call => part("export").replaceChildren(button(told.export, () => guard(() => exportAll(call)), "quiet"));

// ---- Sealed days ----

const hex = bytes => [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, "0")).join("");
const digest = async text => hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
const three = n => String(n).padStart(3, "0");
const sealed = (call, {day, part: which}) => get(`/staff/audit/seals/${day}/${three(which)}?${new URLSearchParams(of(call))}`);

/** What the page has found out of a seal: the entries are as they were sealed, and it names the one before; or not. */
async function verdict(call, seal, before) {
  const {text} = await sealed(call, seal);
  const own = await digest(text) === seal.sha256;
  const chained = seal.before === before && JSON.parse(text.slice(0, text.indexOf("\n"))).before === before;
  return own && chained ? "good" : own ? "unchained" : "changed";
}

/** Saves what a seal is of, for whoever verifies it elsewhere. */
async function save(call, seal) {
  const {text} = await sealed(call, seal);
  saveAs(`audit-${of(call).call ?? "staff"}-${seal.day}-${three(seal.part)}.jsonl`, [text]);
}

function sealRow(call, seal) {
  const result = el("td");
  const name = seal.part ? `${seal.day} (${seal.part + 1})` : seal.day;
  const keep = button(told.save, () => guard(() => save(call, seal)), "plain");
  keep.ariaLabel = `${told.save}: ${name}`;
  return {seal, result, row: el("tr", {}, el("th", {scope: "row", textContent: name}), el("td", {className: "number", textContent: number(seal.entries)}),
    el("td", {}, el("span", {className: "subject-id", textContent: seal.sha256})), result, el("td", {}, keep))};
}

async function verify(call, rows, before) {
  let last = before;
  let good = 0;
  for (const {seal, result} of rows) {
    const found = await verdict(call, seal, last);
    if (found === "good") good++;
    result.replaceChildren(el("span", {className: found === "good" ? "good" : "bad", textContent: told.verdicts[found]}));
    last = seal.sha256;
  }
  part("seals-said").textContent = fill(told.verified, {good: number(good), all: number(rows.length)});
}

/** The seals of the month that is looked at. */
async function seals(call) {
  const month = form.elements.day.value.slice(0, 7) || form.elements.month.value || shownMonth;
  const {seals: all, before = ""} = await get(`/staff/audit/seals?${new URLSearchParams({...of(call), month})}`);
  const rows = all.map(seal => sealRow(call, seal));
  part("seals").tBodies[0].replaceChildren(...rows.map(({row: made}) => made));
  part("seals").hidden = rows.length === 0;
  part("seals-said").textContent = rows.length ? "" : told.noSeals;
  part("verify").replaceChildren(...rows.length ? [button(told.verify, () => guard(() => verify(call, rows, before)))] : []);
}

await open(["auditor", "admin"], async (call, {roles, house}) => {
  admin = roles.includes("admin");
  labels = await labelsFor(call.call, roles);
  part("members").replaceChildren(...Object.entries(labels).map(([subject, label]) => el("option", {value: subject, textContent: label})));
  part("staff").hidden = !house.some(role => ["auditor", "admin"].includes(role));
  const now = query();
  part("action").append(option("", words.desk.any), ...Object.entries(words.acts).sort(([, a], [, b]) => a.localeCompare(b)).map(([value, text]) => option(value, text)));
  for (const name of ["day", "month", "member", "action"]) form.elements[name].value = now[name] ?? "";
  if (!form.elements.action.value) form.elements.action.value = "";
  form.elements.everybody.checked = now.everybody === "true";
  form.elements.staff.checked = now.staff === "true" && !part("staff").hidden;
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("change", event => {
    if (event.target.name === "month") form.elements.day.value = "";
    guard(async () => {
      await show(call);
      if (["month", "day", "staff"].includes(event.target.name)) await seals(call);
    });
  });
  offerExport(call);
  await show(call);
  await seals(call);
});
