// What a call file is made of, as its form shows it: docs/call-file.md says what each part means. What has no fields here, such as a
// condition, is typed as JSON at its place.

/** Those that texts may be in. */
export const LANGUAGES = ["az", "en", "ru"];

const COMMON = {id: "line", type: "type", label: "prose", hint: "prose", missing: "words", reason: "prose", showReason: "flag", required: "flag", blind: "flag",
  sensitive: "flag", criterion: "line", showIf: "json"};
const OPTIONS = {options: {value: "line", label: "words", places: "words"}};
const RANGE = {from: "number", to: "number"};
const LENGTH = {minLength: "number", maxLength: "number"};

/** What a question has beside what all have, by its type. */
const OF_TYPE = {text: LENGTH, longText: LENGTH, email: {}, phone: {}, date: {from: "day", to: "day"}, number: RANGE, choice: OPTIONS,
  choices: {...OPTIONS, min: "number", max: "number"}, links: {max: "number"}, consent: {version: "number"}};

/** Closed choices, by what they are called. */
export const CHOICES = {type: Object.keys(OF_TYPE), method: ["raw", "calibrated"], drawMethod: ["sha256", "rfc3797"], source: ["lottery", "drand", "rehearsal"]};

/**
 * The parts of the form, each with its fields: a word for the kind of field; an object for one of its own; {list} for several of a kind,
 * which may depend on the item.
 */
export const PARTS = [
  {name: "basics", fields: {id: "line", languages: "names", timeZone: "line", country: "line", organisation: {name: "words", email: "line", url: "line"}}},
  {name: "dates", fields: {window: {opens: "moment", closes: "moment", graceMinutes: "number"}, age: {question: "line", ...RANGE, on: "day", guardianBelow: "number"}}},
  {name: "texts", fields: {texts: {title: "words", lead: "prose", about: "paragraphs", who: "paragraphs", selection: "paragraphs", prepare: "paragraphs",
    next: "paragraphs", privacy: "paragraphs"}}},
  {name: "steps", fields: {steps: {list: () => ({id: "line", title: "words", questions: {list: item => ({...COMMON, ...listed(OF_TYPE[item.type] ?? {})})}})}}},
  {name: "criteria", fields: {criteria: {list: () => ({id: "line", weight: "number", ...RANGE, label: "words", guidance: "prose"})},
    assessment: {blind: "flag", minimum: "number", method: "method", regularisation: "number", anchors: "number"}}},
  {name: "quotas", fields: {quotas: {list: item => ({id: "line", label: "words", ...item.each ? {each: "json"} : {group: "json"}, min: "number", max: "number",
    priority: "number", minFlex: "number", maxFlex: "number"})}}},
  {name: "batches", fields: {batches: {list: () => ({id: "line", at: "moment", places: "number", quotas: "names", onePer: "json",
    draw: {method: "drawMethod", source: "source", name: "line"}})}}},
  {name: "rules", fields: {rules: {secondPerson: "flag", offerDays: "number", offerReminderDays: "number", confirmReminderDays: "number",
    proofOfWorkBits: "number", scriptlessPerHour: "number", unconfirmedDays: "number", retentionDays: "number"}}},
  {name: "letters", fields: {letters: "letters"}},
  {name: "measure", fields: {measure: "json"}},
];

/** What a letter can have of a call's own. */
export const LETTER = {subject: "words", opening: "prose", closing: "prose"};

const OF_THE_CALL = ["title", "organisation", "contact"];

/** Letters that can have own words, each with the values that these can name. */
export const VALUES = Object.fromEntries(Object.entries({
  CONFIRM: [], KNOWN: [], LINK: [], CONFIRM_REMINDER: [], GUARDIAN: ["name"], GUARDIAN_REFUSED: ["name", "until"], CHANGED: [], WITHDRAWN: ["until"], RESTORED: [],
  OFFER: ["name", "places", "applicants", "deadline", "merit", "cutoff", "head"], PROMOTED: ["name", "deadline", "head"], OFFER_REMINDER: ["name", "deadline"],
  RESERVE: ["name", "rank", "merit", "cutoff", "head"], NOT_SELECTED: ["name", "places", "applicants", "merit", "cutoff", "needed", "quota", "head"],
  ACCEPTED: ["name"], DECLINED: ["name"], EXPIRED: ["name", "deadline"],
}).map(([kind, own]) => [kind, [...OF_THE_CALL, ...own]]));

/** A call file with a place for every own word of its letters, so that each is compared by itself. */
export const withLetters = file => ({...file, letters: Object.fromEntries(Object.keys(VALUES).map(kind => [kind, {subject: {}, opening: {}, closing: {}, ...file.letters?.[kind]}]))});

function listed(fields) {
  return Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, name === "options" ? {list: () => kind} : kind]));
}

/** What a new item of a list begins with. */
export const FRESH = {
  about: () => ({}), who: () => ({}), selection: () => ({}), prepare: () => ({}), next: () => ({}), privacy: () => ({}),
  steps: () => ({id: "", title: {}, questions: []}),
  questions: () => ({id: "", type: "text", label: {}, reason: {}, required: false, maxLength: 200}),
  options: () => ({value: "", label: {}}),
  criteria: () => ({id: "", weight: 0, from: 0, to: 10, label: {}, guidance: {}}),
  quotas: () => ({id: "", label: {}, group: {question: "", in: []}, min: 0}),
  batches: () => ({id: "", at: "", places: 1, quotas: [], draw: {method: "sha256", source: "drand", name: ""}}),
};

const isWords = value => value && typeof value === "object" && !Array.isArray(value) && Object.keys(value).length > 0
  && Object.keys(value).every(tag => LANGUAGES.includes(tag));

/** What an item of a list is called: by its words, its name, or its number. */
export function titleOf(item, index, language) {
  const words = [item?.title, item?.label, item].find(isWords);
  return words?.[language] || Object.values(words ?? {})[0] || item?.id || item?.value || String(index + 1);
}

/** A condition of values, whatever their order of members. */
export const same = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1).map(([name, part]) => [name, sorted(part)]));
}

/**
 * What differs between two call files, in the order of the second: {path, before, after}, where path has the names of members and, of an
 * item of a list, what it is called. An item is followed by its id or value; where there is none, by its place.
 */
export function differences(before, after, language, path = []) {
  if (same(before, after)) return [];
  const lists = Array.isArray(before) && Array.isArray(after);
  const keyed = lists && [...before, ...after].every(item => item?.id || item?.value);
  if (keyed) return ofItems(before, after, language, path);
  const plain = value => value === null || typeof value !== "object";
  if (plain(before) || plain(after) || Array.isArray(before) !== Array.isArray(after) || lists && [...before, ...after].every(plain)) return [{path, before, after}];
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.flatMap(name => differences(before[name], after[name], language, [...path, lists ? String(Number(name) + 1) : name]));
}

function ofItems(before, after, language, path) {
  const key = item => item.id ?? item.value;
  const old = new Map(before.map(item => [key(item), item]));
  const found = after.flatMap((item, index) => differences(old.get(key(item)), item, language, [...path, {called: titleOf(item, index, language)}]));
  const kept = new Set(after.map(key));
  const gone = before.filter(item => !kept.has(key(item))).map((item, index) => ({path: [...path, {called: titleOf(item, index, language)}], before: item, after: undefined}));
  const order = list => list.map(key).filter(one => kept.has(one) && old.has(one));
  const moved = same(order(before), order(after)) ? [] : [{path, before: order(before), after: order(after)}];
  return [...found, ...gone, ...moved];
}
