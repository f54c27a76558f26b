// The questionnaire's rules as the server applies them, so that a person hears of a slip at once. The server decides.

/** The characters that people count. */
export const length = text => [...text].length;

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
export function age(birth, on) {
  return Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - (on.slice(5) < birth.slice(5) ? 1 : 0);
}

/** What conditions know of a person. */
export function attributes(description, answers) {
  const known = Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, [answer].flat().map(String)]));
  const birth = answers[description.age.question];
  if (isDay(birth ?? "")) known.age = [String(age(birth, description.age.on))];
  return known;
}

/** The normalised address, or nothing where no letter can be sent to it. */
export function normalised(address) {
  const [, local, domain] = /^([\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*)@([^\s@/:?#\\]+)$/.exec(address) ?? [];
  if (!local || local.length > 64 || address.length > 254) return undefined;
  try {
    const host = new URL(`https://${domain}`).hostname;
    return /^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+(?=.*[a-z])[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/.test(host)
      ? `${local.toLowerCase()}@${host}` : undefined;
  } catch {
    return undefined;
  }
}

function isDay(text) {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function isLink(text) {
  const match = /^https?:\/\/([^/?#:]+)/i.exec(text);
  return text.length <= 500 && !/\s/.test(text) && Boolean(match) && match[1].includes(".") && !match[1].includes("@")
    && URL.canParse?.(text) !== false;
}

/** What is wrong with an answer: a message's code and values; nothing where it is good. */
function wrong(question, answer, age0) {
  const {kind, min, max, from, to, options} = question;
  switch (kind) {
    case "line":
    case "lines":
      if (length(answer) < min) return ["too-short", min, length(answer)];
      return length(answer) > max ? ["too-long", max, length(answer)] : undefined;
    case "email": return normalised(answer) ? undefined : ["email"];
    case "phone": return /^\+?[\d\s()./-]{5,30}$/.test(answer) ? undefined : ["phone"];
    case "day":
      if (!isDay(answer)) return ["date"];
      if (answer < from || answer > to) return ["date-range", from, to];
      return age0.question === question.id && (age(answer, age0.on) < age0.from || age(answer, age0.on) > age0.to)
        ? ["age", age0.from, age0.to, age0.on] : undefined;
    case "whole":
      if (typeof answer !== "number") return ["number"];
      return answer < from || answer > to ? ["number-range", from, to] : undefined;
    case "choice": return answer in options ? undefined : ["option"];
    case "choices":
      if (answer.length < min) return ["too-few", min];
      return answer.length > max ? ["too-many", max] : undefined;
    case "links":
      if (new Set(answer).size < answer.length) return ["repeated"];
      return answer.every(isLink) ? undefined : ["link"];
    default: return undefined;
  }
}

/** Which questions are shown, in their order, as what was answered before decides. */
export function shown(description, answers) {
  const known = {};
  return description.questions.filter(question => {
    const visible = !question.showIf || meets(question.showIf, attributes(description, known));
    if (visible && answers[question.id] !== undefined && !wrong(question, answers[question.id], description.age)) {
      known[question.id] = answers[question.id];
    }
    return visible;
  });
}

/** Every fault: question to [code, value …]. */
export function faults(description, answers) {
  const found = {};
  for (const question of shown(description, answers)) {
    const answer = answers[question.id];
    const fault = answer === undefined
      ? question.required && [question.kind === "consent" ? "consent" : "required"]
      : wrong(question, answer, description.age);
    if (fault) found[question.id] = fault;
  }
  if (answers.guardianEmail && !found.guardianEmail && normalised(answers.guardianEmail) === normalised(answers.email ?? "")
    && shown(description, answers).some(question => question.id === "guardianEmail")) {
    found.guardianEmail = ["guardian-same"];
  }
  return found;
}
