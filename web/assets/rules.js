// The questionnaire's rules as the server applies them (Questionnaire, Answer), so that a person hears of a slip at once.
// cases.json, beside the server's tests, holds the two together. The server decides; of phone numbers it alone knows all.

// What nobody sees, and what joins: as Typed.java has them. Joiners stay where they make something.
const UNSEEN = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffc\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e001f}\u{e0080}-\u{e00ff}\u{e01f0}-\u{e0fff}\p{Cs}\p{Noncharacter_Code_Point}]+/gu;
const JOINING = ["Arabic", "Syriac", "Mongolian", "Nko", "Mandaic", "Manichaean", "Adlam", "Devanagari", "Bengali", "Gurmukhi", "Gujarati",
  "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Khmer", "Myanmar", "Tibetan", "Javanese", "Balinese"]
  .map(script => `\\p{Script=${script}}`).join("");
const EMOJI = "\\p{Extended_Pictographic}[\\ufe0e\\ufe0f]?[\\u{1f3fb}-\\u{1f3ff}]?";
const JOINED = new RegExp(`(\\u{1f3f4}[\\u{e0020}-\\u{e007e}]+\\u{e007f}|${EMOJI}(?:\\u200d${EMOJI})*|[0-9#*]\\ufe0f\\u20e3`
  + "|\\p{Script=Han}[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]|\\p{Script=Mongolian}[\\u180b-\\u180d\\u180f]"
  + `|[${JOINING}]\\p{M}*[\\u200c\\u200d](?=[${JOINING}\\p{M}])|[${JOINING}]\\p{M}+\\u200d)`
  + "|[\\u200c\\u200d\\u180b-\\u180d\\u180f\\ufe00-\\ufe0f\\u{e0020}-\\u{e007f}\\u{e0100}-\\u{e01ef}]", "gu");
const SHOWS = /[^\p{Cc}\p{Cf}\p{Z}\p{Mn}\p{Me}]/u;
const DAMAGED = "\ufffd";
const LABEL = "[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?";
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?=.*[a-z])${LABEL}$`);
const ATOM = "[\\w!#$%&'*+/=?^`{|}~-]+";
const MAILBOX = new RegExp(`^(${ATOM}(?:\\.${ATOM})*)@([^@]+)$`);
const HOST = /^(?=.{1,254}$)(?:[a-z\d_-]{1,63}\.)+[a-z\d_-]{1,63}\.?$/;
const BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const FOUR_NUMBERS = new RegExp(`^(?:${BYTE}\\.){3}${BYTE}$`);

/** The characters that people count. */
export const length = text => [...text].length;

const seen = text => text.replace(UNSEEN, "").replace(JOINED, (all, joined) => joined ?? "");

/** A text of one line as it is meant: without what nobody sees, composed, with single spaces and none at its ends. */
export const line = text => seen(text).replace(/[\t-\r\x85\p{Z}]+/gu, " ").replace(/^ | $/g, "").normalize();

/** A text as it is kept, of several lines or one. */
export const kept = (text, lines) => lines ? seen(text).replace(/\r\n|[\r\v\f\x85\u2028\u2029]/g, "\n").replace(/[\t\p{Zs}]/gu, " ")
  .replace(/^[\t-\r\x85\p{Z}]+|[\t-\r\x85\p{Z}]+$/gu, "").normalize() : line(text);

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
export function normalised(typed) {
  const address = line(typed);
  const [, local, domain] = MAILBOX.exec(address) ?? [];
  const host = domain && local.length <= 64 && address.length <= 254 ? ascii(domain) : "";
  return DOMAIN.test(host) && local.length + 1 + host.length <= 254 ? `${local.toLowerCase()}@${host}` : undefined;
}

function isDay(text) {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A link with the scheme that people leave out. */
export const link = text => /^(?:https?:|[a-z][a-z\d+.-]*:\/\/)/i.test(text) ? text : `https://${text}`;

/** Whether a browser opens it, under a host of more than one name, and as nobody: the URL Standard decides. */
function isLink(typed) {
  const text = link(line(typed.replace(/[\t\n\r]/g, "")));
  const [, host = ""] = /^https?:[\\/]*([^\\/?#:@]+)(?::\d{0,9})?(?:[\\/?#]|$)/i.exec(text) ?? [];
  try {
    const name = host && new URL(text).hostname;
    const numbers = FOUR_NUMBERS.test(name);
    return HOST.test(name) && (!numbers || host.normalize("NFKC") === name) && !text.includes(DAMAGED)
      && text.replace(/[ "<>`^{}]/g, "%20").length - host.length + name.length <= 500;
  } catch {
    return false;
  }
}

/** Whether a number may be one that can be called: international ones have 7 to 15 digits, Azerbaijan's 9 after the 0. The server knows. */
function isPhone(text, country) {
  const [number] = text.split(/ext|доб|[x#;,]/i);
  const digits = number.match(/\p{Nd}/gu) ?? [];
  if (digits.length < 5 || length(text) > 250) return false;
  if (/[^\P{Nd}\d]/u.test(number)) return true; // digits of other scripts
  const plain = digits.join("");
  const abroad = /^[^\d]*(?:\+|00)/.test(number) ? plain.replace(/^00/, "") : "";
  if (abroad.startsWith("994") || !abroad && country === "AZ") return /^(?:994)?0?\d{9}$/.test(abroad || plain);
  return !abroad || abroad.length >= 7 && abroad.length <= 15;
}

/** A text, or list of texts, held against its question: a fault as [code, value …]. */
function wrong(question, value, {age: limits, country}) {
  const {kind, min, max, from, to, options} = question;
  switch (kind) {
    case "line":
    case "lines":
      if (length(value) < min) return ["too-short", min, length(value)];
      return length(value) > max ? ["too-long", max, length(value)] : undefined;
    case "email": return normalised(value) ? undefined : ["email"];
    case "phone": return isPhone(value, country) ? undefined : ["phone"];
    case "day":
      if (!isDay(value)) return ["date"];
      if (value < "1000") return ["year"];
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
export function checked(question, given, description) {
  const {kind, from, to} = question;
  let value = given;
  if (given === undefined) return {};
  if (kind === "consent") return typeof given !== "boolean" ? {fault: ["kind"]} : given ? {value} : {};
  if (kind === "whole") {
    if (typeof given === "string" && !line(given)) return {};
    if (!Number.isInteger(given)) return {fault: ["number"]};
    return given < from || given > to ? {fault: ["number-range", from, to]} : {value};
  }
  if (kind === "choices" || kind === "links") {
    if (!Array.isArray(given) || given.some(one => typeof one !== "string")) return {fault: ["kind"]};
    value = given.map(line).filter(Boolean);
  } else if (typeof given !== "string") {
    return {fault: ["kind"]};
  } else if (kind === "line" || kind === "lines") {
    value = kept(given, kind === "lines");
    if (value.includes(DAMAGED)) return {fault: ["characters"]};
    if (!SHOWS.test(value)) return {};
  } else {
    value = line(given);
  }
  if (!value.length) return {};
  const fault = wrong(question, value, description);
  return fault ? {fault} : {value};
}

/** One pass over the questions in their order, since what was answered decides what is shown: [question, outcome] of each that is. */
function pass(description, answers) {
  const known = {};
  const seen = [];
  for (const question of description.questions) {
    if (question.showIf && !meets(question.showIf, known)) continue;
    const outcome = checked(question, answers[question.id], description);
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
