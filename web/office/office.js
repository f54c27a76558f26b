// What every staff page's script shares: its frame, the call it is about, requests with the token of whoever is signed in, and
// one place that says why a page shows nothing.
import {button, el} from "./element.js";
import {SignedOut, member, onSignedOut, signIn, signOut, token} from "./session.js";

export {el};
export const language = document.documentElement.lang;
export const words = await fetch(`/office/${language}/texts.json`).then(response => response.json());

const gate = document.getElementById("gate");
const content = document.getElementById("content");

/** The signed-in member may not see this; removed: not any more. */
class Forbidden extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** What the functions refuse, with each place that they name. */
export class Refused extends Error {
  constructor(problem) {
    super(problem.detail);
    this.errors = problem.errors ?? [];
    this.fields = this.errors.map(error => error.pointer.split("/").pop());
  }
}

/** A language's own name, as this page's links to the other languages say it. */
export const nameOf = tag => document.querySelector(`header nav a[hreflang="${tag}"]`)?.textContent ?? tag;

/** Asks a function. */
export const get = path => send(path, {});

/** Has a function keep JSON. */
export const put = (path, json) => send(path, {method: "PUT", body: json}, {"content-type": "application/json"});

const REFUSED = [400, 409, 413, 415];

async function send(path, request, headers = {}) {
  const ask = access => fetch(path, {...request, headers: {...headers, authorization: `Bearer ${access}`}, cache: "no-store"});
  let access = await token();
  let response = await ask(access);
  if (response.status === 401) { // expired by a clock that is not ours, or its keys have changed
    access = await token(access);
    response = await ask(access);
    if (response.status === 401) throw new SignedOut(true);
  }
  const body = await response.json();
  if (response.status === 403) throw new Forbidden(body.title);
  if (REFUSED.includes(response.status)) throw new Refused(body);
  if (!response.ok) throw new Error(`${path.split("?")[0]}: ${response.status}`);
  return body;
}

/** Shows why there is nothing to see, with what one can do about it. */
function close(text, ...buttons) {
  content.hidden = true;
  gate.hidden = false;
  gate.replaceChildren(el("p", {textContent: text}), ...buttons.length ? [el("p", {className: "actions"}, ...buttons)] : []);
}

function enter(ended) {
  document.getElementById("member").hidden = true;
  document.getElementById("pages").hidden = true;
  close(ended ? words.ended : words.signedOut, button(words.signIn, () => guard(signIn)));
}

/** Does some work of a page; what goes wrong is said in one place. */
export async function guard(work) {
  try {
    return await work();
  } catch (failed) {
    if (failed instanceof SignedOut) enter(failed.ended);
    else if (failed instanceof Forbidden) close(failed.code === "removed" ? words.removed : words.noRole);
    else close(words.trouble, button(words.again, () => location.reload()));
  }
}

function showMember() {
  const who = member();
  const place = document.getElementById("member");
  place.replaceChildren(el("span", {}, `${who.name}`, el("span", {className: "note", textContent: ` ${who.roles.map(role => words.roles[role] ?? role).join(", ")}`})),
    button(words.signOut, () => guard(signOut), "plain"));
  place.hidden = false;
  for (const part of document.querySelectorAll("[data-roles]")) {
    const mine = part.dataset.roles.split(" ").some(role => who.roles.includes(role));
    (part.closest("li") ?? part).hidden = !mine;
  }
  document.getElementById("pages").hidden = false;
  return who;
}

/** Of calls that nobody has chosen among: the one that is open; else the one that closed last; else the one that opens next. */
function obvious(calls) {
  const now = Date.now();
  const [opens, closes] = [call => Date.parse(call.opens), call => Date.parse(call.closes)];
  const begun = calls.filter(call => opens(call) <= now).sort((a, b) => closes(b) - closes(a));
  return begun.find(call => closes(call) > now) ?? begun[0] ?? [...calls].sort((a, b) => opens(a) - opens(b))[0];
}

/** The call of the address, else the one that was looked at last, else the obvious one; with a choice where there are several. */
async function choose() {
  const {calls} = await get("/staff/calls");
  const place = document.getElementById("calls");
  const named = new URLSearchParams(location.search).get("call") ?? sessionStorage.getItem("office.call");
  const call = calls.find(one => one.call === named) ?? obvious(calls);
  if (!call) return undefined;
  sessionStorage.setItem("office.call", call.call);
  const title = one => one.titles[language] ?? one.titles[one.languages[0]];
  const label = el("label", {htmlFor: "call", textContent: words.call});
  const select = el("select", {id: "call"}, ...calls.map(one => el("option", {value: one.call, textContent: title(one), selected: one === call})));
  select.addEventListener("change", () => { location.search = new URLSearchParams({...query(), call: select.value}); });
  place.replaceChildren(...calls.length > 1 ? [label, select] : [el("strong", {textContent: title(call)})]);
  place.hidden = false;
  return call;
}

/** What the address says of the choices of a page. */
export const query = () => Object.fromEntries(new URLSearchParams(location.search));

/** Keeps the choices of a page in its address, so that they survive a reload, a sign-in, and being sent to a colleague. */
export function remember(choices) {
  const kept = new URLSearchParams(Object.entries(choices).filter(([, value]) => value));
  history.replaceState(null, "", `${location.pathname}?${kept}`);
  for (const link of document.querySelectorAll("header nav a")) link.search = kept; // another language, the same choices
}

/** Opens a page for whoever is signed in and has one of the roles; show gets the call, or who it is where the page needs no call. */
export async function open(roles, show, needsCall = roles.length > 0) {
  gate.replaceChildren(el("p", {textContent: words.loading}));
  onSignedOut(() => enter(true));
  await guard(async () => {
    await token();
    const who = showMember();
    if (roles.length && !roles.some(role => who.roles.includes(role))) throw new Forbidden("role");
    const about = needsCall ? await choose() : who;
    if (!about) {
      close(words.noCalls);
      return;
    }
    await show(about);
    gate.hidden = true;
    content.hidden = false;
  });
}
