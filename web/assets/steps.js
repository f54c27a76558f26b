// One thing at a time: what there is to know first, then the form's sections as steps, each an entry of the browser's history. A step
// in which nothing is asked is passed over.
import {fill} from "./api.js";
import {entitle, form, holder, texts} from "./page.js";

export const START = "start";
export const REVIEW = "review";
const sections = new Map([...form.querySelectorAll("section.step")].map(section => [section.dataset.step, section]));
const [back, next, send] = ["back", "next", "send"].map(id => document.getElementById(id));
const count = document.getElementById("step-count");
const bar = document.getElementById("step-bar");
let entry = {index: 0};
let told = () => {};

/** The step that is shown. */
export const current = () => entry.step;

/** The step that a question is in. */
export const stepOf = id => holder(id).closest("section.step").dataset.step;

/** Steps in which something is asked, as answers stand now, and the review. */
const asked = () => [...sections.keys()].filter(step => step === REVIEW || sections.get(step).querySelector(".question:not([hidden])"));

/** Where one comes after the step that is shown: the next, or back to the review that one came from. */
export const following = () => entry.returns ? REVIEW : asked()[asked().indexOf(entry.step) + 1];

/** Tells anew which step of how many this is. */
export function recount() {
  const steps = asked();
  const at = Math.max(0, steps.indexOf(entry.step));
  count.textContent = fill(texts.step, {n: at + 1, of: steps.length});
  bar.max = steps.length;
  bar.value = at + 1;
  back.hidden = at === 0;
}

function show(focus) {
  if (entry.step !== START && !asked().includes(entry.step)) entry.step = asked()[0];
  sections.forEach((section, step) => { section.hidden = step !== entry.step; });
  next.hidden = entry.step === REVIEW;
  send.hidden = !next.hidden;
  document.body.classList.toggle("filling", entry.step !== START);
  form.hidden = entry.step === START;
  entitle({step: sections.get(entry.step)?.querySelector("h2").textContent ?? ""});
  recount();
  told(entry.step, focus);
  if (!focus) return;
  const heading = sections.get(entry.step)?.querySelector("h2") ?? document.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({preventScroll: true});
  document.getElementById("main").scrollIntoView({behavior: "instant"});
}

/** Goes to the first step in which something is asked. */
export const enter = () => go(asked()[0]);

/** Goes to a step; one that returns leads to the review when it is done. */
export function go(step, returns = false) {
  if (step === entry.step) return;
  entry = {step, returns, index: entry.index + 1};
  history.pushState(entry, "");
  show(true);
}

/** Begins at a step, unless the page was reloaded in a later visit to it. tell hears of each step that is shown, and whether somebody moved. */
export function begin(step, tell) {
  told = tell;
  entry = {index: 0, ...history.state, step};
  history.replaceState(entry, "");
  document.getElementById("steps").hidden = false;
  show(false);
}

back.addEventListener("click", () => {
  if (entry.index > 0) {
    history.back();
    return;
  }
  const steps = asked();
  entry = {step: steps[steps.indexOf(entry.step) - 1], index: 0};
  history.replaceState(entry, "");
  show(true);
});
addEventListener("popstate", event => {
  if (event.state?.step) {
    entry = event.state;
    show(true);
  } else {
    history.replaceState(entry, ""); // a place within the page was jumped to
  }
});
