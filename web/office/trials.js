// Trials of a selection: by other rules, kept by name, side by side, and what the commission should know of a result before it stands.
import {button, el, fill, number, post, remove, time, words} from "./office.js";
import {quotaName} from "./batches.js";
import {codes, merit, outcome, row, table} from "./outcome.js";

const part = id => document.getElementById(id);

/**
 * The trials of one batch.
 *
 * @param about   gives what they are of: batch, content, call and path of the batch
 * @param attempt does something once at a time and says what is refused
 */
export function trials(about, attempt) {
  const told = words.trials;
  const place = {state: part("trial-state"), result: part("trial-result"), kept: part("kept-rows"), compared: part("compared")};
  const name = quota => quotaName(quota, about().content, about().call);
  const own = () => about().batch.rules;
  const quotas = () => Object.keys(own().quotas ?? {});
  const bound = (quota, side) => part(`${side}-${quota}`);

  // ---- Rules ----

  /** Puts rules into the form; what they do not name is as the call has it. */
  function put(rules = {}) {
    part("trial-places").value = rules.places ?? own().places;
    if (own().method) part("trial-method").value = rules.method ?? own().method;
    quotas().forEach(quota => ["min", "max"].forEach(side => { bound(quota, side).value = (rules.quotas?.[quota] ?? own().quotas[quota])[side]; }));
  }

  /** What the page remembers of typing, it remembers of this, too. */
  const typed = () => part("trial").dispatchEvent(new Event("input"));

  function form() {
    part("trial-methods").hidden = !own().method;
    part("trial-quotas").hidden = !quotas().length;
    const input = (quota, side) => el("input", {type: "number", min: 0, step: 1, id: `${side}-${quota}`, name: `${side}-${quota}`,
      ariaLabel: `${name(quota)}: ${words.callFields[side]}`});
    part("trial-bounds").replaceChildren(...quotas().map(quota => el("tr", {}, el("th", {scope: "row", textContent: name(quota)}),
      ...["min", "max"].map(side => el("td", {className: "number"}, input(quota, side))))));
    put();
  }

  /** A whole number of a field from a bound to another; else the field is marked and focused, and nothing is tried. */
  function whole(field, from, to) {
    const value = field.valueAsNumber;
    const fits = Number.isInteger(value) && from <= value && value <= to;
    field.toggleAttribute("aria-invalid", !fits);
    if (fits) return value;
    part("trial-rules").open = true;
    field.focus();
    place.state.textContent = fill(told.between, {from: number(from), to: number(to)});
    throw new RangeError(field.id);
  }

  /** What of the form is not as the call has it. */
  function rules() {
    const places = whole(part("trial-places"), 1, 1000000);
    const others = {};
    quotas().forEach(quota => {
      const {min, max} = own().quotas[quota];
      const free = max === own().places; // as many as there are places
      const least = whole(bound(quota, "min"), 0, places);
      const field = bound(quota, "max");
      if (free && field.valueAsNumber === max && places !== max) field.value = places;
      const most = whole(field, least, places);
      if (least !== min || most !== (free ? places : max)) others[quota] = {min: least, max: most};
    });
    return {...places !== own().places && {places}, ...own().method && part("trial-method").value !== own().method && {method: part("trial-method").value},
      ...Object.keys(others).length && {quotas: others}};
  }

  const method = word => words.callChoices[word];

  /** Rules in words: what differs from the call's. */
  function inWords({places, method: way, quotas: bounds = {}}) {
    const all = [...places ? [fill(told.places, {number: number(places)})] : [], ...way ? [method(way)] : [],
      ...Object.entries(bounds).map(([quota, {min, max}]) => `${name(quota)} ${number(min)}–${number(max)}`)];
    return all.length ? all.join("; ") : told.asTheCall;
  }

  // ---- A closer look ----

  const titled = (title, ...content) => [el("h3", {textContent: title}), ...content];
  const paragraph = (text, values = {}) => el("p", {textContent: fill(text, values)});

  function effects(list) {
    const dear = list.filter(effect => effect.merit > 0);
    if (!dear.length) return list.length ? titled(told.effects, paragraph(told.noEffect)) : [];
    return titled(told.effects, paragraph(told.effectsText), table(told.effectHeads, dear.map(({name: quota, merit: sum, in: comes, out: goes}) =>
      row(name(quota), merit(sum), comes.join(", "), goes.join(", ")))));
  }

  function edge({sureIn, sureOut, borderline, people}) {
    return titled(told.edge, paragraph(told.edgeText, {in: number(sureIn), edge: number(borderline), out: number(sureOut)}),
      ...[[told.edgeIn, true], [told.edgeOut, false]].map(([title, inside]) => [title, people.filter(one => one.in === inside)])
        .filter(([, list]) => list.length).map(([title, list]) => codes(title, list)));
  }

  function methods({count, changes}) {
    const ranked = ({rank, merit: sum}) => `${number(rank)} (${merit(sum)})`;
    return titled(told.methods, paragraph(count ? told.methodsText : told.noMethods, {count: number(count)}),
      ...count ? [table([told.code, method("raw"), method("calibrated")], changes.map(({code, raw, calibrated}) => row(code, ranked(raw), ranked(calibrated))))] : []);
  }

  const signed = thousandths => number(thousandths / 1000, {minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "always"});

  function doubts(list, rules) {
    if (!list.length) return titled(told.doubts, paragraph(told.noDoubts));
    const said = el("p", {role: "status"});
    const again = button(told.askAgain, () => attempt(said, async () => {
      const {asked} = await post(`${about().path}/reassessment`, "{}");
      said.textContent = fill(told.askedAgain, {number: number(asked)});
    }), "quiet");
    return titled(told.doubts, paragraph(told.doubtsText), table([told.code, told.residual], list.map(({code, residual}) => row(code, signed(residual)))),
      ...rules.method ? [] : [el("p", {className: "moves"}, again), said]); // it asks by the call's own way
  }

  function closer(tried, rules) {
    const looks = {effects, edge, methods, doubts};
    const shown = Object.entries(looks).flatMap(([what, look]) => tried[what] ? look(tried[what], rules) : []);
    if (tried.leftOut?.length) shown.push(paragraph(told.leftOut, {parts: tried.leftOut.map(what => told[what]).join(", ")}));
    return shown;
  }

  // ---- Trying, keeping, comparing ----

  const ask = request => post(`${about().path}/trial`, JSON.stringify(request));

  /** Reads rules from the form, unless something in it does not fit, and does something with them. */
  function withRules(work) {
    let tried;
    try {
      tried = rules();
    } catch (unfit) {
      if (!(unfit instanceof RangeError)) throw unfit;
      return undefined;
    }
    return work(tried);
  }

  const attemptTrial = trigger => withRules(async tried => {
    const called = part("trial-name").value.trim();
    place.state.textContent = words.trying;
    place.result.replaceChildren();
    await attempt(trigger, async () => {
      const came = await ask({...tried, ...called && {name: called}, closer: true});
      place.result.replaceChildren(el("p", {}, el("strong", {textContent: called || inWords(tried)}), called ? ` · ${inWords(tried)}` : ""),
        ...outcome(came, about()), ...closer(came, tried));
      place.state.textContent = fill(called ? told.triedAndKept : words.tried, {time: time(about().now, about().call.timeZone), name: called});
      part("trial-name").value = "";
      typed();
    });
    if (!place.result.children.length) place.state.textContent = "";
  });

  const kept = () => about().batch.trials ?? [];

  /** Those to choose from when two are compared: what the call says, and what is kept. */
  const choices = () => [{value: "", text: told.asTheCall, rules: {}}, ...kept().map(one => ({value: String(one.number), text: one.name, rules: one.rules}))];

  async function forget(one) {
    await attempt(place.kept, () => remove(`${about().path}/trial/${one.number}`));
    if (kept().some(({number: still}) => still === one.number)) return;
    place.state.replaceChildren(`${fill(told.forgotten, {name: one.name})} `,
      button(words.undo, () => attempt(place.kept, async () => {
        await ask({...one.rules, name: one.name});
        place.state.textContent = fill(told.keptAgain, {name: one.name});
      }), "quiet"));
    place.state.querySelector("button").focus();
  }

  function listed(one) {
    const {applicants, places, outcome: word, merit: sum} = one.came;
    const use = button(told.use, () => {
      put(one.rules);
      part("trial-rules").open = true;
      part("trial-name").value = one.name;
      typed();
      part("trial-places").focus();
    }, "quiet");
    return el("tr", {}, el("th", {scope: "row"}, one.name, el("span", {className: "note", textContent: ` ${inWords(one.rules)}`})),
      el("td", {textContent: time(one.tried, about().call.timeZone)}),
      el("td", {className: "number", textContent: number(applicants)}), el("td", {className: "number", textContent: number(places)}),
      el("td", {className: "number", textContent: sum === undefined ? told.came[word] : merit(sum)}),
      el("td", {className: "moves"}, use, " ", button(told.forget, () => forget(one), "quiet")));
  }

  function sideBySide(sides, came) {
    if (came.some(one => one.outcome !== "selected")) {
      return came.flatMap((one, i) => [el("h4", {textContent: sides[i].text}), ...outcome(one, about())]);
    }
    const sets = came.map(one => new Set(one.selected.map(({code}) => code)));
    const only = i => came[i].selected.filter(({code}) => !sets[1 - i].has(code));
    const given = (i, quota) => came[i].quotas.find(one => one.name === quota);
    const line = (label, each) => row(label, ...came.map((one, i) => each(one, i)));
    return [table([told.compared, ...sides.map(({text}) => text)], [
      line(words.callFields.places, one => number(one.places)),
      line(told.sum, one => merit(one.merit)),
      line(told.mean, one => merit(one.places ? one.merit / one.places : 0)),
      ...came[0].quotas.map(({name: quota}) => line(name(quota), (_, i) => `${number(given(i, quota).selected)} (${number(given(i, quota).min)}–${number(given(i, quota).max)})`)),
    ]), paragraph(told.inBoth, {number: number(sets[0].size - only(0).length)}),
    ...sides.flatMap(({text}, i) => only(i).length ? [codes(fill(told.onlyIn, {name: text}), only(i))] : [])];
  }

  async function compare(trigger) {
    const sides = ["compare-a", "compare-b"].map(id => choices().find(({value}) => value === part(id).value));
    place.compared.replaceChildren(el("p", {textContent: words.trying}));
    let shown = [];
    await attempt(trigger, async () => {
      const came = [];
      for (const side of sides) came.push(await ask(side.rules)); // one after the other: each is as much as a function can
      shown = sideBySide(sides, came);
    });
    place.compared.replaceChildren(...shown);
  }

  function list() {
    part("kept").hidden = !kept().length;
    place.kept.replaceChildren(...kept().map(listed));
    if (!kept().length) return;
    ["compare-a", "compare-b"].forEach((id, i) => {
      const before = part(id).value;
      const all = choices();
      part(id).replaceChildren(...all.map(({value, text}) => el("option", {value, textContent: text})));
      part(id).value = part(id).dataset.chosen && all.some(({value}) => value === before) ? before : all[i].value;
      part(id).dataset.chosen = "yes";
    });
  }

  let formed = false;
  part("trial").addEventListener("submit", event => {
    event.preventDefault();
    attemptTrial(event.submitter ?? part("try"));
  });
  part("trial-reset").addEventListener("click", () => {
    put();
    typed();
    part("trial-places").focus();
  });
  part("compare").addEventListener("click", () => compare(part("compare")));

  return {
    show() {
      if (!own()) return;
      if (!formed) form();
      formed = true;
      list();
    },

    /** After what was typed before is back: other rules are seen, so that nobody tries them unawares. */
    remembered() {
      if (own() && withRules(tried => Object.keys(tried).length)) part("trial-rules").open = true;
    },
  };
}
