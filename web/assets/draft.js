// What was typed, kept on the device until it is sent: over a reload, a crash, a change of language, a newer form. All tabs
// write into one draft, each only what was changed in it; each tab also keeps its own, with which it opens when it is loaded
// again. On a device that others use too, what tells who somebody is stays in the tab's own.
import {call} from "./api.js";

let KEY = `${call}.draft`;
const PRIVATE = `${call}.private`;
const SENT = `${call}.sent`;
const SENDING = `${call}.sending`;

/** What stands under a key of a storage ("localStorage", "sessionStorage"); empty where nothing does or it is forbidden. */
export function stored(storage, key) {
  try {
    return JSON.parse(window[storage].getItem(key)) ?? {};
  } catch {
    return {};
  }
}

/** Stores a value; undefined removes. Says whether that worked: a storage can be full or forbidden. */
export function store(storage, key, value) {
  try {
    value === undefined ? window[storage].removeItem(key) : window[storage].setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Whether this browser keeps anything for us. */
export const possible = store("localStorage", `${call}.try`, 1) && store("localStorage", `${call}.try`);

/** Whether what tells who somebody is stays in the tab. */
export const isPrivate = () => stored("localStorage", PRIVATE).on === true;
export const setPrivate = on => store("localStorage", PRIVATE, {on});

const typed = form => [...form.elements].filter(control => control.name && control.type !== "hidden");

function snapshot(form) {
  const fields = {};
  for (const control of typed(form)) {
    fields[control.name] ??= [];
    if (control.type === "checkbox" ? control.checked : control.value !== "") fields[control.name].push(control.value);
  }
  return fields;
}

/** Fills the form as far as what was kept fits it. */
function restore(form, fields) {
  for (const control of typed(form)) {
    const values = fields[control.name];
    if (!Array.isArray(values)) continue;
    if (control.type === "checkbox") control.checked = values.includes(control.value);
    else if (!control.options || [...control.options].some(option => option.value === (values[0] ?? ""))) control.value = values[0] ?? "";
  }
}

/** From now on the draft is that of corrections of a registration, told by its code, on top of the answers that the form holds. */
export const correct = code => { KEY = `${call}.correction.${code}`; };

/** Forgets the draft of corrections. */
export function drop() {
  store("localStorage", KEY);
  store("sessionStorage", KEY);
}

let base = {};
let own = {};

/** Fills the form with what was kept; tells {begun, saved, step} of it, whether it is any, and whether of this tab. */
export function load(form) {
  const shared = stored("localStorage", KEY);
  const mine = stored("sessionStorage", KEY);
  base = snapshot(form);
  own = {...shared.fields, ...mine.fields};
  restore(form, own);
  base = snapshot(form);
  return {...shared, ...mine, any: Object.values(own).some(values => values.length), here: Boolean(mine.fields)};
}

/**
 * Keeps what the form holds; says whether that worked.
 *
 * @param state       {begun, saved, step}
 * @param isSensitive whether a field tells who somebody is
 */
export function save(form, state, isSensitive) {
  const now = snapshot(form);
  const changed = Object.fromEntries(Object.entries(now).filter(([name, values]) => String(values) !== String(base[name])));
  own = {...own, ...changed};
  base = now;
  const shared = stored("localStorage", KEY);
  const hide = isPrivate();
  const fields = Object.fromEntries(Object.entries({...own, ...shared.fields, ...changed}).filter(([name]) => !hide || !isSensitive(name)));
  const kept = store("sessionStorage", KEY, {...state, fields: own});
  return store("localStorage", KEY, {...state, fields}) && kept;
}

/** Forgets everything; the answer, called, brings it back. */
export function clear(form) {
  const [shared, mine, shownFields] = [stored("localStorage", KEY), stored("sessionStorage", KEY), snapshot(form)];
  store("localStorage", KEY);
  store("sessionStorage", KEY);
  own = {};
  base = {};
  return () => {
    if (shared.begun) store("localStorage", KEY, shared);
    store("sessionStorage", KEY, mine);
    own = mine.fields ?? {};
    restore(form, shownFields);
    base = snapshot(form);
  };
}

/** Sending begins, ends: a page that is loaded again in between knows. */
export const sending = on => store("sessionStorage", SENDING, on ? {on} : undefined);
export const wasSending = () => stored("sessionStorage", SENDING).on === true;

/** It was sent to this address: the draft goes, but for a copy that corrects a wrong address as long as the tab is open. */
export function sent(form, email, step) {
  const fields = snapshot(form);
  clear(form);
  store("sessionStorage", SENT, {email, step, fields});
}

/** What was sent from this tab: {email, fields}, or nothing. */
export const lastSent = () => stored("sessionStorage", SENT);

/** Puts what was sent back into the form, where the address can be corrected. */
export function reopen() {
  const {step, fields} = lastSent();
  store("sessionStorage", KEY, {begun: new Date().toISOString(), saved: new Date().toISOString(), step, fields, focus: "email"});
}
