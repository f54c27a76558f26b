// A dossier to assess, and after it the next one; or one's own assessment again, to correct it.
import {Refused, button, el, fill, get, guard, inWords, language, number, open, put, query, remember, remove, time, words} from "./office.js";
import {answers} from "./dossier.js";
import {draftOf} from "./drafts.js";
import {nextSelection, phaseOf} from "./phase.js";
import {points, scoresIn, weighted} from "./scores.js";

const KEYS = "office.keys"; // "off" for who does not want number keys, in this tab
const PAUSE = 2_000; // after the last change, until the draft is kept for other devices too
const part = id => document.getElementById(id);
const [note, comment, problem, said] = ["note", "comment", "problem", "said"].map(part);
const title = document.title;
let call; // that is assessed for
let standing; // where it stands
let who; // assesses
let desk; // what lies open: {dossier, own, draft, scores}, own where it was spoken of already
let busy = false;

const list = () => `/office/${language}/assessments/?call=${encodeURIComponent(call.call)}`;
const link = (href, text, className = "") => el("a", {href, textContent: text, className});
const of = id => `/staff/dossiers/${encodeURIComponent(id)}`;

// ---- What was typed ----

const typed = () => ({scores: desk.scores.values(), note: note.value, comment: comment.value});

/** What was typed, as functions take it. */
function spoken() {
  const {scores, ...texts} = typed();
  return {scores, ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim())), ...desk.own && {version: desk.own.version}};
}

function changed() {
  part("total").textContent = desk.scores.total();
  part("note-count").textContent = note.value.length > 1500 ? `${note.value.length} / ${note.maxLength}` : "";
}

/** Keeps it on this device at once, and some moments later for every other. */
function keep() {
  changed();
  tellDraft(keepHere(true) ? words.kept : words.notKept);
  later();
}

function later() {
  clearTimeout(desk.soon);
  const open = desk;
  desk.soon = setTimeout(() => keepEverywhere(open), PAUSE);
}

/** ahead: whether it is further than what every device has. */
const keepHere = ahead => desk.draft.keep({...typed(), version: desk.own?.version, revision: desk.revision, ahead});

/** That the browser keeps nothing is said aloud; all else can be read. */
function tellDraft(text) {
  part("draft").ariaLive = text === words.notKept ? "polite" : "off";
  part("draft").textContent = text;
}

/** Keeps it for every device. Where that fails, this one has it, and the next change tries again. */
async function keepEverywhere(open, over = false) {
  if (desk !== open || busy || open.saving) return;
  clearTimeout(open.soon);
  open.soon = undefined;
  open.saving = true;
  const before = JSON.stringify(spoken());
  try {
    const {revision} = await put(`${of(open.dossier.id)}/draft`, JSON.stringify({...spoken(), ...!over && {from: open.revision}}), {keepalive: true});
    open.revision = revision;
    if (desk !== open) return;
    const whole = JSON.stringify(spoken()) === before;
    keepHere(!whole);
    if (whole) tellDraft(words.keptEverywhere);
    else later();
  } catch (failed) {
    if (desk === open && failed.code === "drafted") elsewhere(open); // all else: nobody asked for it, so nobody is interrupted
  } finally {
    open.saving = false;
  }
}

/** Somebody has gone on at another device: what is there and what is here are both kept until one is chosen. */
function elsewhere(open) {
  refuse(words.elsewhere, button(words.takeElsewhere, () => {
    open.draft.drop();
    guard(() => (open.own ? again(open.dossier.id) : next()));
  }, "quiet"), button(words.keepHere, () => {
    problem.replaceChildren();
    keepEverywhere(open, true);
  }, "quiet"));
}

/** What was begun: here, where nothing has come from another device since; else there. */
function begunOf(here, there) {
  if (!there) return here;
  const mine = here && (here.revision === there.revision || here.ahead);
  return mine ? here : {...there, at: Date.parse(there.kept), ahead: false};
}

function fillIn({scores = {}, note: own = "", comment: told = ""}) {
  desk.scores.set(scores);
  note.value = own;
  comment.value = told;
  changed();
}

// ---- A dossier ----

function othersSaid(others, comments = []) {
  part("others").hidden = !others;
  part("others-comments").replaceChildren(...comments.map(text => el("li", {textContent: text, dir: "auto"})));
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
function lay(dossier, {own, others, comments, progress, draft} = {}) {
  clearTimeout(desk?.soon);
  const here = draftOf(who.subject, dossier.id);
  const begun = begunOf(here.read(), draft);
  desk = {dossier, own, draft: here, revision: draft ? (begun.ahead ? begun.revision ?? 0 : draft.revision) : 0};
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
  fillIn(begun ?? own ?? {});
  earlierSaid(own);
  tellDraft(begun ? fill(words.restored, {time: time(begun.at)}) : words.willKeep);
  part("give").textContent = own ? words.save : words.give;
  part("scores").hidden = own?.state === "RECUSED";
  othersSaid(others, comments);
  problem.replaceChildren();
  if (begun?.ahead && draft && begun.revision !== draft.revision) elsewhere(desk);
  if (begun && begun.version !== own?.version && own?.state === "SCORED") conflict();
  if (own?.state === "RECUSED") tell(fill(words.aside, {code: dossier.code}), button(words.undo, () => guard(() => undo(desk)), "quiet"));
  part("desk").hidden = false;
  part("empty").hidden = true;
}

/** What was said before the last correction, the latest first. */
function earlierSaid(own) {
  const all = (own?.earlier ?? []).toReversed();
  part("earlier").hidden = !all.length;
  part("earlier-said").replaceChildren(...all.map(({state, scores, note: text, comment: told, changed: when}) => el("li", {},
    el("strong", {textContent: `${time(when)} · ${state === "RECUSED" ? words.asideShort : points(weighted(desk.dossier.criteria, scores))}`}),
    ...[text, told].filter(Boolean).map(each => el("p", {textContent: each, dir: "auto"})))));
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
  const {dossier, assessment: own, others, comments, draft} = await get(`${of(id)}/assessment?language=${language}`);
  if (dossier) {
    lay(dossier, {own, others, comments, draft});
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
    tellDraft(words.willKeep);
  }, "quiet"));
}

const onward = () => button(words.next, () => guard(go), "quiet");

const remedies = {
  "changed": async () => {
    const {assessment, others, comments} = await get(`${of(desk.dossier.id)}/assessment`).catch(failed => {
      if (failed instanceof Refused) return {}; // it was taken back meanwhile
      throw failed;
    });
    desk.own = assessment;
    othersSaid(others, comments);
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
    const answer = await put(`${of(dossier.id)}/assessment`, JSON.stringify(spoken()));
    draft.drop();
    const total = points(weighted(dossier.criteria, answer.assessment.scores));
    if (own) {
      lay(dossier, {own: answer.assessment, others: answer.others, comments: answer.comments});
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
    const why = part("why").value.trim();
    await put(`${of(left.dossier.id)}/recusal`, why ? JSON.stringify({comment: why}) : "");
    tell(fill(words.aside, {code: left.dossier.code}), button(words.undo, () => guard(() => undo(left)), "quiet"));
    await guard(go);
  });
}

/** Takes a recusal back: the dossier lies open again, with what was said of it. */
async function undo({dossier}) {
  await attempt(async () => {
    const {assessment, others, comments} = await remove(`${of(dossier.id)}/recusal`);
    lay(dossier, {own: assessment, others, comments});
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
    part("why").value = "";
    part("sure").showModal();
  });
  part("sure").addEventListener("close", () => {
    if (part("sure").returnValue === "yes") guard(stepAside);
    part("sure").returnValue = "";
  });
  part("print").addEventListener("click", () => print());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && desk?.soon) keepEverywhere(desk);
  });
  addEventListener("storage", event => { // another tab has the same dossier open
    const begun = desk?.draft.is(event.key) && document.hidden && desk.draft.read();
    if (!begun) return;
    desk.revision = begun.revision ?? 0;
    fillIn(begun);
  });
  const {dossier} = query();
  await (dossier ? again(dossier).catch(failed => {
    if (!(failed instanceof Refused)) throw failed;
    tell(words.refusals["not-found"]);
    return next();
  }) : next());
});
if (desk) part("dossier").focus({preventScroll: true});
