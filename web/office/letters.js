// Every letter of the call, in each of its languages, as it is sent.
import {button, el, fill as filled, get, guard, inWords, nameOf, open, post, query, remember, words} from "./office.js";
import {identity} from "./session.js";

const form = document.getElementById("choice");
const place = document.getElementById("letters");
const state = document.getElementById("state");
const DEFAULTS = {kind: "CONFIRM", view: "html", width: "phone", scheme: "light"};
const known = new Map();
let asked = 0;

function letter(call, kind, tag) {
  const path = `/staff/calls/${call.call}/letters/${kind}?language=${tag}`;
  if (!known.has(path)) known.set(path, get(path).catch(failed => { known.delete(path); throw failed; }));
  return known.get(path);
}

/**
 * Puts a letter into a frame of its own, in which no script runs. A letter brings its styles along, which this page's policy
 * refuses from markup; so they come under another name and are set one by one, and the policy need not be loosened.
 */
function fill(frame, html, scheme) {
  const parsed = new DOMParser().parseFromString(html.replaceAll(" style=\"", " data-style=\"")
    .replace(/<style>([^<]*)<\/style>/g, "<template data-sheet>$1</template>"), "text/html");
  const styles = [...parsed.querySelectorAll("[data-sheet]")].map(sheet => sheet.content.textContent);
  const inline = [...parsed.querySelectorAll("[data-style]")];
  const inside = frame.contentDocument;
  inside.replaceChild(inside.adoptNode(parsed.documentElement), inside.documentElement);
  inline.forEach(element => { element.style.cssText = element.dataset.style; });
  inside.adoptedStyleSheets = [...styles, "a { pointer-events: none; }"].map(text => {
    const sheet = new frame.contentWindow.CSSStyleSheet();
    sheet.replaceSync(text);
    [...sheet.cssRules].filter(rule => /prefers-color-scheme:\s*dark/.test(rule.media?.mediaText ?? ""))
      .forEach(rule => { rule.media.mediaText = scheme === "dark" ? "all" : "not all"; });
    return sheet;
  });
  inside.documentElement.style.colorScheme = scheme;
  inside.querySelectorAll("a").forEach(link => { link.tabIndex = -1; }); // they lead nowhere
  const fit = () => { frame.height = Math.ceil(inside.documentElement.getBoundingClientRect().height); };
  fit();
  new ResizeObserver(fit).observe(inside.documentElement);
}

/** Sends an example to whoever is signed in, and says where it went. */
async function sample(call, one, said) {
  said.textContent = words.loading;
  try {
    const {to} = await post(`/staff/calls/${call.call}/letters/${one.kind}/sample`, JSON.stringify({language: one.language, identity: await identity()}));
    said.textContent = filled(words.samples.sent, {to});
  } catch (failed) {
    said.textContent = words.samples[failed.fields?.includes("identity") ? "no-address" : failed.code] ?? inWords(failed);
  }
}

function toOneself(call, one) {
  const said = el("p", {role: "status"});
  return [el("p", {}, button(words.samples.send, () => guard(() => sample(call, one, said)), "quiet")), said];
}

function shown(one, name, chosen, more) {
  const heading = el("h2", {textContent: name, lang: one.language});
  const subject = el("p", {className: "subject", lang: one.language}, el("span", {className: "note", textContent: `${words.subject}: `}), one.subject);
  if (chosen.view === "text") {
    return el("section", {}, heading, subject, ...more, el("pre", {lang: one.language, textContent: one.text, tabIndex: 0}));
  }
  const frame = el("iframe", {title: `${one.subject} (${name})`, srcdoc: "<!doctype html><title></title>"});
  frame.setAttribute("sandbox", "allow-same-origin");
  frame.addEventListener("load", () => fill(frame, one.html, chosen.scheme), {once: true});
  return el("section", {}, heading, subject, ...more, frame);
}

async function show(call, admin) {
  const chosen = Object.fromEntries(new FormData(form));
  remember({call: call.call, ...chosen});
  form.querySelectorAll(".designed").forEach(part => { part.disabled = chosen.view === "text"; });
  const turn = ++asked;
  state.textContent = words.loading;
  const letters = await Promise.all(call.languages.map(tag => letter(call, chosen.kind, tag)));
  if (turn !== asked) return;
  state.textContent = "";
  place.className = `letters ${chosen.width} ${chosen.view}`;
  place.replaceChildren(...letters.map(one => shown(one, nameOf(one.language), chosen, admin ? toOneself(call, one) : [])));
}

await open(["viewer", "admin"], async (call, {roles}) => {
  const admin = roles.includes("admin");
  for (const [name, otherwise] of Object.entries(DEFAULTS)) {
    form.elements[name].value = query()[name] ?? otherwise;
    if (!form.elements[name].value) form.elements[name].value = otherwise;
  }
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("change", () => guard(() => show(call, admin)));
  await show(call, admin);
});
