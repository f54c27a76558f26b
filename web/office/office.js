// What every staff page's script shares: its frame, the call it is about, requests with the token of whoever is signed in, and
// one place that says why a page shows nothing.
import {button, el} from "./element.js";
import {SignedOut, member, onSignedOut, signIn, signOut, token} from "./session.js";

export {button, el};
export {day, fill, number, time} from "./written.js";
export const language = document.documentElement.lang;
export const words = await fetch(`/office/${language}/texts.json`).then(response => response.json());

const gate = document.getElementById("gate");
const content = document.getElementById("content");
const FEW = 5; // pages that stand in a line

/** The signed-in member may not see this; removed: not any more; call: in this call. */
class Forbidden extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** What a function refuses: the status, its word for why, and each place that it names. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail);
    this.status = status;
    this.code = problem.title;
    this.errors = problem.errors ?? [];
    this.fields = this.errors.map(error => error.pointer.split("/").pop());
  }
}

/** What cannot be done at this moment: offline (no answer came), busy (too many ask at once), fault (of ours). */
export class Trouble extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

/** A language's own name, as this page's links to the other languages say it. */
export const nameOf = tag => document.querySelector(`header nav a[hreflang="${tag}"]`)?.textContent ?? tag;

/** Asks a function; undefined where it answers that there is nothing. */
export const get = path => send(path, {});

/** Has a function keep JSON; without any where nothing has to be said. more: of the request, such as that it outlives the page. */
export const put = (path, json = "", more = {}) => send(path, {method: "PUT", ...json && {body: json}, ...more}, json ? {"content-type": "application/json"} : {});

/** Has a function do something. */
export const post = (path, json) => send(path, {method: "POST", body: json}, {"content-type": "application/json"});

/** Has a function take something back. */
export const remove = path => send(path, {method: "DELETE"});

/** Waits for something of the network, which tells by a TypeError that no answer came. */
async function reached(answer) {
  try {
    return await answer;
  } catch (failed) {
    throw failed instanceof TypeError ? new Trouble("offline") : failed;
  }
}

async function send(path, request, headers = {}) {
  const ask = access => reached(fetch(path, {...request, headers: {...headers, authorization: `Bearer ${access}`}, cache: "no-store"}));
  let access = await reached(token());
  let response = await ask(access);
  if (response.status === 401) { // expired by a clock that is not ours, or its keys have changed
    access = await reached(token(access));
    response = await ask(access);
    if (response.status === 401) throw new SignedOut(true);
  }
  if (response.status === 204) return undefined;
  const body = await response.json().catch(() => ({})); // what stands before the functions may answer in its own words
  if (response.status === 403) throw new Forbidden(body.title);
  if (response.status === 429 || response.status === 503) throw new Trouble("busy");
  if (response.status >= 500) throw new Trouble("fault");
  if (!response.ok) throw new Refused(response.status, body);
  return body;
}

/** What has gone wrong, in words; what closes the page, and what nobody foresaw, is thrown on. */
export function inWords(failed) {
  if (failed instanceof Trouble) return words.troubles[failed.kind];
  if (failed instanceof Refused) return words.refusals[failed.code] ?? words.refusals.other;
  throw failed;
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
    const done = await work();
    if (!content.hidden) gate.hidden = true; // what could not be done before can be
    return done;
  } catch (failed) {
    if (failed instanceof SignedOut) enter(failed.ended);
    else if (failed instanceof Forbidden && failed.code === "sign-in-again") close(words.signInAgain, button(words.signIn, () => guard(() => signIn(true))));
    else if (failed instanceof Forbidden && failed.code === "call") close(words.noRoleHere, button(words.myCalls, () => location.assign(location.pathname)));
    else if (failed instanceof Forbidden) close(failed.code === "removed" ? words.removed : words.noRole);
    else if (failed instanceof Trouble && !content.hidden) stay(words.troubles[failed.kind]);
    else {
      if (!(failed instanceof Trouble || failed instanceof Refused)) console.error(failed); // a fault of these scripts
      close(failed instanceof Trouble ? words.troubles[failed.kind] : words.trouble, button(words.again, () => location.reload()));
    }
    return undefined;
  }
}

/** Says what cannot be done at this moment beside a page that is open: what stands there stays, and what was pressed can be pressed again. */
function stay(text) {
  gate.hidden = false;
  gate.replaceChildren(el("p", {textContent: text}), el("p", {className: "actions"}, button(words.closeIt, () => { gate.hidden = true; }, "quiet")));
  gate.scrollIntoView({block: "nearest"});
}

/** Which parts of the page somebody sees who has these roles: of the content, of the pages, and of those that are of no single call. */
function showParts({roles, anywhere, house}) {
  for (const part of document.querySelectorAll("[data-roles]")) {
    const mine = "house" in part.dataset ? house : part.closest("#pages") ? anywhere : roles;
    (part.closest("li") ?? part).hidden = !part.dataset.roles.split(" ").some(role => mine.includes(role));
  }
  const pages = document.getElementById("pages");
  for (const group of pages.querySelectorAll(".group")) group.hidden = !group.querySelector("li:not([hidden])");
  const few = pages.querySelectorAll("li:not([hidden])").length <= FEW;
  pages.classList.toggle("few", few);
  document.body.classList.toggle("aside", !few);
  pages.hidden = false;
}

function showMember() {
  const who = member();
  const place = document.getElementById("member");
  place.replaceChildren(el("span", {}, `${who.name}`, el("span", {className: "note", textContent: ` ${who.roles.map(role => words.roles[role] ?? role).join(", ")}`})),
    button(words.signOut, () => guard(signOut), "plain"));
  place.hidden = false;
  showParts({roles: who.roles, anywhere: who.roles, house: who.roles}); // what the account has at most, until it is known where
  return who;
}

function openMenu() {
  const menu = document.getElementById("menu");
  menu.addEventListener("click", () => {
    const open = document.getElementById("pages").classList.toggle("open");
    menu.ariaExpanded = String(open);
  });
}

/** Of calls that nobody has chosen among: the one that is open; else the one that closed last; else the one that opens next. */
function obvious(calls) {
  const now = Date.now();
  const [opens, closes] = [call => Date.parse(call.opens), call => Date.parse(call.closes)];
  const begun = calls.filter(call => opens(call) <= now).sort((a, b) => closes(b) - closes(a));
  return begun.find(call => closes(call) > now) ?? begun[0] ?? [...calls].sort((a, b) => opens(a) - opens(b))[0];
}

/** The call of the address, else the one that was looked at last, else the obvious one; with a choice where there are several. */
function choose(calls) {
  const place = document.getElementById("calls");
  const asked = query().call;
  const named = asked ?? sessionStorage.getItem("office.call");
  const call = calls.find(one => one.call === named) ?? (asked ? undefined : obvious(calls));
  if (!call) throw new Forbidden("call");
  sessionStorage.setItem("office.call", call.call);
  const title = one => one.titles[language] ?? one.titles[one.languages[0]];
  const label = el("label", {htmlFor: "call", textContent: words.call});
  const select = el("select", {id: "call"}, ...calls.map(one => el("option", {value: one.call, textContent: title(one), selected: one === call})));
  select.addEventListener("change", () => {
    const {dossier, ...others} = query(); // which is of one call
    location.search = new URLSearchParams({...others, call: select.value});
  });
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

/**
 * Opens a page for whoever is signed in and has one of the roles: in the call that the page is about; in all calls, where it is of the
 * house; or in any. show gets the call, where the page is about one, who it is with their roles there, and all calls of theirs.
 */
export async function open(roles, show, about = "call") {
  gate.replaceChildren(el("p", {textContent: words.loading}));
  onSignedOut(() => enter(true));
  openMenu();
  await guard(async () => {
    await token();
    const who = showMember();
    const {calls, roles: house} = await get("/staff/calls");
    const anywhere = [...new Set([...house, ...calls.flatMap(call => call.roles)])];
    const may = mine => !roles.length || roles.some(role => mine.includes(role));
    showParts({roles: anywhere, anywhere, house});
    if (!may(about === "house" ? house : anywhere)) throw new Forbidden(may(who.roles) && (about === "house" || calls.length) ? "call" : "role");
    if (about === "call" && !calls.length) {
      close(words.noCalls);
      return;
    }
    const call = about === "call" ? choose(calls.filter(one => may(one.roles))) : undefined;
    const here = {...who, roles: call?.roles ?? anywhere, house};
    showParts({roles: here.roles, anywhere, house});
    await show(call, here, calls);
    gate.hidden = true;
    content.hidden = false;
  });
}
