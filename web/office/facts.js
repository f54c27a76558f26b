// What stands of a selection: how far its run has come, and the facts that its protocol rests on.
import {day, el, fill, number, time, words} from "./office.js";
import {awaitsSeed, changes, drawOf} from "./batches.js";

// ---- The run, step by step ----

function now(batch, content) {
  if (batch.state === "FAILED") return words.stepFails;
  if (batch.state === "INFEASIBLE") return words.stepWaits;
  return awaitsSeed(batch, content) && batch.steps.some(({step, done}) => step === "merits" && done) ? words.stepSeed : words.stageNow;
}

/** The steps of a batch that is under way: what is done, and what comes now. */
export function steps(batch, content, call) {
  const all = batch.steps ?? [];
  const next = all.findIndex(({done}) => !done);
  return all.map(({step, done}, i) => {
    const note = done ? time(done, call.timeZone) : i === next ? now(batch, content) : words.stageNext;
    const item = el("li", {className: done ? "done" : i === next ? "now" : ""}, el("p", {className: "stage-name", textContent: words.runSteps[step]}), el("span", {className: "note", textContent: note}));
    if (i === next) item.setAttribute("aria-current", "step");
    return item;
  });
}

// ---- What the protocol rests on ----

/** Members, each by the name that the issuer knows. */
const people = (list, who) => list?.length && list.flatMap((one, i) => [i ? ", " : "", el("span", {className: "subject-id", textContent: one === who.subject ? words.you : one})]);

/** Where something was read: a link where it is an address. */
function source(text) {
  if (!text) return [];
  return [el("br"), words.seedFrom, /^https:/.test(text) ? el("a", {href: text, textContent: text, target: "_blank", rel: "noreferrer"}) : text];
}

/** The numbers that the draw was made from, and where they come from. */
function seed({seed: entered, batch, frozen}, content) {
  if (entered?.kind === "lottery") {
    return entered.results.flatMap(({name, date, values, source: read}, i) => [...i ? [el("br")] : [], `${name}, ${day(date)}: ${values.map(value => number(value)).join(", ")}`, ...source(read)]);
  }
  if (entered) return [fill(words.seedRound, {round: number(entered.round), randomness: entered.randomness}), ...source(entered.source)];
  const draw = drawOf(content, batch);
  return frozen && draw.source === "rehearsal" ? [fill(words.seedRehearsal, {name: draw.name})] : undefined;
}

/** What staff have changed in the rules, and why. */
function relaxations(batch, content, call, who) {
  return batch.relaxations?.length && batch.relaxations.map(one => el("div", {}, el("ul", {}, ...changes(one, batch, content, call).map(text => el("li", {textContent: text}))),
    ...people([one.who], who), " · ", fill(words.relaxedBy, {at: time(one.at, call.timeZone), why: one.why})));
}

/** The facts of a batch that there are by now, each with its name. */
export function facts(batch, content, call, who) {
  const at = name => batch[name] && time(batch[name], call.timeZone);
  const all = {due: at("due"), askedBy: people(batch.askedBy, who), places: batch.places && number(batch.places), applicants: batch.applicants && number(batch.applicants),
    frozen: at("frozen"), proposed: at("proposed"), approved: at("approved"), approvedBy: people(batch.approvedBy && [batch.approvedBy], who),
    announce: !batch.announced && at("announce"), announced: at("announced"), deadline: at("deadline"), head: batch.head,
    seed: seed(batch, content), relaxations: relaxations(batch, content, call, who)};
  return Object.entries(all).filter(([, value]) => value).map(([name, value]) => el("div", {className: ["head", "seed", "relaxations"].includes(name) ? "wide" : ""},
    el("dt", {textContent: words.facts[name]}), el("dd", {}, ...[value].flat())));
}
