// A call's reports: asked for, made, downloaded; and whether a file that somebody has is one of them, told without sending it anywhere.
import {button, el, fill, get, guard, inWords, language, nameOf, number, open, post, query, remember, time, words} from "./office.js";
import {scrolling} from "./people.js";
import {sorting} from "./sorting.js";

const told = words.reports;
const part = id => document.getElementById(id);
const AGAIN = 5_000; // ms between two looks at what is being made
const PATIENCE = 10 * 60_000; // ms; then somebody looks again by themselves
const LARGEST = 2 ** 30; // bytes that a page takes into memory at once
const MANIFEST = "manifest.json";
const SORTED = ["name", "rows"]; // what the first columns sort by

/** A snapshot's time as it stands in files' names, as a time: 20270111T060000Z. */
const taken = snapshot => snapshot.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");

/** What people call a file, which of several it is, and in what form it comes: contacts.csv, statistics-az.pdf, protocol-main.json. */
function parts({name, title}) {
  const [, which = "", ending] = /^[a-z]+(?:-([^.]+))?\.(\w+)$/.exec(name) ?? [];
  return title && ending ? {name: [title[language] ?? Object.values(title)[0], nameOf(which)].filter(Boolean).join(", "), form: ending.toUpperCase()} : {name, form: ""};
}

const nameFor = report => {
  const {name, form} = parts(report);
  return form ? `${name} (${form})` : name;
};

const size = bytes => (bytes < 1e5 ? fill(told.kilobytes, {number: number(Math.max(1, Math.round(bytes / 1e3)))}) : fill(told.megabytes, {number: number(bytes / 1e6, {maximumFractionDigits: 1})}));

async function download(report, said) {
  try {
    const {url} = await post(`/staff/reports/${encodeURIComponent(report.id)}/download?language=${language}`, "{}");
    location.assign(url); // an attachment: the page stays
    said.textContent = told.downloading;
  } catch (failed) {
    said.textContent = failed.status === 404 ? told.replaced : inWords(failed);
  }
}

const rowsOf = files => Math.max(...files.map(file => file.rows));

/** A report, with a button for each form that it comes in. */
function row(files) {
  const said = el("span", {className: "note", role: "status"});
  const buttons = files.map(file => {
    const made = button(`${parts(file).form || told.download} · ${size(file.bytes)}`, () => download(file, said), "quiet");
    made.setAttribute("aria-label", `${told.download}: ${nameFor(file)}`);
    return made;
  });
  const rows = rowsOf(files);
  return el("tr", {}, el("th", {scope: "row"}, parts(files[0]).name), el("td", {className: "number", textContent: rows ? number(rows) : "–"}), el("td", {className: "forms"}, ...buttons, said));
}

/** The reports of a snapshot, in the page's order; lists: gets what puts them in order once more. */
function table(reports, snapshot, call, order, lists) {
  const groups = Map.groupBy(reports, ({name}) => name.replace(/\.\w+$/, "")); // in the order in which the list has them
  const head = el("tr", {}, ...told.heads.map((text, i) => el("th", {scope: "col", textContent: text, className: i === 1 ? "number" : ""})));
  [...head.cells].slice(0, SORTED.length).forEach((cell, i) => { cell.dataset.sort = SORTED[i]; });
  const rows = [...groups.values()].map(files => ({files, shown: row(files)}));
  const body = el("tbody");
  const arrange = () => body.append(...order.sorted(rows).map(({shown}) => shown));
  arrange();
  lists.push(arrange);
  order.byHeads(head, () => {
    remember({call: call.call, sort: order.chosen});
    lists.forEach(each => each());
  });
  return scrolling(fill(told.of, {time: time(taken(snapshot), call.timeZone)}), el("table", {className: "report-list"}, el("thead", {}, head), body));
}

const byTime = reports => Map.groupBy(reports.toSorted((a, b) => b.snapshot.localeCompare(a.snapshot)), ({snapshot}) => snapshot);

/** Shows the newest snapshot, the older ones folded; says whether the newest is complete. */
function show(call, reports) {
  const groups = [...byTime(reports)];
  const order = sorting({name: ({files}) => parts(files[0]).name, rows: ({files}) => rowsOf(files)}, query().sort);
  const lists = [];
  const sections = groups.map(([snapshot, files], i) => {
    const name = fill(told.of, {time: time(taken(snapshot), call.timeZone)});
    const whole = files.some(({name: one}) => one === MANIFEST);
    const made = whole ? [] : [el("p", {className: "phase", textContent: fill(told.soFar, {number: number(files.length)})})];
    return i === 0 ? el("section", {}, el("h2", {textContent: name}), ...made, table(files, snapshot, call, order, lists))
      : el("details", {}, el("summary", {textContent: fill(told.older, {name, number: number(files.length)})}), table(files, snapshot, call, order, lists));
  });
  part("list").replaceChildren(...sections.length ? sections : [el("p", {className: "empty", textContent: told.noneYet})]);
  return groups[0]?.[1].some(({name}) => name === MANIFEST) ? groups[0][0] : undefined;
}

let known = [];
let underWay = {};

async function look(call) {
  ({reports: known, progress: underWay} = await get(`/staff/reports?call=${encodeURIComponent(call.call)}`));
  part("failed").hidden = !underWay.failed;
  part("failed").textContent = underWay.failed ? fill(told.failed, {time: time(underWay.failed, call.timeZone)}) : "";
  return show(call, known);
}

// ---- Asking ----

/** What is under way, as far as it has come. */
function inSteps() {
  const {people, files, of} = underWay;
  if (people === undefined) return `${told.background} ${told.stepReading}`;
  const values = {people: number(people), files: number(files ?? 0), of: number(of ?? 0)};
  return `${told.background} ${fill(of ? told.stepWriting : told.stepWritingFirst, values)}`;
}

const pause = () => new Promise(resolve => setTimeout(resolve, AGAIN));

async function ask(call) {
  const before = await look(call);
  part("asked-said").textContent = told.making;
  const {snapshot} = await post(`/staff/calls/${encodeURIComponent(call.call)}/reports`, "{}");
  const began = Date.now();
  let now = await look(call);
  while (!snapshot && now === before && Date.now() - began < PATIENCE) {
    part("asked-said").textContent = inSteps();
    await pause();
    now = await look(call);
  }
  part("asked-said").textContent = now === before ? snapshot ? told.nothingNew : told.later : told.made;
}

// ---- Checking ----

const hex = bytes => [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, "0")).join("");

async function digest(file) {
  return hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
}

/** The files that a manifest names; none where the text is no manifest. */
async function manifest(file) {
  if (!file.name.endsWith(MANIFEST) || file.size > 2 ** 22) return [];
  try {
    const {files = [], reports = [], snapshot} = JSON.parse(await file.text());
    const titles = new Map(reports.map(({report, title}) => [report, title]));
    return files.map(one => ({...one, title: titles.get(one.report), snapshot: snapshot.replaceAll(/[-:]/g, ""), from: file.name}));
  } catch {
    return [];
  }
}

/** What is said of a file: it is one that was published, unchanged; or it has the name of one and is another; or nobody knows it. */
function verdict(call, file, sha256, all) {
  const same = all.find(one => one.sha256 === sha256);
  if (same) {
    return {good: true, text: fill(same.from ? told.genuineBy : told.genuine,
      {name: nameFor(same), time: time(taken(same.snapshot), call.timeZone), rows: number(same.rows ?? 0), manifest: same.from ?? ""})};
  }
  const named = all.find(one => file.name.includes(one.file));
  return {good: false, text: named ? fill(told.changed, {name: nameFor(named), time: time(taken(named.snapshot), call.timeZone)}) : told.unknown};
}

async function check(call, files) {
  const list = part("checked");
  list.replaceChildren();
  part("check-said").textContent = told.reading;
  const manifests = (await Promise.all(files.map(manifest))).flat();
  for (const file of files) {
    const own = file.size > LARGEST ? {good: false, text: told.tooLarge} : verdict(call, file, await digest(file), [...known, ...manifests]);
    list.append(el("li", {className: own.good ? "good-file" : "bad-file"}, el("strong", {textContent: file.name, dir: "auto"}), el("span", {textContent: own.text})));
  }
  part("check-said").textContent = fill(told.checked, {good: number(list.querySelectorAll(".good-file").length), all: number(files.length)});
}

function dropping(call) {
  const drop = part("drop");
  const input = part("files");
  input.addEventListener("change", () => guard(() => check(call, [...input.files])));
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, event => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", event => {
    event.preventDefault();
    drop.classList.remove("over");
    guard(() => check(call, [...event.dataTransfer.files]));
  });
}

await open(["viewer", "auditor", "admin"], async (call, {roles}) => {
  part("ask").replaceChildren(...roles.includes("admin") ? [button(told.ask, () => guard(() => ask(call)))] : []);
  dropping(call);
  await look(call);
});
