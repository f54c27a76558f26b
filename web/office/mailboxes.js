// Who gets no emails, whose came back, and who has not been told a result; an administrator sees whom to call, notes who was, and has
// emails go to a mailbox again.
import {button, el, fill, get, guard, inWords, number, open, post, put, query, remember, time, words} from "./office.js";
import {actorOf, labelsFor} from "./labels.js";
import {sorting} from "./sorting.js";

const told = words.mailboxes;
const part = id => document.getElementById(id);
const form = part("choice");
let asked = 0;
let labels = {};
let rows = []; // those that are shown, in the order in which they came

const line = (...texts) => texts.filter(Boolean).map(text => el("div", {textContent: text, dir: "auto"}));

function untold(call, one) {
  const cause = one.suppressed ? told.closed[one.suppressed] : one.bounced ? told.bounced[one.bounced] : words.outbox.faults[one.fault] ?? one.fault;
  return line(words.kinds[one.kind], one.deadline && fill(told.deadline, {time: time(one.deadline, call.timeZone)}), cause, one.detail);
}

function why({closed, whose, bounced, letter, detail}) {
  return closed ? line(told.closed[closed], whose === "guardian" && told.guardian)
    : line(told.bounced[bounced], words.kinds[letter], detail);
}

/** Has emails go there again, and says what came of it. */
async function again(one, asked, cell) {
  try {
    const {letters} = await post(`/staff/mailboxes/${one.id}/opening`, JSON.stringify(asked ? {asked} : {}));
    cell.replaceChildren(fill(told.opened, {number: number(letters)}));
  } catch (failed) {
    part("said").textContent = inWords(failed);
  }
}

/** What an administrator can do: what its owner closed is opened only when the owner asked for it, which is asked once more. */
function act(one, cell) {
  if (!one.closed) return [];
  if (one.closed === "BOUNCED") return [button(told.again, () => again(one, false, cell), "quiet")];
  const asked = button(told.asked, () => {
    const yes = button(told.askedYes, () => again(one, true, cell));
    cell.replaceChildren(el("p", {textContent: told.askedSure}), yes, " ", button(told.askedNo, () => {
      cell.replaceChildren(...act(one, cell));
      cell.querySelector("button").focus();
    }, "quiet"));
    yes.focus();
  }, "quiet");
  return [el("p", {textContent: told.ownersOwn}), asked];
}

/** Notes that somebody was called, and takes that back. */
async function mark(call, one, called, cell) {
  try {
    const {at, by} = await put(`/staff/letters/${one.id}/called`, JSON.stringify({called}));
    cell.replaceChildren(...calling(call, {...one, called: at, calledBy: by}, cell));
    cell.querySelector("button").focus();
  } catch (failed) {
    part("said").textContent = inWords(failed);
  }
}

function calling(call, one, cell) {
  if (!one.called) return [button(told.call, () => mark(call, one, true, cell), "quiet")];
  return [el("p", {}, fill(told.called, {time: time(one.called, call.timeZone)}), " ",
    actorOf(one.calledBy, labels)),
    button(words.undo, () => mark(call, one, false, cell), "quiet")];
}

function row(call, one, admin) {
  const cells = [el("th", {scope: "row", className: "code", textContent: one.code}), el("td", {}, ...one.kind ? untold(call, one) : why(one)),
    el("td", {textContent: one.time ? time(one.time, call.timeZone) : ""})];
  if (admin) {
    const cell = el("td");
    cell.append(...one.kind ? calling(call, one, cell) : act(one, cell));
    cells.push(el("td", {}, ...line(one.name, one.email, one.phone)), cell);
  }
  return el("tr", {}, ...cells);
}

/** Puts what has been loaded in its order; rows move as they are, with what somebody has just done in them. */
function arrange(call, order) {
  remember({call: call.call, state: form.elements.state.value, sort: order.chosen});
  part("list").tBodies[0].append(...order.sorted(rows).map(({shown}) => shown));
}

async function show(call, admin, order, page) {
  const state = form.elements.state.value;
  remember({call: call.call, state, sort: order.chosen});
  const turn = ++asked;
  const after = page ? `&page=${encodeURIComponent(page)}` : "";
  const {letters, next} = await get(`/staff/letters?call=${call.call}&state=${state}${after}`);
  if (turn !== asked) return;
  const more = letters.map(one => ({one, shown: row(call, one, admin)}));
  rows = page ? [...rows, ...more] : more;
  if (!page) part("list").tBodies[0].replaceChildren();
  arrange(call, order);
  part("list").hidden = !rows.length;
  part("said").textContent = rows.length ? "" : told.none[state];
  part("more").replaceChildren(...next ? [button(words.more, () => guard(() => show(call, admin, order, next)), "quiet")] : []);
}

await open(["viewer", "admin"], async (call, {roles}) => {
  labels = await labelsFor(call.call, roles);
  const admin = roles.includes("admin");
  form.elements.state.value = query().state ?? "closed";
  if (!form.elements.state.value) form.elements.state.value = "closed";
  form.addEventListener("submit", event => event.preventDefault());
  const order = sorting({code: ({one}) => one.code, why: ({shown}) => shown.cells[1].textContent, time: ({one}) => one.time, name: ({one}) => one.name}, query().sort);
  order.byHeads(part("list").tHead, () => arrange(call, order));
  form.addEventListener("change", () => guard(() => show(call, admin, order)));
  await show(call, admin, order);
});
