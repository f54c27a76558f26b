// What every page's script shares: the call's description, requests to the functions, small parts of a page.
export const call = document.body.dataset.call;
export const language = document.documentElement.lang;
export const secret = /^#[\w-]{43}$/.test(location.hash) ? location.hash.slice(1) : "";

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
  return {ok: response.ok, status: response.status, body: await response.json().catch(() => ({}))};
}

/** A text with {name} replaced. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** A time for people: in the call's zone, in the page's language. */
export const time = (iso, zone) => new Intl.DateTimeFormat(language === "en" ? "en-GB" : language,
  {dateStyle: "long", timeStyle: "short", timeZone: zone}).format(new Date(iso));

/** An element. Texts become text, never markup. */
export function el(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A button that does its work once at a time. */
export function button(text, work, className = "") {
  const made = el("button", {type: "button", textContent: text, className});
  made.addEventListener("click", async () => {
    if (made.ariaDisabled === "true") return;
    made.ariaDisabled = "true";
    try {
      await work();
    } finally {
      made.ariaDisabled = null;
    }
  });
  return made;
}

// The language changes, the link's secret stays.
for (const link of document.querySelectorAll("nav a")) {
  link.addEventListener("click", () => { link.hash = secret; });
}
