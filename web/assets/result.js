// Why the result is what it is: the person's own numbers and nobody else's.
import {el, fill, language} from "./api.js";
import {atLeast, points, say, section, upTo, words} from "./mine.js";
import {checking} from "./verify.js";

const SVG = "http://www.w3.org/2000/svg";

/** A bar of so much of the whole. It repeats the number beside it. */
function bar(part) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 100 6");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("class", "bar");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, width] of [["whole", 100], ["share", 100 * Math.min(1, Math.max(0, part))]]) {
    const rect = document.createElementNS(SVG, "rect");
    rect.setAttribute("class", name);
    rect.setAttribute("width", width);
    rect.setAttribute("height", 6);
    svg.append(rect);
  }
  return svg;
}

function row({label, weight, to, score}) {
  const cell = (name, ...children) => el(name, {}, ...children);
  const heading = Object.assign(cell("th", label[language] ?? Object.values(label)[0]), {scope: "row"});
  return el("tr", {}, heading, el("td", {className: "number", textContent: `${weight}\u00a0%`}),
    el("td", {className: "number"}, fill(words.result.of, {n: points(score), max: to}), bar(score / 1000 / to)));
}

function table({criteria}) {
  const head = [words.result.criterion, words.result.weight, words.result.score].map((textContent, i) =>
    el("th", {scope: "col", textContent, className: i ? "number" : ""}));
  return el("table", {}, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...criteria.map(row)));
}

function selected(offer) {
  if (offer.margin === undefined) return [words.result.indispensable];
  if (!offer.criteria.length) return [words.result.drawOnly];
  return [offer.margin > 0 ? fill(words.result.margin, {n: upTo(offer.margin)}) : words.result.narrow];
}

function notSelected(offer) {
  const {outcome, state, rank, cutoff, needed, merit, criteria, way} = offer;
  const texts = [];
  if (outcome === "RESERVE") texts.push(fill(state === "RESERVE" ? words.result.rank : words.result.promoted, {n: rank}));
  if (!criteria.length) return [...texts, words.result.drawOnly];
  texts.push(cutoff === undefined ? words.result.noCutoff : fill(words.result.cutoff, {n: points(cutoff)}));
  texts.push(needed === undefined ? way === "NONE" ? words.result.level : words.result.closed : fill(words.result.needed, {n: atLeast(needed), d: atLeast(needed - merit)}));
  return texts;
}

function quotas({inTheWay, way}) {
  if (!inTheWay.length) return [];
  return [say(words.result[way.toLowerCase()]),
    el("ul", {}, ...inTheWay.map(({id, label}) => el("li", {textContent: label[language] ?? id})))];
}

function check(offer) {
  if (!offer.head) return undefined;
  return el("details", {}, el("summary", {}, el("h3", {textContent: words.result.check})),
    say(words.result.protocol), el("p", {}, el("code", {className: "head", textContent: offer.head})), say(words.result.chain),
    say(words.result.command),
    el("pre", {}, el("code", {}, "java -jar selection.jar verify ", el("span", {textContent: `--protocol ${offer.batch}.json`}), " ",
      el("span", {textContent: "--head"}), ` ${offer.head}`)),
    el("p", {}, el("a", {href: `../../protocol/${offer.batch}.json`, textContent: words.result.public})),
    ...offer.row === undefined ? [] : [say(fill(words.result.row, {n: offer.row}))], say(words.result.doubt));
}

function one(offer) {
  const why = (offer.outcome === "OPEN" ? selected(offer) : notSelected(offer)).map(text => say(text));
  return [
    el("p", {className: "merit"}, el("strong", {textContent: points(offer.merit)}), ` ${words.result.points}`),
    ...why, ...quotas(offer),
    offer.criteria.length && table(offer),
    say(offer.evened ? words.result.hint : words.result.hintRaw, "hint"),
    offer.applicants && say(fill(words.result.pool, offer), "hint"),
    checking(offer), check(offer)].filter(Boolean);
}

export function result({offers}) {
  const told = offers.filter(({outcome}) => outcome);
  return told.length ? section("result", words.result.title, ...told.flatMap(one)) : undefined;
}
