// Registrations that may be of one person, side by side, for a person to decide.
import {button, el, fill, get, guard, number, open, query, remember, words} from "./office.js";
import {setApart, sideBySide} from "./people.js";

const told = words.desk;
const part = id => document.getElementById(id);
const form = part("choice");
let asked = 0;

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

async function show(call, content, cursor) {
  const by = form.elements.by.value;
  remember({call: call.call, by});
  const turn = ++asked;
  part("said").textContent = words.loading;
  const page = await get(`/staff/calls/${encodeURIComponent(call.call)}/duplicates?${new URLSearchParams({by, ...cursor && {cursor}})}`);
  if (turn !== asked) return;
  const groups = page.groups.map(all => group(call, content, all));
  if (cursor) part("groups").append(...groups);
  else part("groups").replaceChildren(...groups);
  const shown = part("groups").childElementCount;
  part("said").textContent = [shown ? fill(told.groups, {number: number(shown)}) : page.next ? told.noneYet : told.noTwins,
    page.leftOff ? fill(told.leftOff, {number: number(page.leftOff)}) : ""].join(" ");
  part("more").replaceChildren(...page.next ? [button(shown ? words.more : told.goOn, () => guard(() => show(call, content, page.next)), "quiet")] : []);
}

await open(["admin"], async call => {
  const {content} = await get(`/staff/calls/${encodeURIComponent(call.call)}`);
  form.elements.by.value = query().by ?? "PHONE";
  if (!form.elements.by.value) form.elements.by.value = "PHONE";
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("change", () => guard(() => show(call, content)));
  await show(call, content);
});
