// A link and a QR code for each channel, and what each has brought.
import {Refused, el, get, guard, language, nameOf, open, query, remember, words} from "./office.js";
import {counted, listOf} from "./counted.js";

const form = document.getElementById("choice");
const result = document.getElementById("result");
const state = document.getElementById("state");
const part = id => document.getElementById(id);
const PAUSE = 350; // until somebody has stopped typing
let asked = 0;

function choices(call) {
  const {channel, ...others} = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));
  if (channel !== "own") delete others.source;
  return {call: call.call, channel, ...others};
}

/** Shows the link of the choices; answers that come too late for newer choices are dropped. */
async function make(call) {
  const {call: id, ...chosen} = choices(call);
  remember({call: id, ...chosen});
  part("own").hidden = chosen.channel !== "own";
  const turn = ++asked;
  ["source", "ref", "campaign"].forEach(name => part(name).removeAttribute("aria-invalid"));
  if (chosen.channel === "own" && !chosen.source) {
    say(words.nameIt);
    return;
  }
  try {
    const link = await get(`/staff/calls/${id}/links?${new URLSearchParams(Object.entries(chosen).filter(([, value]) => value))}`);
    const theirWords = await wordsOf(link.language);
    if (turn === asked) show(link, theirWords);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    if (turn !== asked) return;
    refused.fields.forEach(name => part(name)?.setAttribute("aria-invalid", "true"));
    say(words.check);
  }
}

function say(text) {
  result.hidden = true;
  state.textContent = text;
}

/** A sheet speaks the language of its form, whatever this page speaks. */
const wordsOf = async other => other === language ? words : fetch(`/office/${other}/texts.json`).then(response => response.json());

function show(link, theirWords) {
  const image = `data:image/svg+xml,${encodeURIComponent(link.qr)}`;
  state.textContent = "";
  part("copied").textContent = "";
  part("link").value = link.link;
  part("qr").src = image;
  part("qr").alt = words.qrAlt;
  part("download").href = image;
  part("download").download = `${link.call}-${link.source}-${link.language}.svg`.replace(/[^\p{L}\p{N}.-]+/gu, "-");
  part("sheet").lang = link.language;
  part("sheet-organisation").textContent = link.organisation;
  part("sheet-title").textContent = link.title;
  part("sheet-scan").textContent = theirWords.scan;
  part("sheet-typed").textContent = link.typed;
  result.hidden = false;
}

async function copy() {
  try {
    await navigator.clipboard.writeText(part("link").value);
    part("copied").textContent = words.copied;
  } catch {
    part("link").select();
    part("copied").textContent = words.copyFailed;
  }
}

// ---- What it has brought ----

const row = (name, ...numbers) => el("tr", {}, el("th", {scope: "row", textContent: name}), ...numbers.map(one => el("td", {className: "number"}, one)));

/** The channels that have brought somebody, the best first; a link first, a link last: the same channel in one row. */
function brought(call, statistics) {
  const {lists: {totals, cells}, sources: last, firstSources: first} = statistics;
  const sources = new Map();
  const of = value => sources.get(value) ?? sources.set(value, {last: 0, pool: 0, first: 0}).get(value);
  last.forEach(cell => Object.assign(of(cell.value), {last: cell.registered, pool: cell.pool}));
  first.forEach(cell => { of(cell.value).first = cell.registered; });
  const rows = [...sources].sort(([, a], [, b]) => b.last - a.last || b.first - a.first);
  const estimated = statistics.sample < 100;
  part("none").textContent = estimated ? words.sample.replace("{percent}", statistics.sample) : words.none;
  part("none").hidden = rows.length > 0 && !estimated;
  part("sources").hidden = rows.length === 0;
  const all = name => counted(call, statistics[name], totals[name]);
  part("sources").tBodies[0].replaceChildren(...rows.map(([value, n]) => row(words.channels[value] ?? value, counted(call, n.last, listOf(cells.sources, "registered", value, last.length)),
    counted(call, n.pool, listOf(cells.sources, "pool", value, last.length)), counted(call, n.first, listOf(cells.firstSources, "registered", value, first.length)))),
  row(words.total, all("confirmed"), all("pool"), all("confirmed")));
  part("refs").hidden = statistics.refs.length === 0;
  part("refs").querySelector("tbody").replaceChildren(...[...statistics.refs].sort((a, b) => b.registered - a.registered)
    .map(({value, ...n}) => row(value === "*" ? words.channels["*"] : value, ...["registered", "pool"].map(which => counted(call, n[which], value === "*" ? undefined : listOf(cells.refs, which, value))))));
}

await open(["viewer", "admin"], async call => {
  const chosen = query();
  part("language").append(...call.languages.map(tag => el("option", {value: tag, textContent: nameOf(tag), lang: tag, selected: tag === (chosen.language ?? language)})));
  ["channel", "source", "ref", "campaign"].filter(name => chosen[name]).forEach(name => { part(name).value = chosen[name]; });
  if (!part("channel").value) part("channel").selectedIndex = 0;
  let pause;
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("input", event => {
    clearTimeout(pause);
    pause = setTimeout(() => guard(() => make(call)), event.target.tagName === "SELECT" ? 0 : PAUSE);
  });
  part("copy").addEventListener("click", copy);
  part("print").addEventListener("click", () => print());
  const [statistics] = await Promise.all([get(`/staff/calls/${call.call}/statistics`), make(call)]);
  brought(call, statistics);
});
