// What every page's script shares: the call's description, requests to the functions, small parts of a page.
export {button, el} from "./element.js";
export {clock, day, fill, number, time} from "./written.js";

export const call = document.body.dataset.call;
export const language = document.documentElement.lang;
// The link's, whatever was copied with it: a space that nobody sees, a sentence's end.
export let secret = /^#(?:%[\dA-F]{2})*([\w-]{43})(?![\w-])/i.exec(location.hash)?.[1] ?? "";

/** Whether the secret is kept by this tab and stands in no address. */
export let hidden = false;

/**
 * Takes the link's secret out of the address bar, so that neither the history nor somebody to whom the address is shown or sent has it;
 * this tab keeps it for a reload and for the way back. Where a browser keeps nothing, it stays in the address.
 *
 * @param name under which pages share it
 * @param mark what the address has in its place, on a page that is also opened without
 */
export function keepSecret(name, mark = "") {
  const key = `${call}.${name}`;
  const place = () => document.getElementById(location.hash.slice(1));
  try {
    if (secret) {
      sessionStorage.setItem(key, secret);
      history.replaceState(history.state, "", location.pathname + location.search + mark);
      hidden = true;
    } else if (location.hash === mark || !mark && place()) {
      secret = sessionStorage.getItem(key) ?? "";
      hidden = Boolean(secret);
    }
  } catch {
    // stays in the address
  }
  const opened = location.href;
  addEventListener("hashchange", () => {
    if (place()) history.replaceState(history.state, "", opened); // what was jumped to is on this page, which a reload finds again
    else if (location.href !== opened) location.reload(); // another link was opened in this tab
  });
  return () => {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // nothing is kept
    }
  };
}

/** The call as this page's scripts need it, and the server's time, since a device's clock may be wrong. */
export async function describe() {
  const response = await fetch(`/${call}/${language}/form.json`);
  if (!response.ok) throw new Error(`form.json: ${response.status}`);
  const sent = Date.parse(response.headers.get("date") ?? "") + 1000 * Number(response.headers.get("age") ?? 0);
  const ahead = sent - Date.now();
  return {...await response.json(), now: () => new Date(Date.now() + (ahead || 0))};
}

/** One request. A lost connection throws, as fetch does; every answer that came has a status and a body. */
export async function request(method, path, body) {
  const headers = secret ? {authorization: `Bearer ${secret}`} : {};
  if (body) headers["content-type"] = "application/json";
  const response = await fetch(path, {method, headers, body: body && JSON.stringify(body)});
  return {ok: response.ok, status: response.status, after: Number(response.headers.get("retry-after")), body: await response.json().catch(() => ({}))};
}

const PAUSES = [1, 2, 4]; // seconds, where the service does not say how long
const LONGEST = 15;

/** Whether the same request is worth sending again by itself: the service failed, or is busy for no longer than somebody waits. */
export const isWorthAgain = ({status, after = 0, body}) => status >= 500 || status === 429 && !body.title && after <= LONGEST;

/**
 * One request of a button, sent again by itself where no answer came or the service failed: whatever is asked for here changes nothing
 * twice. What is told meanwhile is the caller's.
 */
export async function persist(method, path, body, tell) {
  for (let turn = 0; ; turn++) {
    const answer = await request(method, path, body).catch(() => ({ok: false, status: 503, body: {}}));
    if (!isWorthAgain(answer) || turn >= PAUSES.length) return answer;
    tell();
    await new Promise(resolve => { setTimeout(resolve, 1000 * Math.min(LONGEST, answer.after || PAUSES[turn])); });
  }
}

// The language changes and is remembered; the link's secret stays, and so does how somebody came here.
for (const link of document.querySelectorAll("nav a")) {
  link.search = location.search;
  link.addEventListener("click", () => {
    link.hash = location.hash;
    try {
      localStorage.setItem("language", link.lang);
    } catch {
      // storage is forbidden: the address has the language
    }
  });
}
