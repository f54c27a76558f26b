// A call is edited and published: as a form or as the file that it is; what is wrong is shown at its place, what changes before it is done.
import {Refused, Trouble, button, el, fill, get, guard, language, nameOf, number, open, post, put, remove, words} from "./office.js";
import {change, changesOf} from "./call-changes.js";
import {form, lead, way} from "./call-form.js";
import {versions} from "./call-versions.js";
import {sentence} from "./faults.js";
import {labelsFor} from "./labels.js";
import {place} from "./places.js";
import {sure} from "./sure.js";

const KEPT = "office.publish"; // for this tab: a reload or signing in again loses nothing
const FOLDED = "office.publish.folded"; // whether the form beside the fields was folded, for this tab
const PAUSE = 1500; // after the last change, until the file is tried
const part = id => document.getElementById(id);
const text = part("text");
const errors = part("errors");
const state = part("state");
const standing = new Map(); // calls that are published, as they stand, and what of them is in use
let file; // what the form changes; nothing while the text is no JSON
let looks; // how the form looked when nothing stood against the file last
let trial = 0;
let soon;
let typed; // the form follows the text a moment after somebody has stopped typing

const path = id => `/staff/calls/${encodeURIComponent(id || "-")}`;

/** Begins with another text. */
function edit(content) {
  text.value = content;
  looks = undefined;
  part("live-form").hidden = true;
  part("editor").hidden = content === "";
  read();
}

/** Shows the text as a form. */
function read() {
  part("changes").hidden = true;
  try {
    file = JSON.parse(text.value);
    if (file === null || typeof file !== "object" || Array.isArray(file)) throw new SyntaxError("no object");
  } catch {
    file = undefined;
  }
  part("no-form").hidden = Boolean(file) || text.value === "";
  show();
  showVersions();
  keep();
}

function show() {
  const place = document.activeElement?.dataset?.pointer;
  part("call-form").replaceChildren(...file ? form(file, formChanged, locked) : []);
  if (place) part("call-form").querySelector(`[data-pointer="${CSS.escape(place)}"]`)?.focus();
}

/** The published versions of the call that is edited. */
function showVersions() {
  const published = standing.get(file?.id);
  part("versions").hidden = !published;
  if (!published || part("versions").dataset.of === `${file.id} ${published.inForce}`) return;
  part("versions").dataset.of = `${file.id} ${published.inForce}`;
  versions(part("version-list"), {published, path: path(file.id), edited: () => file, begin: beginWith, labels: labelsFor(file.id, ["admin"])});
}

/** Goes on with an older version; what stood here before comes back when that is undone. */
function beginWith(content, version) {
  const before = text.value;
  edit(`${JSON.stringify(content, null, 2)}\n`);
  state.replaceChildren(el("p", {}, fill(words.versions.begun, {version: number(version)}), " ", button(words.undo, () => {
    edit(before);
    state.textContent = words.versions.undone;
    state.focus();
  }, "plain")));
  state.focus();
}

/** The form has changed the file; anew: what the form is made of, too. */
function formChanged(anew = false) {
  text.value = `${JSON.stringify(file, null, 2)}\n`;
  part("changes").hidden = true;
  if (anew) show();
  keep();
}

function keep() {
  try {
    sessionStorage.setItem(KEPT, text.value);
  } catch {
    // larger than the browser keeps; the page still has it
  }
  part("live").textContent = "";
  clearTimeout(soon);
  if (file?.id) soon = setTimeout(() => guard(tryQuietly), PAUSE);
}

/** Why a part of the call can no longer change. */
function locked(pointer, holder) {
  const published = standing.get(file?.id);
  if (!published) return undefined;
  if (pointer === "/id") return words.locks.id;
  const asked = published.content.steps.flatMap(step => step.questions);
  if (published.registered && /^\/steps\/\d+\/questions\/\d+$/.test(pointer)) {
    return asked.some(question => question.id === holder[pointer.split("/").pop()]?.id) ? words.locks.question : undefined;
  }
  if (published.registered && /^\/steps\/\d+\/questions\/\d+\/(id|type)$/.test(pointer)) {
    return asked.some(question => question.id === holder.id) ? words.locks.question : undefined;
  }
  if (published.registered && /^\/steps\/\d+\/questions\/\d+\/options\/\d+(\/value)?$/.test(pointer)) {
    const option = Array.isArray(holder) ? holder[pointer.split("/").pop()] : holder;
    return asked.some(question => question.options?.some(one => one.value === option?.value)) ? words.locks.option : undefined;
  }
  if (published.assessed && /^\/criteria\/\d+(\/(id|weight|from|to))?$|^\/assessment\/(method|regularisation|anchors)$/.test(pointer)) return words.locks.criterion;
  return undefined;
}

function fault(error) {
  const found = place(text.value, error.pointer);
  const inForm = file && way(file, error.pointer);
  const go = el("button", {type: "button", className: "plain", textContent: inForm || words.line.replace("{line}", found.line)});
  go.addEventListener("click", () => {
    if (file && lead(part("call-form"), error.pointer)) return;
    part("raw").open = true;
    text.focus();
    text.setSelectionRange(found.start, found.end);
    text.scrollTop = Math.max(0, found.line - 4) * (text.scrollHeight / text.value.split("\n").length);
  });
  return el("li", {}, go, " ", sentence(error, file?.timeZone), " ", el("code", {textContent: error.pointer}));
}

function mark(list) {
  for (const marked of part("call-form").querySelectorAll("[aria-invalid]")) marked.removeAttribute("aria-invalid");
  for (const {pointer} of list) part("call-form").querySelector(`:is(input, textarea, select)[data-pointer="${CSS.escape(pointer)}"]`)?.setAttribute("aria-invalid", "true");
}

function refuse(list) {
  mark(list);
  part("error-list").replaceChildren(...list.map(fault));
  errors.hidden = false;
  errors.focus();
}

const faultsOf = refused => refused.errors.length ? refused.errors : [{pointer: "", code: refused.code, detail: refused.message}];

/** What is wrong now, a moment after somebody has stopped typing; nobody is led away. */
async function tryQuietly() {
  const turn = ++trial;
  let said = words.fits;
  let list = [];
  try {
    const answer = await post(`${path(file.id)}/check?language=${part("live-language").value || language}`, text.value);
    if (turn === trial) looks = answer.form;
  } catch (failed) {
    if (failed instanceof Trouble) return; // it is tried again when it is asked for
    if (!(failed instanceof Refused)) throw failed;
    list = faultsOf(failed);
    said = fill(words.notYet, {n: list.length});
  }
  if (turn !== trial) return;
  mark(list);
  look(list.length > 0);
  part("live").replaceChildren(el("p", {textContent: said}), ...list.length ? [el("ul", {className: "faults"}, ...list.slice(0, 5).map(fault))] : []);
}

/** Shows the form beside the fields; old: as it was before something came to stand against the file. */
function look(old) {
  part("live-form").hidden = !looks;
  part("live-old").hidden = !old;
  if (!looks || !part("live-form").open) return;
  languagesIn(part("live-language"), part("live-language").value || language);
  const shown = picture(looks);
  if (part("live-preview").srcdoc !== shown) part("live-preview").srcdoc = shown;
}

const languagesIn = (select, chosen) => select.replaceChildren(...(file?.languages ?? []).map(tag => el("option", {value: tag, textContent: nameOf(tag), lang: tag, selected: tag === chosen})));

/** Shows what publishing would do, and the form as it would be. */
async function check() {
  clearTimeout(soon);
  trial++;
  errors.hidden = true;
  state.textContent = words.loading;
  if (!file) {
    state.textContent = "";
    let at = text.value.length;
    try {
      JSON.parse(text.value);
    } catch (broken) {
      at = Number(/position (\d+)/.exec(broken.message)?.[1] ?? at);
    }
    part("error-list").replaceChildren(el("li", {textContent: words.noJson.replace("{line}", text.value.slice(0, at).split("\n").length)}));
    errors.hidden = false;
    errors.focus();
    return;
  }
  try {
    const answer = await post(`${path(file.id)}/check?language=${language}`, text.value);
    if (answer.inForce) await stands(file.id, answer);
    state.textContent = "";
    mark([]);
    preview(answer);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    state.textContent = "";
    refuse(faultsOf(refused));
  }
}

function preview(answer) {
  const before = answer.inForce ? standing.get(file.id).content : undefined;
  const found = before ? changesOf(before, file) : [];
  const whom = answer.assessed ? words.whom.assessed : answer.registered ? words.whom.registered : answer.inForce ? words.whom.nobody : words.whom.first;
  part("change-list").replaceChildren(...found.map(change));
  part("change-none").hidden = !before || found.length > 0;
  part("whom").textContent = found.some(({path: [first]}) => first === "letters") ? `${whom} ${words.whom.letters}` : whom;
  part("preview").srcdoc = picture(answer.form);
  languagesIn(part("preview-language"), language);
  part("changes").hidden = false;
  part("changes").focus();
}

/** The form's page to look at: what it would load beside its style is left out. */
function picture(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const part of page.querySelectorAll("script, link:not([rel=stylesheet], [rel=icon])")) part.remove();
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

async function publish() {
  state.textContent = words.loading;
  try {
    const answer = await put(path(file.id), text.value);
    const sentence = answer.changed ? words.published.replace("{version}", answer.version) : words.unchanged;
    const links = (file.languages ?? []).map(tag => el("li", {}, el("a", {href: `/${answer.call}/${tag}/`, textContent: nameOf(tag), lang: tag})));
    part("changes").hidden = true;
    state.replaceChildren(el("p", {textContent: sentence}), el("p", {textContent: words.formsAt}), el("ul", {}, ...links));
    state.focus();
    await stands(file.id, standing.get(file.id) ?? {registered: false, assessed: false});
    showVersions();
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    state.textContent = "";
    refuse(faultsOf(refused));
  }
}

/** How a published call stands, and what of it is in use. */
async function stands(id, known) {
  const published = await get(path(id));
  const {content} = published;
  const used = known ?? await post(`${path(id)}/check`, JSON.stringify(content)).catch(() => ({registered: true, assessed: true}));
  standing.set(id, {...published, registered: used.registered, assessed: used.assessed});
  return content;
}

async function begin(calls) {
  const select = part("which");
  select.replaceChildren(...calls.map(one => el("option", {value: one.call, textContent: one.titles[language] ?? one.titles[one.languages[0]],
    selected: one.call === sessionStorage.getItem("office.call")})));
  part("published").hidden = calls.length === 0;
  const load = async copy => {
    const content = structuredClone(await stands(select.value));
    if (copy) {
      content.id = "";
      Object.assign(content.window ?? {}, {opens: "", closes: ""});
      for (const batch of content.batches ?? []) Object.assign(batch, {at: ""});
    }
    errors.hidden = true;
    state.textContent = "";
    edit(`${JSON.stringify(content, null, 2)}\n`);
    lead(part("call-form"), copy ? "/id" : "/window");
  };
  const takeBack = async () => {
    const title = select.selectedOptions[0].textContent;
    if (!await sure({title: fill(words.takeBackTitle, {call: title}), text: words.takeBackText, yes: words.takeBackYes})) return;
    const {state: after} = await remove(path(select.value));
    standing.delete(select.value);
    state.textContent = words.takenBack[after];
    state.focus();
  };
  part("begin").replaceChildren(button(words.editIt, () => guard(() => load(false))), button(words.copyIt, () => guard(() => load(true)), "quiet"),
    button(words.takeBack, () => guard(takeBack), "quiet"));
}

await open(["admin"], async (none, who, all) => {
  const calls = all.filter(({roles}) => roles.includes("admin"));
  begin(calls);
  part("file").addEventListener("change", async event => {
    const [chosen] = event.target.files;
    if (chosen) edit(await chosen.text());
    event.target.value = ""; // the same file, mended, can be chosen again
    errors.hidden = true;
    state.textContent = "";
  });
  text.addEventListener("input", () => {
    file = undefined;
    keep();
    clearTimeout(typed);
    typed = setTimeout(read, 600);
  });
  part("publish").addEventListener("submit", event => {
    event.preventDefault();
    clearTimeout(typed);
    if (!file) read();
    guard(check);
  });
  part("live-form").open = !sessionStorage.getItem(FOLDED);
  part("live-form").addEventListener("toggle", () => {
    sessionStorage.setItem(FOLDED, part("live-form").open ? "" : "folded");
    look(!part("live-old").hidden);
  });
  part("live-language").addEventListener("change", () => guard(tryQuietly));
  part("publish-it").addEventListener("click", () => guard(publish));
  part("preview-language").addEventListener("change", async event => {
    const tag = event.target.value;
    await guard(async () => { part("preview").srcdoc = picture((await post(`${path(file.id)}/check?language=${tag}`, text.value)).form); });
  });
  const kept = sessionStorage.getItem(KEPT) ?? "";
  if (kept) {
    try {
      const {id} = JSON.parse(kept);
      if (calls.some(one => one.call === id)) await stands(id);
    } catch {
      // no JSON yet
    }
  }
  edit(kept);
}, "any");
