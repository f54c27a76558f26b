// How somebody came here: the first time and the last, kept on the device until the form is sent.
import {call} from "./api.js";
import {store, stored} from "./draft.js";

const CHANNELS = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "ref"];

/** The first and the last touch; what this page's address says is the last. */
export function source() {
  const key = `${call}.source`;
  const asked = new URLSearchParams(location.search);
  const here = Object.fromEntries(CHANNELS.map(name => [name, asked.get(name)?.slice(0, 100)]).filter(([, value]) => value));
  const known = stored("localStorage", key);
  const last = Object.keys(here).length ? here : known.last ?? {};
  const touched = {first: known.first ?? last, last};
  if (Object.keys(last).length) store("localStorage", key, touched);
  return touched;
}
