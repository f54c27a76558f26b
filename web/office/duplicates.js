// Registrations that may be of one person, side by side, for a person to decide.
import {button, el, fill, get, guard, number, open, query, remember, words} from "./office.js";
import {setApart, sideBySide} from "./people.js";
import {sorting} from "./sorting.js";

const told = words.desk;
const part = id => document.getElementById(id);
const form = part("choice");
let asked = 0;
let groups = []; // those that are shown, in the order in which they came

/** Those that are alike, and below each what says that it is somebody else than the others. */
function group(call, content, all) {
  const item = el("li");
  const ask = async (one, apart) => Promise.all(all.filter(other => other !== one).map(other => setApart(call, one.id, other.id, apart)));
  const show = () => item.replaceChildren(sideBySide(call, content, all, undefined, [], one => button(told.apart.button, () => guard(async () => {
    await ask(one, true);
    const back = button(words.undo, () => guard(async () => {
      await ask(one, false);
      show();
    }), "quiet");
    item.replaceChildren(el("p", {className: "said"}, fill(told.apart.listed, {code: one.code}), " ", back));
    back.focus();
  }), "quiet")));
  show();
  return item;
}

/** Puts what has been loaded in its order; groups move as they are, with what somebody has just done in them. */
function arrange(call, order) {
  remember({call: call.call, by: form.elements.by.value, sort: order.chosen});
  part("groups").append(...order.sorted(groups).map(({shown}) => shown));
}

async function show(call, content, order, cursor) {
  const by = form.elements.by.value;
  remember({call: call.call, by, sort: order.chosen});
  const turn = ++asked;
  part("said").textContent = words.loading;
  const page = await get(`/staff/calls/${encodeURIComponent(call.call)}/duplicates?${new URLSearchParams({by, ...cursor && {cursor}})}`);
  if (turn !== asked) return;
  const more = page.groups.map(all => ({all, shown: group(call, content, all)}));
  groups = cursor ? [...groups, ...more] : more;
  if (!cursor) part("groups").replaceChildren();
  arrange(call, order);
  const shown = part("groups").childElementCount;
  part("said").textContent = [shown ? fill(told.groups, {number: number(shown)}) : page.next ? told.noneYet : told.noTwins,
    page.leftOff ? fill(told.leftOff, {number: number(page.leftOff)}) : ""].join(" ");
  part("more").replaceChildren(...page.next ? [button(shown ? words.more : told.goOn, () => guard(() => show(call, content, order, page.next)), "quiet")] : []);
}

await open(["admin"], async call => {
  const {content} = await get(`/staff/calls/${encodeURIComponent(call.call)}`);
  form.elements.by.value = query().by ?? "PHONE";
  if (!form.elements.by.value) form.elements.by.value = "PHONE";
  form.addEventListener("submit", event => event.preventDefault());
  const order = sorting({received: ({all}) => all.map(({received}) => received).sort().at(-1), many: ({all}) => all.length}, query().sort);
  order.byChoice(part("sort"), [["", told.orders.found], ["-received", told.orders.newest], ["-many", told.orders.many]], () => arrange(call, order));
  form.addEventListener("change", event => { if (event.target.name === "by") guard(() => show(call, content, order)); });
  await show(call, content, order);
});
