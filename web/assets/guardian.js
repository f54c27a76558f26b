// What a guardian is asked to agree to. Opening the page changes nothing.
import {button, call, el, fill, language, persist, secret} from "./api.js";
import {description, look, say, section, tell, when, words} from "./mine.js";

const place = document.getElementById("guardian");
const path = `/guardian?language=${language}`;

function parts({state, since}) {
  const otherwise = say(words.guardian.otherwise, "hint");
  if (state === "ASKED") return [el("div", {className: "actions"}, button(words.guardian.agree, agree)), otherwise];
  if (state !== "AGREED") return [say(words.guardian[state], "next")];
  return [say(words.guardian.AGREED, "good"), since && say(fill(words.guardian.since, {time: when(since)})), say(words.guardian.back, "hint")];
}

function render(guardian) {
  document.getElementById("guardian-text").hidden = guardian.state !== "ASKED";
  const asked = guardian.state === "ASKED" || guardian.state === "AGREED";
  place.replaceChildren(section("asked", guardian.applicant,
    ...asked ? [say(guardian.state === "ASKED" ? words.guardian.asks : words.guardian.agreed), el("blockquote", {lang: guardian.language, textContent: guardian.text})] : [],
    ...parts(guardian), el("p", {}, el("a", {href: `/${call}/${language}/`, textContent: words.guardian.about}))));
}

async function open() {
  const answer = secret ? await look(path) : {status: 401};
  if (answer.ok) render(answer.body);
  else if (answer.status === 404) place.replaceChildren(say(words.gone, "said bad"));
  else place.replaceChildren(say(words.guardian.oldLink, "said bad"), el("p", {}, el("a", {href: "../my/", textContent: words.guardian.renew})));
}

async function agree() {
  const answer = await persist("POST", path, undefined, () => tell("asked", description.texts.again));
  if (answer.ok) {
    render(answer.body);
    const done = place.querySelector(".good") ?? place.querySelector("h2");
    done.tabIndex = -1;
    done.focus();
  } else if (answer.status >= 500 || answer.status === 429) {
    tell("asked", words.unsure, true);
  } else {
    await open();
  }
}

await open();
