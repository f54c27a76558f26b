// A dossier to assess, and after it the next one; or one's own assessment again, to correct it.
import {Refused, button, el, fill, get, guard, inWords, language, number, open, put, query, remember, remove, time, words} from "./office.js";
import {answers} from "./dossier.js";
import {draftOf} from "./drafts.js";
import {nextSelection, phaseOf} from "./phase.js";
import {points, scoresIn, weighted} from "./scores.js";

const KEYS = "office.keys"; // "off" for who does not want number keys, in this tab
const PAUSE = 2_000; // after the last change, until the draft is kept for other devices too
const part = id => document.getElementById(id);
const [note, problem, said] = ["note", "problem", "said"].map(part);
const title = document.title;
let call; // that is assessed for
let standing; // where it stands
let who; // assesses
let desk; // what lies open: {dossier, own, draft, scores}, own where it was spoken of already
let busy = false;
let soon; // the draft is kept for other devices

const list = () => `/office/${language}/assessments/?call=${encodeURIComponent(call.call)}`;
const link = (href, text, className = "") => el("a", {href, textContent: text, className});
const of = id => `/staff/dossiers/${encodeURIComponent(id)}`;

// ---- What was typed ----

const typed = () => ({scores: desk.scores.values(), note: note.value});

function changed() {
  part("total").textContent = desk.scores.total();
  part("note-count").textContent = note.value.length > 1500 ? `${note.value.length} / ${note.maxLength}` : "";
}

function keep() {
  changed();
  const kept = desk.draft.keep({...typed(), version: desk.own?.version});
  part("draft").textContent = kept ? words.kept : words.notKept;
  clearTimeout(soon);
  const open = desk;
  soon = setTimeout(() => keepEverywhere(open), PAUSE);
}

/** Keeps the draft for whatever device one goes on at. Where that fails, this one has it, and the next change tries again. */
async function keepEverywhere(open) {
  if (!open || desk !== open || busy) return;
  const {scores, note: text} = typed();
  const said = JSON.stringify({scores, ...text.trim() && {note: text}, ...open.own && {version: open.own.version}});
  try {
    await put(`${of(open.dossier.id)}/draft`, said);
    if (desk === open && JSON.stringify(typed()) === JSON.stringify({scores, note: text})) part("draft").textContent = words.keptEverywhere;
  } catch {
    // nobody asked for it, so nobody is interrupted
  }
}

/** Of what was begun here and elsewhere, the later. */
function begunOf(here, elsewhere) {
  if (!elsewhere) return here;
  const at = Date.parse(elsewhere.kept);
  return here?.at > at ? here : {...elsewhere, at};
}

function fillIn({scores = {}, note: text = ""}) {
  desk.scores.set(scores);
  note.value = text;
  changed();
}

// ---- A dossier ----

function othersSaid(others) {
  part("others").hidden = !others;
  if (!others) return;
  const totals = others.map(scores => points(weighted(desk.dossier.criteria, scores)));
  part("others-said").textContent = totals.length ? totals.join(" · ") : words.noOthers;
}

function come({mine, recused, all}) {
  part("bar").max = Math.max(all, mine + recused, 1);
  part("bar").value = mine + recused;
  part("come").textContent = fill(recused ? words.comeAside : words.come, {mine: number(mine), recused: number(recused), all: number(Math.max(all, mine + recused))});
}

/** Lays a dossier open, with what was said of it and, before that, what was begun to be said. */
function lay(dossier, {own, others, progress, draft} = {}) {
  clearTimeout(soon);
  soon = undefined;
  desk = {dossier, own, draft: draftOf(who.subject, dossier.id)};
  desk.scores = scoresIn(part("criteria"), dossier.criteria, keep);
  document.title = `${dossier.code} · ${title}`;
  part("code").textContent = dossier.code;
  part("quorum").textContent = fill(words.quorum, {given: number(dossier.given), needed: number(dossier.needed)});
  part("answers").replaceChildren(...answers(dossier));
  part("answers").lang = dossier.language;
  part("criteria").lang = dossier.language;
  part("reach").hidden = !progress;
  if (progress) come(progress);
  part("way").hidden = !own;
  const begun = begunOf(desk.draft.read(), draft);
  fillIn(begun ?? own ?? {});
  part("draft").textContent = begun ? fill(words.restored, {time: time(begun.at)}) : words.willKeep;
  part("give").textContent = own ? words.save : words.give;
  part("scores").hidden = own?.state === "RECUSED";
  othersSaid(others);
  problem.replaceChildren();
  if (begun && begun.version !== own?.version && own?.state === "SCORED") conflict();
  if (own?.state === "RECUSED") tell(fill(words.aside, {code: dossier.code}), button(words.undo, () => guard(() => undo(desk)), "quiet"));
  part("desk").hidden = false;
  part("empty").hidden = true;
}

function lookAtIt() {
  scrollTo(0, 0);
  part("dossier").focus({preventScroll: true});
}

async function next() {
  remember({call: call.call});
  const answer = phaseOf(standing) === "frozen" || phaseOf(standing) === "over" ? undefined
    : await get(`/staff/calls/${call.call}/dossiers/next?language=${language}`);
  if (answer) lay(answer.dossier, answer);
  else await nothing();
}

/** Why there is no dossier, and what comes. */
async function nothing() {
  part("desk").hidden = true;
  desk = undefined;
  document.title = title;
  const phase = phaseOf(standing);
  const {assessments} = await get(`/staff/calls/${call.call}/assessments`);
  const selection = nextSelection(standing);
  const given = assessments.filter(({state}) => state === "SCORED").length;
  const values = {opens: time(call.opens, call.timeZone), closes: time(call.closes, call.timeZone), selection: selection ? time(selection, call.timeZone) : ""};
  const text = phase === "CLOSED" && !selection ? words.empty.undated : words.empty[phase];
  part("empty").replaceChildren(el("h2", {textContent: words.emptyTitle[phase]}), el("p", {textContent: fill(text, values)}),
    ...assessments.length ? [el("p", {textContent: fill(words.givenAll, {given: number(given), recused: number(assessments.length - given)})})] : [],
    el("p", {className: "actions"}, ...assessments.length ? [link(list(), words.toList, "button")] : [],
      ...["OPEN", "CLOSED", "wanting"].includes(phase) ? [button(words.lookAgain, () => guard(next), "quiet")] : []));
  part("empty").hidden = false;
}

/** One's own again. */
async function again(id) {
  const {dossier, assessment: own, others, draft} = await get(`${of(id)}/assessment?language=${language}`);
  if (dossier) {
    lay(dossier, {own, others, draft});
  } else {
    part("desk").hidden = true;
    part("empty").replaceChildren(el("h2", {textContent: words.withdrawnTitle}), el("p", {textContent: words.refusals.closed}),
      el("p", {className: "actions"}, link(list(), words.toList, "button"), button(words.next, () => guard(go), "quiet")));
    part("empty").hidden = false;
  }
}

async function go() {
  await next();
  lookAtIt();
}

// ---- What has become of it ----

function tell(text, ...more) {
  said.replaceChildren(el("p", {className: "said"}, text, " ", ...more));
}

/** What was refused is said where somebody is; what was typed stays. */
function refuse(text, ...more) {
  problem.replaceChildren(el("div", {className: "refused"}, el("p", {textContent: text}), ...more.length ? [el("p", {className: "moves"}, ...more)] : []));
  problem.scrollIntoView({block: "nearest"});
}

/** Somebody's other tab was faster: what it saved stands beside what is typed here. */
function conflict() {
  const there = desk.own;
  const total = points(weighted(desk.dossier.criteria, there.scores));
  part("give").textContent = words.save;
  refuse(fill(words.conflict, {time: time(there.changed), total}), button(words.takeSaved, () => {
    desk.draft.drop();
    fillIn(there);
    problem.replaceChildren();
    part("draft").textContent = words.willKeep;
  }, "quiet"));
}

const onward = () => button(words.next, () => guard(go), "quiet");

const remedies = {
  "changed": async () => {
    const {assessment, others} = await get(`${of(desk.dossier.id)}/assessment`).catch(failed => {
      if (failed instanceof Refused) return {}; // it was taken back meanwhile
      throw failed;
    });
    desk.own = assessment;
    othersSaid(others);
    if (assessment) conflict();
    else refuse(words.refusals.changed);
  },
  "closed": () => refuse(words.refusals.closed, onward()),
  "not-found": () => refuse(words.refusals["not-found"], onward()),
  "recused": () => refuse(words.refusals.recused, button(words.undo, () => guard(() => undo(desk)), "quiet"), onward()),
  "frozen": () => refuse(words.refusals.frozen, link(list(), words.toList)),
};

/** Does something to a dossier, once at a time; what goes wrong is said beside it. */
async function attempt(work) {
  if (busy) return;
  busy = true;
  part("give").ariaDisabled = "true";
  problem.replaceChildren();
  try {
    await work();
  } catch (failed) {
    if (failed instanceof Refused && remedies[failed.code]) await remedies[failed.code]();
    else refuse(inWords(failed));
  } finally {
    busy = false;
    part("give").ariaDisabled = null;
  }
}

async function give() {
  const missing = desk.scores.missing();
  desk.scores.mark(missing);
  if (missing.length) {
    refuse(fill(words.missing, {criteria: missing.map(({criterion}) => criterion.label).join(", ")}));
    desk.scores.focus(missing[0]);
    return;
  }
  await attempt(async () => {
    const {dossier, draft, own} = desk;
    const {scores, note: text} = typed();
    const answer = await put(`${of(dossier.id)}/assessment`,
      JSON.stringify({scores, ...text.trim() && {note: text}, ...own && {version: own.version}}));
    draft.drop();
    const total = points(weighted(dossier.criteria, answer.assessment.scores));
    if (own) {
      lay(dossier, {own: answer.assessment, others: answer.others});
      tell(fill(words.saved, {code: dossier.code, total}), link(list(), words.toList), " ", button(words.next, () => guard(go), "quiet"));
      return;
    }
    const correct = `?${new URLSearchParams({call: call.call, dossier: dossier.id})}`;
    tell(fill(words.given, {code: dossier.code, total}), link(correct, words.correct));
    await guard(go);
  });
}

async function stepAside() {
  const left = desk;
  await attempt(async () => {
    await put(`${of(left.dossier.id)}/recusal`);
    tell(fill(words.aside, {code: left.dossier.code}), button(words.undo, () => guard(() => undo(left)), "quiet"));
    await guard(go);
  });
}

/** Takes a recusal back: the dossier lies open again, with what was said of it. */
async function undo({dossier}) {
  await attempt(async () => {
    const {assessment, others} = await remove(`${of(dossier.id)}/recusal`);
    lay(dossier, {own: assessment, others});
    tell(fill(words.undone, {code: dossier.code}));
    lookAtIt();
  });
}

// ---- Keys ----

const keysOn = () => part("keys").checked;

function key(event) {
  const {key: pressed, target} = event;
  if (pressed === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    part("scores").requestSubmit();
    return;
  }
  if (event.altKey || event.ctrlKey || event.metaKey || target.matches("textarea, a, button, summary, input[type=checkbox]")) return;
  const typing = target.matches("input:not([type=radio])");
  if (pressed === "Enter" && !typing && target.closest("#scores, #dossier")) {
    const [first] = desk.scores.missing();
    if (!first && target.matches("input")) return; // gives
    event.preventDefault();
    desk.scores.otherKey();
    if (first) desk.scores.focus(first);
    else part("give").focus();
  } else if (!typing && keysOn() && /^\d$/.test(pressed)) {
    event.preventDefault();
    desk.scores.digit(pressed);
  } else if (pressed === "Backspace" && target.matches("[type=radio]")) {
    event.preventDefault();
    desk.scores.clear();
  } else {
    desk.scores.otherKey();
  }
}

await open(["commissioner"], async (chosen, member) => {
  [call, who] = [chosen, member];
  standing = await get(`/staff/calls/${call.call}`);
  part("scores").addEventListener("submit", event => {
    event.preventDefault();
    guard(give);
  });
  part("scores").addEventListener("input", event => {
    if (event.target !== part("keys")) keep();
  });
  part("keys").checked = sessionStorage.getItem(KEYS) !== "off";
  part("keys").addEventListener("change", () => sessionStorage.setItem(KEYS, keysOn() ? "on" : "off"));
  part("desk").addEventListener("keydown", key);
  part("aside").addEventListener("click", () => {
    if (busy) return;
    part("sure-code").textContent = desk.dossier.code;
    part("sure").showModal();
  });
  part("sure").addEventListener("close", () => {
    if (part("sure").returnValue === "yes") guard(stepAside);
    part("sure").returnValue = "";
  });
  part("print").addEventListener("click", () => print());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && soon) keepEverywhere(desk);
  });
  addEventListener("storage", event => { // another tab has the same dossier open
    const begun = desk?.draft.is(event.key) && document.hidden && desk.draft.read();
    if (begun) fillIn(begun);
  });
  const {dossier} = query();
  await (dossier ? again(dossier).catch(failed => {
    if (!(failed instanceof Refused)) throw failed;
    tell(words.refusals["not-found"]);
    return next();
  }) : next());
});
if (desk) part("dossier").focus({preventScroll: true});
