// One's own assessments, to find one again and to correct it.
import {button, el, fill, get, language, number, open, query, remember, time, words} from "./office.js";
import {phaseOf} from "./phase.js";
import {most, points, weighted} from "./scores.js";

const PAGE = 100; // rows at once
const ALL = "ALL"; // states
const part = id => document.getElementById(id);
const form = part("choice");
let shown = PAGE;

const matches = ({state, code, note = ""}, chosen) => (chosen.state === ALL || state === chosen.state)
  && [code, note].some(text => text.toLocaleLowerCase(language).includes(chosen.find.toLocaleLowerCase(language)));

function row(call, criteria, {id, code, state, scores, note = "", changed}) {
  const href = `/office/${language}/assess/?${new URLSearchParams({call: call.call, dossier: id})}`;
  const given = state === "SCORED";
  return el("tr", {}, el("th", {scope: "row"}, el("a", {href, textContent: code, className: "code"})),
    el("td", {className: "number", textContent: given ? points(weighted(criteria, scores)) : words.asideShort}),
    el("td", {textContent: criteria.map(({id: criterion}) => scores[criterion] ?? "–").join(" · ")}),
    el("td", {textContent: time(changed, call.timeZone)}), el("td", {textContent: note}));
}

function show(call, criteria, all) {
  const chosen = {state: form.elements.state.value, find: form.elements.find.value.trim()};
  remember({call: call.call, ...chosen});
  const found = all.filter(one => matches(one, chosen));
  const rows = found.slice(0, shown).map(one => row(call, criteria, one));
  part("list").tBodies[0].replaceChildren(...rows);
  part("list").hidden = !found.length;
  part("found").textContent = all.length === 0 ? words.noneGiven : fill(words.foundOf, {found: number(found.length), all: number(all.length)});
  part("more").replaceChildren(...found.length > shown ? [button(words.more, () => {
    shown += PAGE;
    show(call, criteria, all);
  }, "quiet")] : []);
}

await open(["commissioner"], async call => {
  const [{assessments}, standing] = await Promise.all([get(`/staff/calls/${call.call}/assessments`), get(`/staff/calls/${call.call}`)]);
  const {criteria} = standing.content;
  const phase = phaseOf(standing);
  part("phase").textContent = phase === "frozen" || phase === "over" ? words.empty[phase] : "";
  part("most").textContent = most(criteria);
  form.elements.state.value = query().state ?? ALL;
  if (!form.elements.state.value) form.elements.state.value = ALL;
  form.elements.find.value = query().find ?? "";
  const again = () => {
    shown = PAGE;
    show(call, criteria, assessments);
  };
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("input", again);
  again();
});
