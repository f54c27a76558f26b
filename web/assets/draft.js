// What was typed stays on the device until it is sent: over a reload, a lost connection, a change of language. Answers that
// tell who somebody is stay only as long as the tab does: others may use the device too.
import {call} from "./api.js";

const KEY = `${call}.draft`;
const CHANNELS = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "ref"];

function stored(storage, key) {
  try {
    return JSON.parse(storage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function store(storage, key, value) {
  try {
    storage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false; // storage is full or forbidden: the form works without
  }
}

export const load = () => ({begun: "", ...stored(localStorage, KEY), answers: {...stored(localStorage, KEY).answers, ...stored(sessionStorage, KEY)}});

/** Keeps the answers; says whether that worked. */
export function save(questions, answers, begun) {
  const part = sensitive => Object.fromEntries(questions.filter(question => question.sensitive === sensitive && answers[question.id] !== undefined)
    .map(question => [question.id, answers[question.id]]));
  return store(sessionStorage, KEY, part(true)) && store(localStorage, KEY, {begun, answers: part(false)});
}

export function clear() {
  localStorage.removeItem(KEY);
  sessionStorage.removeItem(KEY);
}

/** How the person came here: the first time and now. */
export function source() {
  const key = `${call}.source`;
  const here = Object.fromEntries(CHANNELS.map(name => [name, new URLSearchParams(location.search).get(name)]).filter(([, value]) => value));
  const known = stored(localStorage, key);
  const last = Object.keys(here).length ? here : known.last ?? {};
  const touched = {first: known.first ?? last, last};
  if (Object.keys(last).length) store(localStorage, key, touched);
  return touched;
}
