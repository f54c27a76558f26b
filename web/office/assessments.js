// One's own assessments, to find one again and to correct it.
import {button, el, fill, get, language, number, open, query, remember, time, words} from "./office.js";
import {paceIn} from "./pace.js";
import {phaseOf} from "./phase.js";
import {most, points, weighted} from "./scores.js";
import {sorting} from "./sorting.js";

const PAGE = 100; // rows at once
const ALL = "ALL"; // states
const part = id => document.getElementById(id);
const form = part("choice");
let shown = PAGE;

const matches = ({state, code, note = "", comment = ""}, chosen) => (chosen.state === ALL || state === chosen.state)
  && [code, note, comment].some(text => text.toLocaleLowerCase(language).includes(chosen.find.toLocaleLowerCase(language)));

const address = (call, id) => `/office/${language}/assess/?${new URLSearchParams({call: call.call, dossier: id})}`;

/** What is begun and not given, to go on with. */
function begunOnes(call, begun) {
  part("begun").hidden = !begun.length;
  part("begun-list").replaceChildren(...begun.toReversed().map(({id, code, kept}) => el("li", {}, el("a", {href: address(call, id), textContent: code, className: "code"}),
    ` ${fill(words.begunAt, {time: time(kept, call.timeZone)})}`)));
}

function row(call, criteria, {id, code, state, scores, note = "", comment = "", changed}) {
  const href = address(call, id);
  const given = state === "SCORED";
  return el("tr", {}, el("th", {scope: "row"}, el("a", {href, textContent: code, className: "code"})),
    el("td", {className: "number", textContent: given ? points(weighted(criteria, scores)) : words.asideShort}),
    el("td", {textContent: criteria.map(({id: criterion}) => scores[criterion] ?? "–").join(" · ")}),
    el("td", {textContent: time(changed, call.timeZone)}), el("td", {}, ...[comment, note].filter(Boolean).map(text => el("div", {textContent: text, dir: "auto"}))));
}

function show(call, criteria, all, order) {
  const chosen = {state: form.elements.state.value, find: form.elements.find.value.trim()};
  remember({call: call.call, ...chosen, sort: order.chosen});
  const found = order.sorted(all.filter(one => matches(one, chosen)));
  const rows = found.slice(0, shown).map(one => row(call, criteria, one));
  part("list").tBodies[0].replaceChildren(...rows);
  part("list").hidden = !found.length;
  part("found").textContent = all.length === 0 ? words.noneGiven : fill(words.foundOf, {found: number(found.length), all: number(all.length)});
  part("more").replaceChildren(...found.length > shown ? [button(words.more, () => {
    shown += PAGE;
    show(call, criteria, all, order);
  }, "quiet")] : []);
}

await open(["commissioner"], async call => {
  const [own, standing] = await Promise.all([get(`/staff/calls/${call.call}/assessments`), get(`/staff/calls/${call.call}`)]);
  const {criteria} = standing.content;
  const phase = phaseOf(standing);
  part("phase").textContent = phase === "frozen" || phase === "over" ? words.empty[phase] : "";
  const {assessments, begun} = own;
  begunOnes(call, begun);
  part("pace").textContent = phase === "frozen" || phase === "over" ? "" : paceIn(own).join(" ");
  part("most").textContent = most(criteria);
  form.elements.state.value = query().state ?? ALL;
  if (!form.elements.state.value) form.elements.state.value = ALL;
  form.elements.find.value = query().find ?? "";
  const total = ({state, scores}) => (state === "SCORED" ? weighted(criteria, scores) : undefined);
  const order = sorting({code: ({code}) => code, total, changed: ({changed}) => changed, note: ({note}) => note}, query().sort);
  const again = () => {
    shown = PAGE;
    show(call, criteria, assessments, order);
  };
  order.byHeads(part("list").tHead, again);
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("input", again);
  again();
});
