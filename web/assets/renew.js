// Has a new link mailed, for one that is lost or too old.
import {call, language, persist} from "./api.js";
import {description, words} from "./mine.js";
import {line, normalised} from "./rules.js";
import * as stamp from "./stamp.js";

const form = document.getElementById("ask-form");
const error = document.getElementById("email-error");
const progress = document.getElementById("progress");
let asking = false;

function wrong(text) {
  error.textContent = text;
  error.hidden = !text;
  progress.textContent = "";
  if (text) {
    form.elements.email.setAttribute("aria-invalid", "true");
    form.elements.email.focus();
  } else {
    form.elements.email.removeAttribute("aria-invalid");
  }
}

async function ask(event) {
  event.preventDefault();
  const email = line(form.elements.email.value);
  const address = normalised(email);
  wrong(address ? "" : description.messages.email);
  if (!address || asking) return;
  asking = true;
  progress.textContent = words.working;
  try {
    const worked = await stamp.begin(address, description.bits, description.now());
    const answer = await persist("POST", "/links", {call, email, language, ...worked && {stamp: worked}},
      () => { progress.textContent = description.texts.again; });
    if (answer.ok) progress.textContent = words.sent;
    else wrong(answer.status === 422 ? description.messages.email : description.messages[answer.body.title] ?? words.offline);
  } catch {
    wrong(words.offline);
  } finally {
    asking = false;
  }
}

/** Makes the form work in place. */
export function prepare() {
  form.noValidate = true;
  form.elements.email.setAttribute("aria-describedby", error.id);
  form.addEventListener("submit", ask);
}
