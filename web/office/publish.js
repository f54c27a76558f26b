// Publishes a call file: what is wrong with it is shown at its place, to be mended here or in the file.
import {Refused, el, guard, nameOf, open, put, words} from "./office.js";
import {place} from "./places.js";

const KEPT = "office.publish"; // for this tab: a reload or signing in again loses nothing
const part = id => document.getElementById(id);
const text = part("text");
const errors = part("errors");
const state = part("state");

function edit(content) {
  text.value = content;
  part("editor").hidden = content === "";
  keep();
}

function keep() {
  try {
    sessionStorage.setItem(KEPT, text.value);
  } catch {
    // larger than the browser keeps; the page still has it
  }
}

/** Leads to a place of the text. */
function show({start, end, line}) {
  text.focus();
  text.setSelectionRange(start, end);
  text.scrollTop = Math.max(0, line - 4) * (text.scrollHeight / text.value.split("\n").length);
}

function fault(error) {
  const found = place(text.value, error.pointer);
  const lead = el("button", {type: "button", className: "plain", textContent: words.line.replace("{line}", found.line)});
  lead.addEventListener("click", () => show(found));
  return el("li", {}, lead, " ", el("span", {lang: "en", textContent: error.detail}), " ", el("code", {textContent: error.pointer}));
}

function refuse(list) {
  part("error-list").replaceChildren(...list.map(fault));
  errors.hidden = false;
  errors.focus();
}

function published(answer, call) {
  const sentence = answer.changed ? words.published.replace("{version}", answer.version) : words.unchanged;
  const links = (call.languages ?? []).map(tag => el("li", {}, el("a", {href: `/${answer.call}/${tag}/`, textContent: nameOf(tag), lang: tag})));
  state.replaceChildren(el("p", {textContent: sentence}), el("p", {textContent: words.formsAt}), el("ul", {}, ...links));
}

async function publish() {
  errors.hidden = true;
  state.textContent = words.loading;
  let call;
  try {
    call = JSON.parse(text.value);
  } catch (broken) {
    state.textContent = "";
    const at = Number(/position (\d+)/.exec(broken.message)?.[1] ?? text.value.length);
    part("error-list").replaceChildren(el("li", {textContent: words.noJson.replace("{line}", text.value.slice(0, at).split("\n").length)}));
    errors.hidden = false;
    errors.focus();
    return;
  }
  try {
    published(await put(`/staff/calls/${encodeURIComponent(call?.id ?? "-")}`, text.value), call);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    state.textContent = "";
    refuse(refused.errors.length ? refused.errors : [{pointer: "", detail: refused.message}]);
  }
}

await open(["admin"], () => {
  part("file").addEventListener("change", async event => {
    const [file] = event.target.files;
    if (file) edit(await file.text());
    event.target.value = ""; // the same file, mended, can be chosen again
    errors.hidden = true;
    state.textContent = "";
  });
  text.addEventListener("input", keep);
  part("publish").addEventListener("submit", event => {
    event.preventDefault();
    guard(publish);
  });
  edit(sessionStorage.getItem(KEPT) ?? "");
}, false);
