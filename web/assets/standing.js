// Where the registration stands, what comes next, and the one thing to do now.
import {button, el, fill, hidden, secret} from "./api.js";
import {description, left, say, section, twice, when, words} from "./mine.js";
import {list} from "./mine-answers.js";
import {ward} from "./ward.js";

const GOOD = ["OFFERED", "ACCEPTED"];
const OVER = ["WITHDRAWN", "REFUSED", "DECLINED", "EXPIRED", "NOT_SELECTED", "LATE"];

function key({state, outcome, next}) {
  if (state === "WITHDRAWN") return "WITHDRAWN";
  if (next.what === "refused") return "REFUSED";
  return outcome ?? {guardian: "GUARDIAN", late: "LATE"}[next.what] ?? state;
}

function after({next: {what, until}}, state) {
  if (what === "nothing" || what === "refused" && !until) return words.over[state] ?? "";
  const text = {welcome: until ? "welcome" : "kept", reserve: until ? "reserveAgain" : "reserve"}[what] ?? what;
  return fill(words.next[text], {time: until ? when(until) : ""});
}

/** How long there is, told anew each minute. */
function countdown(until) {
  const place = say(left(until), "left");
  const timer = setInterval(() => {
    if (!place.isConnected) clearInterval(timer);
    else place.textContent = left(until);
  }, 20000);
  return place;
}

function toDo(registration, act) {
  const {what} = registration.next;
  if (what === "confirm") {
    return [button(words.confirm, () => act("standing", words.done.confirmed, "POST", "/me/confirmation"))];
  }
  if (what === "undo") return [button(words.undo, () => act("standing", words.done.restored, "DELETE", "/me/withdrawal"))];
  const offer = registration.offers.find(({canAccept, canDecline}) => canAccept || canDecline);
  if (!offer) return [];
  const answer = (answer, done) => act("standing", done, "PUT", "/me/offer", {answer});
  return [offer.canAccept && button(words.accept, () => answer("accept", words.done.accepted)),
    offer.canDecline && twice(offer.canAccept ? words.decline : words.giveBack, words.declineAsk, words.declineYes,
      () => answer("decline", words.done.declined))].filter(Boolean);
}

/** How the mailbox's owner puts other answers in the place of those that are about to be confirmed. */
function otherwise({canCorrect}) {
  return canCorrect ? [
    el("p", {}, el("a", {className: "button quiet", href: hidden ? "../#correct" : `../#${secret}`, textContent: words.correct})),
    el("p", {}, el("a", {className: "button quiet", href: hidden ? "../?anew#correct" : `../?anew#${secret}`, textContent: words.notMine})),
    say(words.notMineText, "hint")] : [];
}

export function standing(registration, act) {
  const state = key(registration);
  const {next} = registration;
  const buttons = toDo(registration, act);
  const made = section("standing", words.state[state], say(after(registration, state), "next"),
    ["answer", "undo"].includes(next.what) && next.until && countdown(next.until),
    ...next.what === "confirm" ? [say(words.confirmText), list(registration)] : [],
    buttons.length > 0 && el("div", {className: "actions"}, ...buttons),
    ...next.what === "confirm" ? otherwise(registration) : [],
    registration.canAskGuardian && ward(registration, act),
    el("p", {className: "hint"}, `${words.code}: `, el("strong", {className: "code", textContent: registration.code})));
  made.classList.add("standing", GOOD.includes(state) ? "fine" : OVER.includes(state) ? "over" : "open");
  return made;
}
