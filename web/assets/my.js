// The applicant's own page. The link's secret was in the fragment, which no server sees, and goes out as a bearer token.
// Opening the page changes nothing; every change is a button.
import {button, persist, request, secret} from "./api.js";
import {LOST, broken, description, forget, look, refused, say, tell, words} from "./mine.js";
import {answers} from "./mine-answers.js";
import {consents, data, letters} from "./choices.js";
import {prepare} from "./renew.js";
import {result} from "./result.js";
import {standing} from "./standing.js";
import {timeline} from "./timeline.js";

const mine = document.getElementById("mine");
const ask = document.getElementById("ask");
let shown = ""; // the registration as it stands on the page

/** One thing is said, and nothing else is to be seen. */
function only(text, className) {
  shown = "";
  const word = say(text, `said ${className}`);
  word.tabIndex = -1;
  word.setAttribute("role", className === "bad" ? "alert" : "status");
  mine.replaceChildren(word);
  word.focus();
}

function render(registration) {
  const unfolded = [...mine.querySelectorAll("details[open]")].map(part => part.id);
  shown = JSON.stringify(registration);
  ask.hidden = true;
  mine.replaceChildren(...[standing(registration, act), result(registration), timeline(registration, description.questions),
    answers(registration, open), letters(registration, act), consents(registration, act), data(registration, act, open, erase)].filter(Boolean));
  unfolded.filter(Boolean).forEach(id => { document.getElementById(id)?.setAttribute("open", ""); });
}

/** Shows how the registration stands now, and says in one of its parts what there is to say. */
async function open(place = "", word = "", bad = false) {
  const answer = await look("/me");
  if (answer.ok) {
    render(answer.body);
    if (word) tell(place, word, bad);
  } else if (answer.status === 404) {
    forget();
    only(words.gone, "note");
  } else {
    ask.hidden = false;
    only(words.oldLink, "bad");
  }
}

/** Does one thing and shows what has become of it. */
async function act(place, done, method, path, body) {
  const answer = await persist(method, path, body, () => tell(place, description.texts.again));
  if (answer.ok) {
    await open(place, done);
  } else if (answer.status >= 500 || answer.status === 429 && answer.body.title !== "too-often") {
    tell(place, words.unsure, true, button(words.again, () => act(place, done, method, path, body), "quiet"));
  } else {
    await open(place, refused(answer.body), true);
  }
}

async function erase() {
  const answer = await persist("DELETE", "/me", undefined, () => tell("data", description.texts.again));
  if (answer.ok) {
    forget();
    only(words.done.erased, "good");
  } else if (answer.status >= 500 || answer.status === 429) {
    tell("data", words.unsure, true);
  } else {
    await open();
  }
}

/** Whoever comes back to this window sees what another one has changed, unless something is half done here. */
async function lookAgain() {
  const busy = mine.querySelector(".twice .danger, .adding input:focus, .ward input:focus")
    || [...mine.querySelectorAll(".adding input, .ward input")].some(input => input.value !== input.defaultValue);
  if (document.hidden || !shown || busy) return;
  const answer = await request("GET", "/me").catch(() => LOST);
  if (answer.ok && JSON.stringify(answer.body) !== shown) {
    render(answer.body);
    tell("standing", words.changed);
  } else if (answer.status === 401 || answer.status === 404) {
    await open();
  }
}

prepare();
document.addEventListener("visibilitychange", lookAgain);
addEventListener("beforeprint", () => mine.querySelectorAll("details").forEach(part => { part.open = true; }));
if (secret) {
  mine.replaceChildren(say(words.loading));
  await open();
} else if (broken) {
  only(words.oldLink, "bad");
}
