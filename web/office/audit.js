// Who did what and who looked: of a call, by member, kind and day.
import {button, el, fill, get, guard, number, open, query, remember, time, words} from "./office.js";
import {address} from "./people.js";

const told = words.audit;
const part = id => document.getElementById(id);
const form = part("choice");
let asked = 0;

const option = (value, text) => el("option", {value, textContent: text});

function subject(call, {subject: id, code, action}) {
  if (code) return action === "erase" ? el("span", {className: "code", textContent: code}) : el("a", {className: "code", href: address(call, id), textContent: code});
  return id === call.call ? "" : el("span", {className: "subject-id", textContent: id});
}

const details = ({shown, details: more = {}}) => [shown === undefined ? "" : fill(told.shown, {number: number(shown)}),
  ...Object.entries(more).map(([name, value]) => `${name}: ${value}`)].filter(Boolean).join("; ");

/** An actor is a button: what else they did. */
function actor(call, one) {
  const name = words.actors[one.actor];
  return name ? name : button(one.actor, () => {
    form.elements.member.value = one.actor;
    return guard(() => show(call));
  }, "plain subject-id");
}

function row(call, one) {
  return el("tr", {}, el("th", {scope: "row", textContent: time(one.time, call.timeZone)}), el("td", {}, actor(call, one)),
    el("td", {textContent: words.acts[one.action] ?? one.action}), el("td", {}, subject(call, one)), el("td", {textContent: details(one)}));
}

/** Up to where the list goes: a day, or a month. */
const choices = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));

async function show(call, cursor) {
  const wanted = choices();
  remember({call: call.call, ...wanted});
  const turn = ++asked;
  if (!cursor) part("said").textContent = words.loading;
  const page = await get(`/staff/audit?${new URLSearchParams({call: call.call, ...wanted, ...cursor && {cursor}})}`);
  if (turn !== asked) return;
  const body = part("list").tBodies[0];
  const rows = page.entries.map(one => row(call, one));
  if (cursor) body.append(...rows);
  else body.replaceChildren(...rows);
  const shown = body.rows.length;
  part("list").hidden = shown === 0;
  part("said").textContent = shown ? fill(page.next ? told.countMore : told.count, {number: number(shown)}) : page.next ? words.desk.noneYet : told.none;
  part("more").replaceChildren(...page.next ? [button(shown ? words.more : words.desk.goOn, () => guard(() => show(call, page.next)), "quiet")] : []);
}

await open(["admin"], async call => {
  const now = query();
  part("action").append(option("", words.desk.any), ...Object.entries(words.acts).sort(([, a], [, b]) => a.localeCompare(b)).map(([value, text]) => option(value, text)));
  for (const name of ["day", "month", "member", "action"]) form.elements[name].value = now[name] ?? "";
  if (!form.elements.action.value) form.elements.action.value = "";
  form.elements.everybody.checked = now.everybody === "true";
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("change", event => {
    if (event.target.name === "month") form.elements.day.value = "";
    guard(() => show(call));
  });
  await show(call);
});
