// The members of the staff: what each is called, in which calls they have which of their account's roles, and who was removed.
import {Refused, button, day, el, fill, get, guard, inWords, language, number, open, put, query, remember, remove, time, words} from "./office.js";
import {called} from "./batches.js";
import {sorting} from "./sorting.js";
import {sure} from "./sure.js";

const told = words.members;
const ROLES = ["viewer", "commissioner", "auditor", "admin"];
const part = id => document.getElementById(id);
let members = [];
let calls = [];
let self = "";

const draft = subject => `office.member.${subject}`;
const typed = subject => JSON.parse(sessionStorage.getItem(draft(subject)) ?? "null");

const path = subject => `/staff/members/${encodeURIComponent(subject)}`;
const nameOf = ({label, subject}) => label ?? subject;
const listed = roles => roles.map(role => words.roles[role]).join(", ");
const title = id => called(calls.find(({call}) => call === id)?.titles, calls.find(({call}) => call === id)) || id;

function tell(text, undo) {
  part("said").replaceChildren(text, ...undo ? [" ", button(words.undo, undo, "plain")] : []);
  part("said").focus();
}

/** Puts what a function says of a member in its place of the list. */
function keep(member) {
  members = [...members.filter(({subject}) => subject !== member.subject), member].sort((a, b) => nameOf(a).localeCompare(nameOf(b), language));
  show();
}

// ---- What is known of one ----

const fact = (name, ...value) => el("div", {}, el("dt", {textContent: name}), el("dd", {}, ...value));

function holds({calls: said}) {
  if (!said) return [told.everywhere];
  const rows = Object.entries(said);
  return rows.length ? [el("ul", {}, ...rows.map(([call, roles]) => el("li", {textContent: `${title(call)}: ${listed(roles)}`})))] : [told.nowhere];
}

function row(member) {
  const {subject, label, seen, groups, removed} = member;
  const place = el("div");
  const edit = button(told.change, () => {
    place.replaceChildren(form(member));
    place.querySelector("[name=label]").focus();
  }, "quiet");
  if (!removed && typed(subject)) place.append(form(member)); // it was not saved
  const buttons = removed ? [button(told.readmit, () => attempt(place, () => readmit(member)), "quiet")]
    : subject === self ? [edit] : [edit, button(told.remove, () => attempt(place, () => takeOut(member)), "quiet warn-button")];
  for (const made of buttons) made.ariaLabel = `${made.textContent}: ${nameOf(member)}`;
  const did = new URLSearchParams({member: subject, ...calls.length ? {call: sessionStorage.getItem("office.call") ?? calls[0].call} : {}});
  const made = el("li", {className: removed ? "gone" : ""},
    el("h2", {dir: "auto", textContent: label ?? told.unnamed}), el("p", {className: "subject-id", textContent: subject}),
    ...subject === self ? [el("p", {className: "note", textContent: told.you})] : [],
    ...removed ? [el("p", {className: "bad", textContent: fill(told.removed, {time: time(removed)})})] : [],
    el("dl", {className: "facts"}, fact(told.seen, seen ? day(seen) : told.never), fact(told.groups, seen ? listed(groups) || told.none : told.unknown), fact(told.holds, ...holds(member))),
    el("p", {className: "moves"}, ...buttons, el("a", {href: `/office/${language}/audit/?${did}`, textContent: told.did})), place);
  made.dataset.subject = subject;
  return made;
}

// ---- What is said of one ----

function roleBoxes(member, call) {
  const chosen = member.calls?.[call.call] ?? [];
  const boxes = ROLES.map(role => {
    const given = !member.seen || member.groups.includes(role);
    const input = el("input", {type: "checkbox", name: call.call, value: role, checked: chosen.includes(role)});
    return el("label", {}, input, ` ${given ? words.roles[role] : `(${words.roles[role]})`}`);
  });
  return el("fieldset", {}, el("legend", {}, called(call.titles, call), " ", el("span", {className: "note", textContent: call.call})), ...boxes);
}

function choice(value, text, checked) {
  const input = el("input", {type: "radio", name: "where", value, checked});
  return el("label", {}, input, ` ${text}`);
}

/** What is typed: the calls of which nothing can be chosen here stay as they were said. */
function entry(made, member) {
  const data = new FormData(made);
  if (data.get("where") !== "some") return {label: data.get("label"), version: member.version};
  const known = calls.map(({call}) => [call, data.getAll(call)]);
  return {label: data.get("label"), version: member.version, calls: {...member.calls, ...Object.fromEntries(known)}};
}

function form(member) {
  const kept = typed(member.subject);
  const {subject, label = "", calls: said} = {...member, ...kept};
  const field = el("input", {name: "label", id: `label-${subject}`, value: label, maxLength: 80, autocomplete: "off"});
  field.setAttribute("aria-describedby", `hint-${subject}`);
  const rows = el("div", {className: "roles", hidden: !said}, ...calls.map(call => roleBoxes({...member, ...kept}, call)),
    ...member.seen && ROLES.some(role => !member.groups.includes(role)) ? [el("p", {className: "hint", textContent: told.notGiven})] : []);
  const where = el("fieldset", {hidden: subject === self}, el("legend", {textContent: told.where}), choice("all", told.all, !said), choice("some", told.some, Boolean(said)));
  const problem = el("p", {className: "bad", role: "alert"});
  const made = el("form", {className: "member-form", noValidate: true}, ...kept ? [el("p", {className: "phase", textContent: told.restored})] : [], el("p", {}, el("label", {htmlFor: field.id, textContent: told.label}), field, el("span", {id: `hint-${subject}`, className: "hint", textContent: told.labelHint})),
    where, rows, problem, el("p", {className: "moves"}, el("button", {textContent: told.save}), button(words.cancel, () => close(member), "quiet")));
  made.addEventListener("input", () => {
    const {label: name, calls: chosen = null} = entry(made, member);
    sessionStorage.setItem(draft(subject), JSON.stringify({label: name, calls: chosen}));
  });
  where.addEventListener("change", () => { rows.hidden = made.elements.where.value !== "some"; });
  made.addEventListener("submit", event => {
    event.preventDefault();
    guard(() => save(made, member, problem));
  });
  return made;
}

/** Ends changing a member, and shows them as they are by now. */
function close({subject}) {
  sessionStorage.removeItem(draft(subject));
  show();
  [...part("list").children].find(({dataset}) => dataset.subject === subject)?.querySelector(".moves button")?.focus();
}

const said = ({label = "", calls: all}, version) => JSON.stringify({label, version, ...all && {calls: all}});

async function save(made, member, problem) {
  try {
    const now = await put(path(member.subject), JSON.stringify(entry(made, member)));
    sessionStorage.removeItem(draft(member.subject));
    keep(now);
    tell(told.saved, () => guard(async () => {
      keep(await put(path(member.subject), said(member, now.version)));
      tell(told.undone);
    }));
  } catch (failed) {
    problem.textContent = failed instanceof Refused && told.refused[failed.code] || inWords(failed);
    if (failed.code !== "changed") return;
    const now = await fresh(member.subject); // saving once more takes it from there
    for (const name of Object.keys(member)) delete member[name];
    Object.assign(member, now);
  }
}

async function fresh(subject) {
  const {members: all} = await get("/staff/members");
  return all.find(one => one.subject === subject) ?? {subject, groups: [], version: 0};
}

async function attempt(place, work) {
  try {
    await work();
  } catch (failed) {
    if (!(failed instanceof Refused) && !failed.kind) throw failed;
    place.replaceChildren(el("p", {className: "bad", role: "alert", textContent: told.refused[failed.code] ?? inWords(failed)}));
  }
}

async function takeOut(member) {
  if (!await sure({title: fill(told.removeTitle, {name: nameOf(member)}), text: told.removeText, yes: told.removeYes})) return;
  keep(await put(`${path(member.subject)}/removal`));
  tell(told.isRemoved, () => guard(() => readmit(member)));
}

async function readmit(member) {
  await remove(`${path(member.subject)}/removal`);
  const {removed, by, ...back} = members.find(({subject}) => subject === member.subject);
  keep(back);
  tell(told.isBack);
}

// ---- The list ----

const order = sorting({name: nameOf, seen: ({seen}) => seen}, query().sort ?? "name");

function show() {
  const sought = part("sought").value.trim().toLocaleLowerCase(language);
  const found = members.filter(member => `${member.label ?? ""} ${member.subject}`.toLocaleLowerCase(language).includes(sought));
  part("count").textContent = found.length ? fill(told.count, {number: number(found.length)}) : told.noneFound;
  part("list").replaceChildren(...order.sorted(found).map(row));
}

await open(["admin"], async (none, who, all) => {
  calls = all;
  self = who.subject;
  ({members} = await get("/staff/members"));
  show();
  part("choice").addEventListener("submit", event => event.preventDefault());
  part("sought").addEventListener("input", show);
  order.byChoice(part("sort"), [["name", told.orders.name], ["-seen", told.orders.lately], ["seen", told.orders.longAgo]], () => {
    remember({...query(), sort: order.chosen});
    show();
  });
  part("new").addEventListener("submit", event => {
    event.preventDefault();
    const subject = part("subject").value.trim();
    if (!subject) {
      part("subject").focus();
      return;
    }
    const known = members.find(one => one.subject === subject) ?? {subject, groups: [], version: 0};
    part("sought").value = subject;
    keep(known);
    part("list").querySelector(".moves button").click();
    part("subject").value = "";
  });
}, "house");
