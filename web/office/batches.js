// A batch in words: where it stands, and what waits for whom.
import {fill, language, number, time, words} from "./office.js";

const HOUR = 3600000;

/** What a quota, a criterion or a title is called in the page's language, or else in the call's first. */
export const called = (texts, call) => texts?.[language] ?? texts?.[call.languages[0]] ?? "";

/** A quota's name; one for each answer of a question is called as that answer is. */
export function quotaName(id, content, call) {
  const own = content.quotas.find(quota => quota.id === id);
  if (own) return called(own.label, call) || id;
  const [each, value] = id.split(":");
  const question = content.quotas.find(quota => quota.id === each)?.each?.question;
  const asked = content.steps.flatMap(({questions}) => questions).find(one => one.id === question);
  return called(asked?.options?.find(option => option.value === value)?.label, call) || id;
}

const rulesOf = (content, batch) => content.batches.find(({id}) => id === batch);

/** The batch's draw, as the call names it. */
export const drawOf = (content, batch) => rulesOf(content, batch)?.draw ?? {};

/** Whether the public numbers of the draw are still to be entered. */
export const awaitsSeed = (batch, content) => batch.state === "FROZEN" && !batch.seed && drawOf(content, batch.batch).source !== "rehearsal";

/** What is proposed to be changed, one sentence each. */
export function changes({places, changes: list}, batch, content, call) {
  const sentences = list.map(({name, side, from, to}) => fill(words.change[side], {quota: quotaName(name, content, call), from: number(from), to: number(to)}));
  return places === batch.places ? sentences : [fill(words.change.PLACES, {from: number(batch.places), to: number(places)}), ...sentences];
}

/** Whether an approved result waits for the time at which it is announced. */
export const awaitsAnnouncement = (batch, now) => batch.state === "APPROVED" && Date.parse(batch.announce) > Date.parse(now);

function late(batch, now) {
  const since = {PLANNED: batch.due, FROZEN: batch.frozen, APPROVED: batch.announce}[batch.state];
  return since && Date.parse(now) - Date.parse(since) > HOUR;
}

/** What is wanting, where a batch failed. */
function fault({fault: {search, unknownAnswers, belowQuorumCount}}) {
  if (search) return "givenUp";
  if (unknownAnswers) return "unknownAnswers";
  return belowQuorumCount === 0 ? "islands" : "FAILED";
}

/** Whether a batch that failed is tried once more without anybody's doing. */
function tries({next}, now) {
  if (!next) return "rests";
  return Date.parse(next) > Date.parse(now) ? "again" : "soon";
}

/**
 * Where a batch stands: kind (bad: it has failed or stands still; wait: somebody has to decide; fine), the words, and whether that
 * is for the one who reads.
 */
export function describe(batch, {content, now}, call, who) {
  const admin = who.roles.includes("admin");
  const at = name => batch[name] ? time(batch[name], call.timeZone) : "";
  const values = {due: at("due"), frozen: at("frozen"), announce: at("announce"), announced: at("announced"), deadline: at("deadline"),
    draw: drawOf(content, batch.batch).name, minimum: number(content.assessment.minimum), count: number(batch.fault?.belowQuorumCount ?? 0),
    codes: [...batch.fault?.unknownAnswers ?? [], ...batch.fault?.belowQuorum ?? [], ...(batch.fault?.islands ?? []).flat()].slice(0, 8).join(", "),
    unknown: number(batch.fault?.unknownAnswersCount ?? 0), values: (batch.fault?.unknownValues ?? []).slice(0, 4).join(", "),
    next: at("next"), attempts: number(batch.attempts ?? 0), told: number(batch.announcedRows ?? 0), applicants: number(batch.applicants ?? 0)};
  const say = (name, kind, mine = false) => ({kind, mine, text: fill(words.batch[name], values)});
  switch (batch.state) {
    case "FAILED": {
      const told = say(fault(batch), "bad", admin || "belowQuorum" in batch.fault);
      return {...told, text: `${told.text} ${say(tries(batch, now), "bad").text}`};
    }
    case "INFEASIBLE": return say("INFEASIBLE", "bad", admin);
    case "PROPOSED": {
      const asked = content.rules?.secondPerson && batch.askedBy?.includes(who.subject);
      return say(!admin ? "PROPOSED" : asked ? "somebodyElse" : "yours", "wait", admin && !asked);
    }
    default:
      if (awaitsSeed(batch, content) && "frozen" in batch) return say("seed", "wait", admin);
      if (batch.state === "APPROVED" && batch.announcedRows && !late(batch, now)) return say("telling", "fine");
      if (awaitsAnnouncement(batch, now)) return say("waits", "fine");
      return late(batch, now) ? say(batch.state === "PLANNED" ? "late" : "still", "bad", admin) : say(batch.state, "fine");
  }
}
