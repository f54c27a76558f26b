// "Check it yourself": loads the copy of the protocol that everybody may read and the person's own file, has row.js hold one against the
// other, and says step by step what came of it.
import {button, call, el, fill, language, number, request} from "./api.js";
import {LOST, points, say, words} from "./mine.js";
import {check} from "./row.js";

const TOLD = ["merit", "cutoff", "needed", "margin", "outcome"];

/** Whether the page tells what stands in the file. */
function page(offer, own) {
  const explanation = own.explanation ?? {};
  const same = own.row === offer.row && own.merit === offer.merit && TOLD.every(name => offer[name] === explanation[name])
    && offer.inTheWay.map(({id}) => id).join("\n") === (explanation.inTheWay ?? []).join("\n")
    && offer.criteria.every(({id, score}) => explanation.criteria?.[id] === score);
  return {step: "PAGE", verdict: same ? "yes" : "no", word: same ? "page" : "otherPage", values: {}};
}

function head(protocol, typed) {
  const known = typed.replace(/\s/g, "").toLowerCase();
  if (!known) return {step: "HEAD", verdict: "unchecked", word: "headAsk", values: {}};
  const is = protocol.records.some(({hash}) => hash === known);
  return {step: "HEAD", verdict: is ? "yes" : "no", word: is ? "headIn" : "headOut", values: {}};
}

const MERITS = ["merit", "cutoff", "needed", "told", "is"];

/** What a finding's words are filled with, as people write it: merits in points, criteria and quotas by name. */
function written({step, values}, offer) {
  const label = (list, id) => list.find(one => one.id === id)?.label?.[language] ?? id;
  const made = Object.entries(values).map(([name, value]) => {
    if (name === "quotas") {
      return [name, value.map(({name: quota, min, max}) => min === undefined ? label(offer.inTheWay, quota)
        : fill(words.check.say.bounds, {quota: label(offer.inTheWay, quota), min, max})).join("; ")];
    }
    if (name === "criterion") return [name, label(offer.criteria, value)];
    return [name, typeof value === "number" ? MERITS.includes(name) && step !== "DRAW" ? points(value) : number(value) : value];
  });
  return Object.fromEntries(made);
}

function item(finding, offer) {
  const {step, verdict, word} = finding;
  return el("li", {}, el("p", {className: verdict === "no" ? "error" : ""}, el("strong", {textContent: words.check.step[step]}),
    `: ${words.check.verdict[verdict]}`), say(fill(words.check.say[word], written(finding, offer)), "hint"));
}

async function load(offer) {
  const copy = await fetch(`/${call}/protocol/${encodeURIComponent(offer.batch)}.json`, {cache: "no-store"}).catch(() => LOST);
  const protocol = copy.ok ? await copy.json().catch(() => undefined) : undefined;
  if (!protocol) return {trouble: "noCopy"};
  const {ok, body} = await request("GET", "/me/export").catch(() => LOST);
  if (!ok) return {trouble: "noFile"};
  const own = body[`OFFER#${offer.batch}`];
  return own?.salt ? {protocol, own} : {trouble: "noResult"};
}

async function findings(offer, typed) {
  if (!globalThis.crypto?.subtle) return {trouble: "noCrypto"};
  const {trouble, protocol, own} = await load(offer);
  if (trouble) return {trouble};
  const [chain, ...steps] = await check(protocol, own);
  const whole = chain.verdict === "yes" ? [chain, head(protocol, typed), page(offer, own), ...steps] : [chain];
  return {whole};
}

/** The button, what may be typed before it, and the place for what comes of it. */
export function checking(offer) {
  if (!offer.head || offer.row === undefined) return undefined;
  const typed = el("input", {type: "text", id: `head-${offer.batch}`, autocomplete: "off", spellcheck: false, maxLength: 100});
  typed.autocapitalize = "off";
  const said = el("p", {className: "said", hidden: true, tabIndex: -1});
  const list = el("ol");
  async function run() {
    said.hidden = false;
    said.className = "said";
    said.setAttribute("role", "status");
    said.textContent = words.check.working;
    list.replaceChildren();
    const {trouble, whole} = await findings(offer, typed.value);
    const bad = trouble || whole.some(({verdict}) => verdict === "no");
    said.textContent = trouble ? words.check[trouble] : bad ? words.check.wrong : words.check.holds;
    said.classList.toggle("bad", Boolean(bad));
    if (bad) said.setAttribute("role", "alert");
    list.replaceChildren(...(whole ?? []).map(finding => item(finding, offer)));
    said.focus();
  }
  return el("div", {id: `check-${offer.batch}`}, el("h3", {textContent: words.check.title}), say(words.check.intro),
    el("label", {htmlFor: typed.id, textContent: words.check.head}), typed,
    el("div", {className: "actions"}, button(words.check.button, run)), said, list);
}
