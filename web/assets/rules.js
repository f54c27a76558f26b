// The questionnaire's rules as the server applies them (Questionnaire, Answer), so that a person hears of a slip at once.
// cases.json, beside the server's tests, holds the two together. The server decides; of phone numbers it alone knows all.

const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
const SHOWS = /[^\p{Cc}\p{Cf}\p{Z}\p{Mn}\p{Me}]/u;
const LABEL = "[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?";
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?=.*[a-z])${LABEL}$`);
const HOST = new RegExp(`^(?:(?:${LABEL}\\.)+(?=[a-z])${LABEL}\\.?|${LABEL}\\.|(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?=.)|$)){4})$`);
const ATOM = "[\\w!#$%&'*+/=?^`{|}~-]+";
const MAILBOX = new RegExp(`^(${ATOM}(?:\\.${ATOM})*)@([^@]+)$`);
const PATH = "(?:[\\w!.~'()*:@&=+$,;/-]|%[\\da-f]{2}|[^\\0-\\x7f\\p{Cc}\\p{Z}])*";
const QUERY = PATH.replace("[\\w", "[?[\\]\\w");
const LINK = new RegExp(`^https?://([^/?#:]+)(?::\\d*)?(?:/${PATH})?(?:\\?${QUERY})?(?:#${QUERY})?$`, "iu");

/** The characters that people count. */
export const length = text => [...text].length;

/** A text without white space at its ends. */
export const trim = text => text.replace(/^[\t-\r\p{Z}]+|[\t-\r\p{Z}]+$/gu, "");

/** A text as it is kept: composed, and a single line with single spaces. */
export const kept = (text, lines) => (lines ? trim(text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replaceAll("\t", " "))
  : trim(text).replace(/[\t-\r\p{Z}]+/gu, " ")).normalize();

/** Whether a condition is met by attributes: name to list of texts. */
export function meets(condition, attributes) {
  if (condition.all) return condition.all.every(part => meets(part, attributes));
  if (condition.any) return condition.any.some(part => meets(part, attributes));
  if (condition.not) return !meets(condition.not, attributes);
  const values = attributes[condition.question] ?? [];
  if (condition.in) return values.some(value => condition.in.includes(value));
  return values.some(value => /^-?\d+$/.test(value) && Number(value) >= (condition.from ?? -Infinity)
    && Number(value) <= (condition.to ?? Infinity));
}

/** Years at a date; both are texts such as 2027-02-11. */
function age(birth, on) {
  return Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - (on.slice(5) < birth.slice(5) ? 1 : 0);
}

/** A host in its ASCII form, or nothing. */
function ascii(host) {
  if (/^[\x20-\x7e]*$/.test(host)) return host.toLowerCase();
  try {
    return /[@/:?#\\%\s]/.test(host) ? "" : new URL(`https://${host}`).hostname;
  } catch {
    return "";
  }
}

/** The normalised address, or nothing where no letter can be sent to it. */
export function normalised(address) {
  const [, local, domain] = MAILBOX.exec(address) ?? [];
  const host = domain && local.length <= 64 && address.length <= 254 ? ascii(domain) : "";
  return DOMAIN.test(host) && local.length + 1 + host.length <= 254 ? `${local.toLowerCase()}@${host}` : undefined;
}

function isDay(text) {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A link with the scheme that people leave out. */
export const link = text => text.includes("://") ? text : `https://${text}`;

function isLink(text) {
  const [whole, host = ""] = LINK.exec(link(text)) ?? [];
  const name = ascii(host);
  return Boolean(whole) && name.includes(".") && HOST.test(name) && whole.length - host.length + name.length <= 500
    && whole.length <= 500 && !FORBIDDEN.test(text);
}

/** A text, or list of texts, held against its question: a fault as [code, value …]. */
function wrong(question, value, limits) {
  const {kind, min, max, from, to, options} = question;
  switch (kind) {
    case "line":
    case "lines":
      if (length(value) < min) return ["too-short", min, length(value)];
      return length(value) > max ? ["too-long", max, length(value)] : undefined;
    case "email": return normalised(value) ? undefined : ["email"];
    case "phone": return (value.match(/\p{Nd}/gu) ?? []).length < 5 || length(value) > 250 ? ["phone"] : undefined;
    case "day":
      if (!isDay(value)) return ["date"];
      if (value < from || value > to) return ["date-range", from, to];
      return limits.question === question.id && (age(value, limits.on) < limits.from || age(value, limits.on) > limits.to)
        ? ["age", limits.from, limits.to, limits.on] : undefined;
    case "choice": return Object.hasOwn(options, value) ? undefined : ["option"];
    case "choices":
      if (new Set(value).size < value.length) return ["repeated"];
      if (!value.every(one => Object.hasOwn(options, one))) return ["option"];
      if (value.length < min) return ["too-few", min];
      return value.length > max ? ["too-many", max] : undefined;
    case "links":
      if (new Set(value).size < value.length) return ["repeated"];
      if (value.length > max) return ["links", max];
      return value.every(isLink) ? undefined : ["link"];
  }
}

/** What becomes of an answer: {value} as it is kept, {fault}, or nothing where it is as good as none. */
export function checked(question, given, limits) {
  const {kind, from, to} = question;
  let value = given;
  if (given === undefined) return {};
  if (kind === "consent") return typeof given !== "boolean" ? {fault: ["kind"]} : given ? {value} : {};
  if (kind === "whole") {
    if (typeof given === "string" && !given.trim()) return {};
    if (!Number.isInteger(given)) return {fault: ["number"]};
    return given < from || given > to ? {fault: ["number-range", from, to]} : {value};
  }
  if (kind === "choices" || kind === "links") {
    if (!Array.isArray(given) || given.some(one => typeof one !== "string")) return {fault: ["kind"]};
    value = given.map(trim).filter(Boolean);
  } else if (typeof given !== "string") {
    return {fault: ["kind"]};
  } else if (kind === "line" || kind === "lines") {
    value = kept(given, kind === "lines");
    if (FORBIDDEN.test(kind === "lines" ? value.replaceAll("\n", "") : value)) return {fault: ["characters"]};
    if (!SHOWS.test(value)) return {};
  } else {
    value = trim(given);
  }
  if (!value.length) return {};
  const fault = wrong(question, value, limits);
  return fault ? {fault} : {value};
}

/** One pass over the questions in their order, since what was answered decides what is shown: [question, outcome] of each that is. */
function pass(description, answers) {
  const known = {};
  const seen = [];
  for (const question of description.questions) {
    if (question.showIf && !meets(question.showIf, known)) continue;
    const outcome = checked(question, answers[question.id], description.age);
    seen.push([question, outcome]);
    if (outcome.value === undefined) continue;
    known[question.id] = [outcome.value].flat().map(String);
    if (question.id === description.age.question) known.age = [String(age(outcome.value, description.age.on))];
  }
  return seen;
}

/** Which questions are shown, in their order. */
export const shown = (description, answers) => pass(description, answers).map(([question]) => question);

/** Every fault: question to [code, value …]. */
export function faults(description, answers) {
  const found = {};
  const good = {};
  for (const [question, {value, fault}] of pass(description, answers)) {
    good[question.id] = value;
    if (fault) found[question.id] = fault;
    else if (value === undefined && question.required) found[question.id] = [question.kind === "consent" ? "consent" : "required"];
  }
  if (good.guardianEmail && good.email && normalised(good.guardianEmail) === normalised(good.email)) found.guardianEmail = ["guardian-same"];
  return found;
}
