// What was answered, how to correct it, and a link more.
import {button, day, el, fill, hidden, language, number, persist, request, secret} from "./api.js";
import {LOST, description, folded, refused, say, tell, when, words} from "./mine.js";
import {line} from "./rules.js";

/** An answer for people; links can be followed, and lead nowhere from which this page can be seen. */
function shown({kind, options}, answer) {
  if (answer === undefined) return el("dd", {className: "none", textContent: words.none});
  switch (kind) {
    case "day": return el("dd", {textContent: day(answer)});
    case "whole": return el("dd", {textContent: number(answer)});
    case "links": return el("dd", {}, el("ul", {}, ...answer.map(href => el("li", {},
      el("a", {href, target: "_blank", rel: "noopener noreferrer", textContent: href}), el("span", {className: "hint", textContent: ` (${words.newTab})`})))));
    default: return el("dd", {dir: "auto", textContent: [answer].flat().map(value => options?.[value] ?? String(value)).join(", ")});
  }
}

/** Saves one link more with the answers as they stand now; another window may have changed them. */
async function add(question, link, again = true) {
  const seen = await request("GET", "/me").catch(() => LOST);
  if (!seen.ok) return seen;
  const {answers, version} = seen.body;
  const links = answers[question.id] ?? [];
  if (links.includes(link)) return seen;
  const answer = await persist("PUT", `/me?language=${language}`, {version, answers: {...answers, [question.id]: [...links, link]}},
    () => tell("answers", description.texts.again));
  return answer.body.title === "changed" && again ? add(question, link, false) : answer;
}

function adding(question, used, open) {
  const id = `add-${question.id}`;
  const input = el("input", {id, type: "text", inputMode: "url", autocomplete: "url", maxLength: 500, required: true});
  const error = el("p", {className: "error", id: `${id}-error`, hidden: true});
  error.setAttribute("role", "alert");
  const hint = el("p", {className: "hint", id: `${id}-hint`, textContent: fill(words.addHint, {n: used, max: question.max})});
  input.setAttribute("aria-describedby", `${hint.id} ${error.id}`);
  const wrong = text => {
    error.textContent = text;
    error.hidden = false;
    input.setAttribute("aria-invalid", "true");
    input.focus();
  };
  const save = async () => {
    const link = line(input.value);
    if (!link) return wrong(description.messages.link);
    const answer = await add(question, link);
    if (answer.ok) return open("answers", words.done.link);
    const fault = answer.body.errors?.find(({pointer}) => pointer === `/answers/${question.id}`);
    if (fault) return wrong((description.messages[fault.code] ?? description.messages.link).replace("{0}", question.max));
    return answer.status < 500 ? open("answers", refused(answer.body), true) : tell("answers", words.unsure, true);
  };
  const send = button(words.add, save, "quiet");
  const form = el("form", {className: "adding", noValidate: true}, el("label", {htmlFor: id, textContent: words.addLink}), hint, error,
    el("div", {className: "row"}, input, send));
  form.addEventListener("submit", event => {
    event.preventDefault();
    send.click();
  });
  return form;
}

/** What was answered, question by question. */
export function list({answers}) {
  const asked = description.questions.filter(({id, kind, showIf}) => kind !== "consent" && (!showIf || answers[id] !== undefined));
  return el("dl", {className: "answers"}, ...asked.map(question => el("div", {}, el("dt", {textContent: question.label}), shown(question, answers[question.id]))));
}

/** Nothing where they stand above, to be confirmed. */
export function answers(registration, open) {
  if (registration.next.what === "confirm") return null;
  const {questions} = description;
  const more = registration.canCorrect ? questions.filter(({id, kind, max}) => kind === "links" && (registration.answers[id]?.length ?? 0) < max) : [];
  const correcting = registration.canCorrect
    ? [el("p", {className: "correcting"}, el("a", {className: "button quiet", href: hidden ? "../#correct" : `../#${secret}`, textContent: words.correct})), say(fill(words.until, {time: when(registration.correctUntil)}), "hint")]
    : [say(registration.state === "WITHDRAWN" && new Date(registration.correctUntil) > description.now() ? words.fixedWithdrawn : words.fixed, "hint")];
  const made = folded("answers", words.answers,
    list(registration),
    ...more.map(question => adding(question, registration.answers[question.id]?.length ?? 0, open)));
  made.append(...correcting);
  return made;
}
