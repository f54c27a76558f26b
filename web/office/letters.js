// Every letter of the call, in each of its languages, as it is sent.
import {button, el, fill, get, guard, inWords, nameOf, open, post, query, remember, words} from "./office.js";
import {letterFrame} from "./letter-frame.js";
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

/** Sends an example to whoever is signed in, and says where it went. */
async function sample(call, one, said) {
  said.textContent = words.loading;
  try {
    const {to} = await post(`/staff/calls/${call.call}/letters/${one.kind}/sample`, JSON.stringify({language: one.language, identity: await identity()}));
    said.textContent = fill(words.samples.sent, {to});
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
  const shape = letterFrame(`${one.subject} (${name})`);
  shape.show(one.html, chosen.scheme);
  return el("section", {}, heading, subject, ...more, shape.frame);
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
