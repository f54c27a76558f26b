// The outbox: how many letters of each kind stand how, which of them, and what is held; an administrator holds and releases.
import {button, el, fill, get, guard, inWords, number, open, post, put, query, remember, time, words} from "./office.js";
import {sure} from "./sure.js";

const told = words.outbox;
const part = id => document.getElementById(id);
const form = part("choice");
const states = [...form.elements.state.options].map(option => option.value);
let asked = 0;
let seen = [];

// ---- Numbers ----

const link = (call, state, kind, text) => el("a", {href: `?${new URLSearchParams({call: call.call, state, ...kind && {kind}})}#list-title`, textContent: text});

function numbers(call, {kinds, whole}) {
  const line = (name, kind, of) => el("tr", {}, el("th", {scope: "row", textContent: name}),
    ...states.map(state => el("td", {className: "number"}, of(state) ? link(call, state, kind, number(of(state))) : "")));
  const sum = state => kinds.reduce((total, row) => total + (row[state] ?? 0), 0);
  part("numbers").tBodies[0].replaceChildren(...kinds.map(row => line(words.kinds[row.kind], row.kind, state => row[state])), line(told.all, "", sum));
  part("numbers").hidden = kinds.length === 0;
  part("nothing").hidden = kinds.length > 0;
  part("partial").hidden = whole;
}

// ---- Holding ----

function holdable(call, outbox, {subject}) {
  seen = outbox.held.map(({kind}) => kind);
  part("holdable").replaceChildren(...outbox.holdable.map(kind => {
    const held = outbox.held.find(one => one.kind === kind);
    const since = held ? fill(held.by === subject ? told.heldByYou : told.heldSince, {since: time(held.since, call.timeZone)})
      : outbox.released.includes(kind) ? told.releasing : "";
    return el("label", {}, el("input", {type: "checkbox", name: "held", value: kind, checked: Boolean(held)}), ` ${words.kinds[kind]} `,
      ...since ? [el("span", {className: "note", textContent: since})] : []);
  }));
}

const names = kinds => kinds.map(kind => `“${words.kinds[kind]}”`).join(", ");

/** What it will do, in words, before it is done. */
function consequences(held, released) {
  return [held.length && fill(told.willHold, {kinds: names(held)}), held.some(kind => ["OFFER", "PROMOTED"].includes(kind)) && told.willHoldOffers,
    held.length && told.willHoldPage, released.length && fill(told.willRelease, {kinds: names(released)})].filter(Boolean);
}

/** Holds these kinds and no others; then shows how it is. */
async function hold(call, who, held) {
  const before = seen;
  const said = part("hold-said");
  try {
    const outbox = await put(`/staff/calls/${encodeURIComponent(call.call)}/held`, JSON.stringify({held, seen: before}));
    show(call, who, outbox);
    said.replaceChildren(held.length ? fill(told.holding, {kinds: names(held)}) : told.holdingNone, " ",
      button(words.undo, () => guard(() => hold(call, who, before)), "quiet"));
    await list(call, who);
  } catch (failed) {
    const text = failed.code === "changed" ? told.holdChanged : inWords(failed);
    if (failed.code === "changed") show(call, who, await get(`/staff/calls/${encodeURIComponent(call.call)}/outbox`));
    said.textContent = text;
  }
}

async function decide(call, who) {
  const held = new FormData(part("hold")).getAll("held");
  const added = held.filter(kind => !seen.includes(kind));
  const released = seen.filter(kind => !held.includes(kind));
  if (!added.length && !released.length) {
    part("hold-said").textContent = told.holdNothing;
    return;
  }
  if (await sure({title: told.holdTitle, text: consequences(added, released), yes: told.holdYes})) await hold(call, who, held);
}

// ---- Letters ----

const why = fault => told.faults[fault] ?? (/SendingPaused|MailFromDomain|ConfigurationSet/.test(fault) ? told.faults.SenderNotVerified : fill(told.faultOther, {fault}));
const due = (call, iso) => Date.parse(iso) > Date.now() ? fill(told.goesAt, {time: time(iso, call.timeZone)}) : told.goesNow;

function standing(call, state, one) {
  switch (state) {
    case "held": return [one.heldUntil ? fill(told.heldUntil, {time: time(one.heldUntil, call.timeZone)}) : told.heldOpen];
    case "sent": return [fill(told.sentAt, {time: time(one.sent, call.timeZone)})];
    case "returned": return [words.mailboxes.bounced[one.bounced], one.detail, told.returnedDo];
    case "suppressed": return [told.suppressed[one.suppressed]];
    default: return [one.fault && why(one.fault), one.state === "REJECTED" ? told.rejectedDo : due(call, one.due)];
  }
}

async function again(call, one, cell) {
  try {
    await post(`/staff/letters/${one.id}/retry`, "");
    cell.replaceChildren(told.againSaid);
  } catch (failed) {
    cell.replaceChildren(el("p", {textContent: told.retries[failed.code] ?? inWords(failed)}));
  }
}

function row(call, state, one, admin) {
  const cells = [el("th", {scope: "row"}, el("span", {className: "code", textContent: one.code})),
    el("td", {textContent: words.kinds[one.kind] ?? one.kind ?? ""}),
    el("td", {}, ...standing(call, state, one).filter(Boolean).map(text => el("div", {textContent: text})))];
  if (admin) {
    const cell = el("td");
    if (state === "failed") cell.append(button(told.again, () => again(call, one, cell), "quiet"));
    cells.push(el("td", {textContent: one.to ?? "", dir: "auto"}), cell);
  }
  return el("tr", {}, ...cells);
}

async function list(call, who, page) {
  const wanted = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
  remember({call: call.call, ...wanted});
  const turn = ++asked;
  if (!page) part("said").textContent = words.loading;
  const found = await get(`/staff/letters?${new URLSearchParams({call: call.call, ...wanted, ...page && {page}})}`);
  if (turn !== asked) return;
  const rows = found.letters.map(one => row(call, wanted.state, one, who.roles.includes("admin")));
  const body = part("list").tBodies[0];
  if (page) body.append(...rows);
  else body.replaceChildren(...rows);
  const shown = body.rows.length;
  part("list").hidden = !shown;
  part("said").textContent = shown ? fill(found.next ? told.shownMore : told.shown, {number: number(shown)}) : found.next ? told.noneYet : told.none;
  part("clash").hidden = !found.contradictions.length;
  part("clash").textContent = fill(told.clash, {codes: found.contradictions.join(", ")});
  part("more").replaceChildren(...found.next ? [button(words.more, () => guard(() => list(call, who, found.next)), "quiet")] : []);
}

function show(call, who, outbox) {
  numbers(call, outbox);
  holdable(call, outbox, who);
}

await open(["viewer", "admin"], async (call, who) => {
  const now = query();
  form.elements.state.value = states.includes(now.state) ? now.state : "pending";
  form.elements.kind.value = now.kind ?? "";
  if (form.elements.kind.selectedIndex < 0) form.elements.kind.value = "";
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("change", () => guard(() => list(call, who)));
  part("hold").addEventListener("submit", event => {
    event.preventDefault();
    guard(() => decide(call, who));
  });
  show(call, who, await get(`/staff/calls/${encodeURIComponent(call.call)}/outbox`));
  await list(call, who);
});
