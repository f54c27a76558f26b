// A selection: where it stands in words, trials at will, and what an administrator decides on.
import {Refused, Trouble, el, fill, get, guard, inWords, number, open, post, put, query, remember, time, words} from "./office.js";
import {awaitsAnnouncement, awaitsSeed, called, changes, describe, drawOf} from "./batches.js";
import {facts, steps} from "./facts.js";
import {sentence} from "./faults.js";
import {listOf, offers} from "./offers.js";
import {outcome, row, table} from "./outcome.js";
import {batchesOf} from "./phase.js";
import {sure} from "./sure.js";
import {trials} from "./trials.js";
import {instant} from "./zones.js";

const TYPED = "office.selection."; // for this tab: a reload or signing in again loses nothing
const part = id => document.getElementById(id);
const forms = ["approval", "waiting", "relaxation", "seed", "trial"].map(part);
let call;
let who;
let standing;
let batch;
let tried;
let listed;

const path = () => `/staff/calls/${encodeURIComponent(call.call)}/batches/${encodeURIComponent(batch.batch)}`;
const isAdmin = () => who.roles.includes("admin");

// ---- What is shown ----

/** The changes of which one is decided on, the one that is proposed first and chosen; a list where there is but one. */
function choices({relaxation, alternatives = []}) {
  const list = change => el("ul", {}, ...changes(change, batch, standing.content, call).map(text => el("li", {textContent: text})));
  if (!alternatives.length) return [list(relaxation)];
  return [el("legend", {textContent: words.whichChange}), ...[relaxation, ...alternatives].map((change, i) => {
    const input = el("input", {type: "radio", name: "choice", id: `choice-${i}`, value: String(i), checked: i === 0});
    const label = el("label", {htmlFor: input.id}, i === 0 ? el("strong", {textContent: words.proposedChange}) : fill(words.otherChange, {number: number(i + 1)}), list(change));
    return el("div", {className: "change"}, input, label);
  })];
}

function show() {
  const {kind, text} = describe(batch, standing, call, who);
  part("words").textContent = text;
  part("standing").className = `phase ${kind}`;
  part("run").hidden = !batch.steps;
  part("run").replaceChildren(...steps(batch, standing.content, call));
  part("try-again").hidden = !(batch.state === "FAILED" && isAdmin()) || Date.parse(batch.next) <= Date.parse(standing.now);
  part("facts").replaceChildren(...facts(batch, standing.content, call, who));
  part("print").hidden = !batch.head;
  part("printed").textContent = fill(words.protocolOf, {call: called(call.titles, call), batch: batch.batch});
  part("approval").hidden = !(batch.state === "PROPOSED" && isAdmin());
  part("approve").hidden = part("when").hidden = Boolean(standing.content.rules?.secondPerson && batch.askedBy?.includes(who.subject));
  part("to-send").replaceChildren(...Object.entries(batch.letters ?? {}).filter(([, count]) => count).map(([name, count]) => row(words.kinds[name] ?? name, number(count))));
  part("waiting").hidden = !(awaitsAnnouncement(batch, standing.now) && isAdmin());
  part("relaxation").hidden = !(batch.state === "INFEASIBLE" && isAdmin());
  part("changes").replaceChildren(...batch.infeasible && batch.state === "INFEASIBLE" ? choices(batch.infeasible) : []);
  const draw = drawOf(standing.content, batch.batch);
  part("seed").hidden = !(awaitsSeed(batch, standing.content) && isAdmin());
  part("draw").textContent = draw.name ?? "";
  document.querySelectorAll(".seed-lottery, .seed-drand").forEach(place => { place.hidden = !place.classList.contains(`seed-${draw.source}`); });
  part("trial").hidden = !isAdmin() || !["PLANNED", "FAILED"].includes(batch.state);
  tried.show();
  const came = outcome(batch, {batch, content: standing.content, call});
  if (batch.offers) came.unshift(table([words.offerState, words.people], Object.entries(batch.offers).filter(([, count]) => count).map(([name, count]) => row(words.offerStates[name], el("a", {href: listOf(call, batch, name), textContent: number(count)})))));
  part("outcome").hidden = !came.length || !["PROPOSED", "APPROVED", "ANNOUNCED"].includes(batch.state);
  part("result").replaceChildren(...came);
}

// ---- What is decided ----

function tell(text) {
  part("said").replaceChildren(el("p", {className: "said", textContent: text}));
}

async function load() {
  batch = await get(path());
  standing = await get(`/staff/calls/${encodeURIComponent(call.call)}`);
  show();
  await listed.show();
}

/** Does something once at a time, after which the page may be another; what is refused is said, and what was typed stays. */
async function attempt(trigger, work, said, changes = true) {
  if (trigger.ariaDisabled === "true") return;
  trigger.ariaDisabled = "true";
  part("problem").replaceChildren();
  try {
    await work();
    if (said) tell(said);
    if (changes) await load();
  } catch (failed) {
    if (!(failed instanceof Refused || failed instanceof Trouble)) throw failed;
    const code = failed.fields?.includes("announce") ? "announce" : failed.code;
    const detail = failed.errors?.length && code === failed.code ? el("p", {}, sentence(failed.errors[0], call.timeZone)) : "";
    part("problem").replaceChildren(el("div", {className: "refused"}, el("p", {textContent: words.selectionRefusals[code] ?? inWords(failed)}), detail));
    part("problem").scrollIntoView({block: "nearest"});
    if (failed.status === 409) await load();
  } finally {
    trigger.ariaDisabled = null;
  }
}

function seedOf({source, name}) {
  const value = id => part(id).value.trim();
  if (source === "lottery") {
    return {kind: "lottery", results: [{name: value("lottery-name") || name, date: value("lottery-date"),
      values: value("lottery-values").split(/[\s,;.]+/).filter(Boolean).map(Number), source: value("read-at")}]};
  }
  const {round, randomness, signature} = JSON.parse(value("beacon"));
  return {kind: "drand", chain: /[0-9a-f]{64}/.exec(name)?.[0] ?? QUICKNET, round, randomness, signature, source: value("read-at")};
}

const QUICKNET = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"; // docs/selection.md: the one chain whose signatures are checked

const typedKey = form => `${TYPED}${call.call}.${batch.batch}.${form.id}`;

function rememberTyped(form) {
  const kept = JSON.parse(sessionStorage.getItem(typedKey(form)) ?? "{}");
  Object.entries(kept).forEach(([name, value]) => { if (form.elements[name]) form.elements[name].value = value; });
  form.addEventListener("input", () => sessionStorage.setItem(typedKey(form), JSON.stringify(Object.fromEntries(new FormData(form)))));
}

function onSubmit(form, work) {
  form.addEventListener("submit", event => {
    event.preventDefault();
    guard(() => work(event.submitter ?? form.querySelector("button")));
  });
}

async function relax(trigger) {
  const why = part("why").value.trim();
  part("why").toggleAttribute("aria-invalid", !why);
  if (!why) {
    part("why").focus();
    return;
  }
  const choice = Number(part("relaxation").elements.choice?.value ?? 0);
  await attempt(trigger, () => put(`${path()}/relaxation`, JSON.stringify({why, choice})), words.relaxed);
}

/** When a form wants the result to be announced; undefined for at once. */
const announceAt = form => form.elements.announce.value && instant(form.elements.announce.value, call.timeZone);

function willBeSent() {
  const letters = Object.values(batch.letters ?? {}).reduce((sum, count) => sum + count, 0);
  return fill(words.willBeSent, {number: number(letters)});
}

async function approve() {
  const announce = announceAt(part("approval"));
  await attempt(part("approve"), () => put(`${path()}/approval`, JSON.stringify({head: batch.head, ...announce && {announce}})), announce ? words.approvedWaits : words.approvedSaid);
}

async function setTime(trigger) {
  const announce = announceAt(part("waiting"));
  part("waiting-at").toggleAttribute("aria-invalid", !announce);
  if (!announce) {
    part("waiting-at").focus();
    return;
  }
  await attempt(trigger, () => put(`${path()}/announcement`, JSON.stringify({announce})), words.timeSet);
}

async function announceNow(trigger) {
  if (!await sure({title: words.announceSure, text: [willBeSent(), words.atOnce], yes: words.announceYes})) return;
  await attempt(trigger, () => put(`${path()}/announcement`), words.announcedNow);
}

async function enterSeed(trigger) {
  await attempt(trigger, () => {
    let seed;
    try {
      seed = seedOf(drawOf(standing.content, batch.batch));
    } catch {
      throw new Refused(400, {title: "no-json", detail: ""});
    }
    return put(`${path()}/seed`, JSON.stringify(seed));
  }, words.entered);
}

await open(["viewer", "auditor", "admin"], async (chosen, member) => {
  [call, who] = [chosen, member];
  standing = await get(`/staff/calls/${encodeURIComponent(call.call)}`);
  const all = batchesOf(standing);
  batch = all.find(one => one.batch === query().batch) ?? all[0];
  const {hash} = location;
  const here = {call: call.call, batch: batch.batch};
  remember({...here, state: query().state});
  part("batch").append(...all.map(one => el("option", {value: one.batch, selected: one === batch,
    textContent: fill(words.batchAt, {batch: one.batch, due: time(one.due, call.timeZone)})})));
  part("batches").hidden = all.length < 2;
  part("batch").addEventListener("change", event => { location.search = new URLSearchParams({call: call.call, batch: event.target.value}); });
  onSubmit(part("relaxation"), relax);
  onSubmit(part("seed"), enterSeed);
  part("try-again").addEventListener("click", event => guard(() => attempt(event.target, () => post(`${path()}/retry`, "{}"), words.retried)));
  part("print").addEventListener("click", () => print());
  onSubmit(part("waiting"), setTime);
  part("announce-now").addEventListener("click", event => guard(() => announceNow(event.target)));
  onSubmit(part("approval"), () => {
    const announce = announceAt(part("approval"));
    part("sure-text").textContent = `${willBeSent()} ${announce ? fill(words.atTime, {time: time(announce, call.timeZone)}) : words.atOnce}`;
    part("sure").showModal();
  });
  part("sure").addEventListener("close", () => {
    if (part("sure").returnValue === "yes") guard(approve);
    part("sure").returnValue = "";
  });
  tried = trials(() => ({batch, content: standing.content, now: standing.now, call, path: path()}), (trigger, work) => guard(() => attempt(trigger, work)));
  listed = offers(() => ({batch, content: standing.content, call, path: path()}), query().state, (trigger, work) => guard(() => attempt(trigger, work, "", false)),
    state => remember({...here, state}));
  await load();
  if (hash) setTimeout(() => document.getElementById(hash.slice(1))?.scrollIntoView());
  forms.forEach(rememberTyped);
  tried.remembered();
});
