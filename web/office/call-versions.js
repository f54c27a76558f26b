// The versions of a call that were published: what differs between two of them, and one of them as the beginning of the next.
import {button, el, fill, get, guard, number, time, words} from "./office.js";
import {change, changesOf} from "./call-changes.js";
import {actorOf} from "./labels.js";

const told = words.versions;
const FORM = "form"; // what is edited, beside the numbers of versions

/**
 * Shows them, the last one first.
 *
 * @param published the call as its function gives it: content, version, inForce and versions
 * @param path      where the function is
 * @param edited    gives the file as it is edited; nothing while the text is no JSON
 * @param begin     (content, version) => goes on with another content
 * @param labels    what members will be known to be called
 */
export function versions(place, {published, path, edited, begin, labels}) {
  const known = new Map([[published.version, published.content]]);

  async function content(version) {
    if (version === FORM) return edited();
    if (!known.has(version)) known.set(version, (await get(`${path}?version=${version}`)).content);
    return known.get(version);
  }

  const all = published.versions.toSorted((a, b) => b.version - a.version);
  const inWords = ({version}) => fill(version === published.inForce ? told.inForce : told.one, {version: number(version)});
  const option = (value, text, selected) => el("option", {value, textContent: text, selected});
  const select = (id, chosen) => el("select", {id}, option(FORM, told.form, chosen === FORM), ...all.map(one => option(one.version, inWords(one), one.version === chosen)));
  const [one, other] = [select("version-one", all[1]?.version ?? all[0].version), select("version-other", all.length > 1 ? all[0].version : FORM)];
  const said = el("p", {role: "status"});
  const list = el("ul", {className: "differences"});

  const chosen = ({value}) => content(value === FORM ? FORM : Number(value));

  async function compare() {
    const [before, after] = [await chosen(one), await chosen(other)];
    const found = before && after ? changesOf(before, after) : [];
    said.textContent = !before || !after ? told.noForm : found.length ? fill(told.differences, {number: number(found.length)}) : told.same;
    list.replaceChildren(...found.map(change));
  }

  const row = version => {
    const by = el("td", {}, actorOf(version.by, {}));
    labels.then(known => by.replaceChildren(actorOf(version.by, known)));
    const start = button(told.begin, () => guard(async () => begin(structuredClone(await content(version.version)), version.version)), "quiet");
    start.ariaLabel = `${told.begin}: ${inWords(version)}`;
    return el("tr", {}, el("th", {scope: "row", textContent: inWords(version)}), el("td", {textContent: time(version.published, published.content.timeZone)}),
      by, el("td", {}, start));
  };
  const table = el("table", {}, el("thead", {}, el("tr", {}, ...told.heads.map(text => el("th", {scope: "col", textContent: text})))), el("tbody", {}, ...all.map(row)));
  place.replaceChildren(el("div", {className: "scroll", tabIndex: 0, role: "region", ariaLabel: told.all}, table),
    el("p", {}, el("label", {htmlFor: one.id, textContent: told.from}), one), el("p", {}, el("label", {htmlFor: other.id, textContent: told.to}), other),
    el("p", {className: "moves"}, button(told.compare, () => guard(compare), "quiet")), said, list);
}
