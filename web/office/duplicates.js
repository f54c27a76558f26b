// Registrations that may be of one person, side by side, for a person to decide.
import {button, el, fill, get, guard, number, open, query, remember, words} from "./office.js";
import {sideBySide} from "./people.js";

const told = words.desk;
const part = id => document.getElementById(id);
const form = part("choice");
let asked = 0;

const group = (call, content, all) => el("li", {}, sideBySide(call, content, all));

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
