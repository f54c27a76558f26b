// How far a commission has come, what of it is left for one of its members, and how long that takes at their own pace.
import {fill, number, words} from "./office.js";

const BREAK = 30 * 60_000; // whoever pauses for longer was not at work
const ENOUGH = 3; // gaps between assessments that tell a pace

/** Milliseconds a dossier, by the middle of those that one has given; undefined while they are too few. */
function paceOf(assessments) {
  const times = assessments.map(({given}) => Date.parse(given)).sort((a, b) => a - b);
  const gaps = times.slice(1).map((at, index) => at - times[index]).filter(gap => gap > 0 && gap <= BREAK).sort((a, b) => a - b);
  return gaps.length >= ENOUGH ? gaps[Math.floor(gaps.length / 2)] : undefined;
}

function lasting(milliseconds) {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  return minutes < 60 ? fill(words.pace.minutes, {minutes: number(minutes)})
    : fill(words.pace.hours, {hours: number(Math.floor(minutes / 60)), minutes: number(minutes % 60)});
}

/** In words, sentence by sentence; none before anybody has begun. */
export function paceIn({assessments, commission}) {
  const {dossiers, needed, given, members} = commission;
  if (!dossiers) return [];
  const all = Math.max(members, assessments.length ? 1 : members + 1);
  const mine = Math.max(0, Math.min(Math.ceil((needed - given) / all), dossiers - assessments.length));
  const pace = paceOf(assessments);
  const told = {given: number(given), needed: number(needed), mine: number(mine), time: pace ? lasting(pace * mine) : ""};
  return [fill(words.pace.commission, told), fill(mine === 0 ? words.pace.done : pace ? words.pace.mineIn : words.pace.mine, told)];
}
