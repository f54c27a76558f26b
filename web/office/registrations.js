// Everybody who has registered: found by what they say of themselves, filtered, listed, and one of them with all that is known.
import {button, fill, get, guard, inWords, number, open, post, query, remember, words} from "./office.js";
import {filters, heads, nameOf, row} from "./people.js";
import {show as showOne} from "./registration.js";
import {sorting} from "./sorting.js";

const told = words.desk;
const part = id => document.getElementById(id);
const form = part("choice");
const SOUGHT = "office.sought"; // what was looked for stays in this tab and stands in no address
const OF_VIEWERS = ["state", "withdrawn", "outcome", "bounced"];
const OF_ADMINS = ["state", "withdrawn", "complete", "guardian", "assessed", "outcome", "bounced", "entered", "source", "language", "day"];
const UNTOLD = ["RECEIVED", "WITHDRAWN"]; // states in which nobody is written to
const order = sorting({code: ({one}) => one.code, name: ({one}) => nameOf(one.contacts), assessments: ({one}) => one.assessments,
  received: ({one}) => one.received, merit: ({one}) => one.merit}, query().sort);
let asked = 0;
let rows = []; // those that are shown, in the order in which they came

function showFilters(call, content, admin) {
  const {standing, answers} = filters(call, content, admin, query(), admin ? OF_ADMINS : OF_VIEWERS);
  part("standing").replaceChildren(...standing);
  part("answers").replaceChildren(...answers);
  part("by-answers").open = answers.some(one => one.querySelector("select").value);
}

const choices = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));

/** A way to write to those of the list, where they can be written to; nobody is who has not confirmed, has withdrawn or whose emails come back. */
function writable(call, {state, withdrawn, bounced, ...wanted} = {state: "WITHDRAWN"}) {
  part("write").hidden = UNTOLD.includes(state) || Boolean(bounced);
  part("write").search = new URLSearchParams({call: call.call, list: "1", ...wanted});
}

async function list(call, content, admin, cursor) {
  const wanted = choices();
  remember({call: call.call, ...wanted, sort: order.chosen});
  writable(call, wanted);
  const turn = ++asked;
  if (!cursor) part("said").textContent = words.loading;
  const page = await get(`/staff/calls/${encodeURIComponent(call.call)}/registrations?${new URLSearchParams({...wanted, limit: "50", ...cursor && {cursor}})}`);
  if (turn !== asked) return;
  const more = page.registrations.map(one => ({one, shown: row(call, content, admin, one, wanted)}));
  show(cursor ? [...rows, ...more] : more, !page.next);
  ended(call, content, admin, page.next, Object.keys(wanted).length > 0);
}

/** Shows rows: in their order where they are all that fit, else in the one in which they came, for the others might stand before them. */
function show(all, whole) {
  rows = all;
  order.allow(whole);
  part("list").tBodies[0].replaceChildren(...(whole ? order.sorted(rows) : rows).map(({shown}) => shown));
  part("order").textContent = rows.length < 2 ? "" : whole ? told.sortable : told.unsorted;
}

/** What is said beside the rows: how many are shown, that the rest is still to be looked through, or what will be here. */
function ended(call, content, admin, next, filtered) {
  const shown = part("list").tBodies[0].rows.length;
  part("list").hidden = shown === 0;
  part("said").textContent = shown ? fill(next ? told.shownMore : told.shown, {number: number(shown)}) : next ? told.noneYet : filtered ? told.noneSo : told.nobody;
  part("more").replaceChildren(...next ? [button(shown ? words.more : told.goOn, () => guard(() => list(call, content, admin, next)), "quiet")] : []);
}

async function find(call, content) {
  const text = part("find").value.trim();
  sessionStorage.setItem(SOUGHT, text);
  if (!text) {
    await list(call, content, true);
    return;
  }
  const turn = ++asked;
  writable(call);
  part("said").textContent = words.loading;
  try {
    const found = await post(`/staff/calls/${encodeURIComponent(call.call)}/registrations/search`, JSON.stringify({text}));
    if (turn !== asked) return;
    show(found.registrations.map(one => ({one, shown: row(call, content, true, one)})), !found.more);
    part("list").hidden = found.registrations.length === 0;
    part("more").replaceChildren();
    part("said").textContent = fill(found.registrations.length ? found.more ? told.foundMany : told.found : told.notFound,
      {by: told.by[found.by], number: number(found.registrations.length)});
  } catch (failed) {
    part("said").textContent = inWords(failed);
  }
}

async function lists(call, content, admin) {
  showFilters(call, content, admin);
  part("list").tHead.replaceChildren(heads(call, content, admin));
  order.byHeads(part("list").tHead, () => {
    show(rows, true);
    const {sort, ...others} = query();
    remember({...others, sort: order.chosen});
  });
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("change", () => {
    part("find").value = "";
    sessionStorage.removeItem(SOUGHT);
    guard(() => list(call, content, admin));
  });
  part("search").addEventListener("submit", event => {
    event.preventDefault();
    guard(() => find(call, content));
  });
  part("find").addEventListener("search", () => { if (!part("find").value) guard(() => find(call, content)); }); // its own cross was pressed
  part("find").value = admin ? sessionStorage.getItem(SOUGHT) ?? "" : "";
  await (part("find").value ? find(call, content) : list(call, content, admin));
}

await open(["viewer", "admin"], async (call, who) => {
  const admin = who.roles.includes("admin");
  const {content} = await get(`/staff/calls/${encodeURIComponent(call.call)}`);
  const {registration, ...others} = query();
  part("lists").hidden = Boolean(registration);
  part("one").hidden = !registration;
  if (registration && admin) {
    remember({...others, call: call.call, registration});
    await showOne(part("one"), call, content, who, registration, others);
  } else {
    part("lists").hidden = false;
    part("one").hidden = true;
    await lists(call, content, admin);
  }
});
