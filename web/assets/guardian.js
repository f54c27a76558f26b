// What a guardian is asked to agree to, and the answer: yes, no, or not any more. Opening the page changes nothing.
import {button, el, fill, language, persist, secret} from "./api.js";
import {description, look, say, section, tell, twice, when, words} from "./mine.js";

const place = document.getElementById("guardian");
const path = `/guardian?language=${language}`;
const own = words.guardian;

const agree = className => button(own.agree, () => answer("POST"), className);

/** What can be done, by where the agreement stands. */
function parts({state, since}) {
  switch (state) {
    case "ASKED": return [el("div", {className: "actions"}, agree(""), twice(own.refuse, own.refuseAsk, own.refuseYes, () => answer("DELETE"))),
      say(own.otherwise, "hint")];
    case "AGREED": return [say(own.AGREED, "good"), since && say(fill(words.given, {time: when(since)})), say(own.back, "hint"),
      twice(own.takeBack, own.takeBackAsk, own.takeBackYes, () => answer("DELETE"))];
    case "REFUSED": return [say(own.REFUSED, "notice"), say(own.change), agree("quiet")];
    default: return [say(own[state], "next")];
  }
}

function render(guardian) {
  const {state, applicant, text} = guardian;
  const known = state !== "NOT_NEEDED";
  document.getElementById("guardian-text").hidden = state !== "ASKED";
  const sentence = known && state !== "WITHDRAWN"
    ? [say(state === "AGREED" ? own.agreed : own.asks), el("blockquote", {lang: guardian.language, textContent: text})] : [];
  const who = fill(applicant ? own.who : own.nobody, {name: applicant, title: description.title});
  place.replaceChildren(section("asked", applicant || description.title, known && say(who), ...sentence, ...parts(guardian)));
}

async function open() {
  const found = secret ? await look(path) : {status: 401};
  if (found.ok) return render(found.body);
  document.getElementById("guardian-text").hidden = true;
  return place.replaceChildren(say(found.status === 404 ? words.gone : own.oldLink, "said bad"),
    ...found.status === 404 ? [] : [el("p", {}, el("a", {href: "../my/", textContent: own.renew}))]);
}

async function answer(method) {
  const given = await persist(method, path, undefined, () => tell("asked", description.texts.again));
  if (given.ok) {
    render(given.body);
    const done = place.querySelector(".good, .notice") ?? place.querySelector("h2");
    done.tabIndex = -1;
    done.focus();
  } else if (given.status >= 500 || given.status === 429) {
    tell("asked", words.unsure, true);
  } else {
    await open();
  }
}

await open();
