// Holds the copy of a protocol that everybody may read against what one person has, with nothing but what is in both: what the command
// line's check-row does with the same two files. Every step says yes, no or that it cannot be checked here; none says more than it checked.

const TEN_POINTS = 10_000_000n;
const WEIGHTS = 2 ** 40; // draw weights are below

// ---- Bytes and hashes ----

const utf8 = text => new TextEncoder().encode(text);
const hex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
const isHash = text => typeof text === "string" && /^[0-9a-f]{64}$/.test(text);

function bytes(text) {
  if (typeof text !== "string" || !/^([0-9a-f]{2})*$/.test(text)) throw new Broken("form");
  return Uint8Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
}

async function sha256(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
}

/** What is not what it should be, and which word of the page says so. */
class Broken extends Error {
  constructor(word, values = {}) {
    super(word);
    Object.assign(this, {word, values});
  }
}

/** RFC 8785, restricted to whole numbers, texts, lists, objects, true and false. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value && typeof value === "object") {
    return `{${Object.keys(value).sort().map(name => `${canonical(name)}:${canonical(value[name])}`).join()}}`;
  }
  if (typeof value === "string" && !value.isWellFormed?.() && /[\ud800-\udfff]/u.test(value)) throw new Broken("form");
  if (typeof value === "number" ? !Number.isSafeInteger(value) : !["string", "boolean"].includes(typeof value)) throw new Broken("form");
  return JSON.stringify(value);
}

// ---- The chain ----

async function chain({format, head, records, ...more}) {
  if (format !== "creative-volunteers-protocol-v1" || Object.keys(more).length || !Array.isArray(records)) throw new Broken("form");
  let before = new Uint8Array(32);
  for (const [n, {hash, payload, payloadHash, ...others}] of records.entries()) {
    if (Object.keys(others).length || !payload === !payloadHash || payloadHash && !isHash(payloadHash)) throw new Broken("form");
    const inner = payload ? await sha256(utf8(canonical(payload))) : bytes(payloadHash);
    before = await sha256(Uint8Array.of(1), before, inner);
    if (hex(before) !== hash) throw new Broken("record", {n});
  }
  if (hex(before) !== head) throw new Broken("end");
  return records;
}

// ---- Trees ----

/** The root that a leaf leads to, in a tree of so many. */
async function climb(leaf, at, leaves, path) {
  let hash = leaf;
  const left = [...path];
  for (let [own, width] = [at, leaves]; width > 1; own >>= 1, width = (width + 1) >> 1) {
    if ((own ^ 1) >= width) continue;
    if (!left.length) throw new Broken("path");
    const other = bytes(left.shift());
    hash = await (own % 2 ? sha256(Uint8Array.of(2), other, hash) : sha256(Uint8Array.of(2), hash, other));
  }
  if (left.length) throw new Broken("path");
  return hex(hash);
}

const leaf = (salt, content) => sha256(Uint8Array.of(0), bytes(salt), utf8(canonical(content)));

// ---- What quotas look at ----

function names(condition) {
  const parts = [...condition.all ?? [], ...condition.any ?? [], ...condition.not ? [condition.not] : []];
  return parts.length ? parts.flatMap(names) : [condition.question];
}

function meets(condition, answers) {
  if (condition.all) return condition.all.every(part => meets(part, answers));
  if (condition.any) return condition.any.some(part => meets(part, answers));
  if (condition.not) return !meets(condition.not, answers);
  const values = answers[condition.question] ?? [];
  if (condition.in) return values.some(value => condition.in.includes(value));
  return values.some(value => /^[+-]?\d+$/.test(value) && Number(value) >= (condition.from ?? -Infinity) && Number(value) <= (condition.to ?? Infinity));
}

// ---- Numbers ----

/** To the nearest whole number, a half to the even one. */
function halfEven(dividend, divisor) {
  let quotient = dividend / divisor;
  if (dividend % divisor < 0n) quotient -= 1n;
  const rest = dividend - quotient * divisor;
  const up = 2n * rest > divisor || 2n * rest === divisor && quotient % 2n !== 0n;
  return up ? quotient + 1n : quotient;
}

const whole = value => Number.isSafeInteger(value) ? BigInt(value) : 0n;

// ---- The steps ----

/**
 * What a person finds.
 *
 * @param protocol the copy, as it was read
 * @param own      the batch's part of the file with all of the person's data
 * @returns a list of {step, verdict, word, values}: verdict is "yes", "no" or "unchecked", word names a text of the page
 */
export async function check(protocol, own) {
  const found = [];
  const say = (verdict, step, word, values = {}) => { found.push({step, verdict, word, values}); };
  try {
    const records = await chain(protocol);
    say("yes", "CHAIN", "chain", {n: records.length});
    await steps(records, own, say);
  } catch (fault) { // of a copy that is not as it should be nothing can be trusted
    found.splice(0);
    say("no", "CHAIN", fault.word ?? "form", fault.values);
  }
  return found;
}

async function steps(records, own, say) {
  const shown = type => records.find(({payload}) => payload?.type === type)?.payload;
  const facts = {own, say, records, rules: shown("rules"), seed: shown("seed"),
    explanation: own.explanation && Object.keys(own.explanation).length ? own.explanation : undefined,
    root: of => records.find(({payload}) => payload?.type === "root" && payload.of === of)?.payload};
  agree(facts);
  await row(facts);
  await seal(facts);
  merit(facts);
  await seed(facts);
  await draw(facts);
  say("unchecked", "OUTCOME", "outcome");
  reason(facts);
  say("unchecked", "NUMBERS", "numbers");
}

/** As many rows everywhere, rules that come first, and a pool that was frozen before the draw. */
function agree({records, rules, seed, root}) {
  const counts = [root("pool")?.applicants, root("explanations")?.applicants, seed?.draws.length].filter(count => count !== undefined);
  if (new Set(counts).size > 1) throw new Broken("rows");
  const at = payload => payload ? records.findIndex(record => record.payload === payload) : -1;
  if (at(rules) > 0 || at(seed) >= 0 && at(root("pool")) > at(seed)) throw new Broken("order");
}

/** Whether a leaf leads to the root that the copy shows; where it does not, or cannot be told, that is said. */
async function leads({own, say, root}, step, of, made) {
  const [shown, path] = [root(of), own.proof?.[of]];
  if (!shown || !path) {
    say("unchecked", step, shown ? "noPath" : "noRoot");
    return false;
  }
  if (!(own.row >= 0 && own.row < shown.applicants)) {
    say("no", step, "noRow", {n: own.row, all: shown.applicants});
    return false;
  }
  try {
    if (await climb(await made(), own.row, shown.applicants, path) === shown.root) return true;
  } catch (fault) {
    if (!(fault instanceof Broken)) throw fault;
  }
  say("no", step, of === "pool" ? "notMine" : "notSealed", {n: own.row});
  return false;
}

async function row(facts) {
  const {own, rules, say, root} = facts;
  if (!rules) return say("unchecked", "ROW", "noRules");
  const asked = [...new Set([...rules.quotas.flatMap(({condition}) => names(condition)), ...rules.onePer ?? []])];
  const answers = Object.fromEntries(asked.map(name => [name, own.attributes?.[name] ?? []]));
  if (!await leads(facts, "ROW", "pool", () => leaf(own.salt, [own.registration, answers]))) return;
  say("yes", "ROW", "row", {n: own.row, all: root("pool").applicants});
  say("unchecked", "QUOTAS", "quotas", {quotas: rules.quotas.filter(({condition}) => meets(condition, answers)).map(({name}) => name)});
}

async function seal(facts) {
  const {own, explanation, say} = facts;
  if (!explanation) return say("unchecked", "SEAL", "noExplanation");
  if (!facts.root("explanations")) return say("unchecked", "SEAL", "noRoot");
  if (explanation.id !== own.registration) return say("no", "SEAL", "otherPerson");
  const salt = async () => hex(await sha256(utf8(`explanation\0${own.salt}`)));
  if (await leads(facts, "SEAL", "explanations", async () => leaf(await salt(), explanation))) say("yes", "SEAL", "sealed");
}

function merit({own, rules, explanation, say}) {
  const rule = rules?.merit;
  if (own.merit !== undefined && explanation?.merit !== undefined && own.merit !== explanation.merit) {
    return say("no", "MERIT", "otherMerit", {told: own.merit, is: explanation.merit});
  }
  if (!rule || rule.method === "given") return say("unchecked", "MERIT", rule ? "given" : "noRules");
  if (!explanation?.evened) return say("unchecked", "MERIT", "noSums");
  const count = explanation.assessments ?? 0;
  if (count < rule.quorum) return say("no", "MERIT", "quorum", {n: count, least: rule.quorum});
  if (Object.keys(explanation.evened).sort().join("\n") !== rule.criteria.map(({id}) => id).sort().join("\n")) {
    return say("no", "MERIT", "criteria");
  }
  for (const criterion of rule.criteria) {
    const wrong = wrongSum(rule, criterion, explanation, count);
    if (wrong) return say("no", "MERIT", wrong, {criterion: criterion.id});
  }
  const sum = rule.criteria.reduce((all, {id, weight}) => all + BigInt(weight) * whole(explanation.evened[id]), 0n);
  const weights = rule.criteria.reduce((all, {weight}) => all + BigInt(weight), 0n);
  const is = halfEven(sum, 1000n * weights * BigInt(count));
  const told = own.merit ?? explanation.merit ?? 0;
  if (is !== BigInt(told)) return say("no", "MERIT", "otherSum", {told, is: Number(is)});
  say("yes", "MERIT", rule.method === "raw" ? "raw" : "evened", {n: count, merit: told});
  if (rule.method !== "raw") say("unchecked", "EVENING", "evening");
}

/** A mean that is none of so many whole scores, or, where nothing is evened out, a sum that is not the mean's. */
function wrongSum({method}, {id, scale}, {criteria, evened}, count) {
  const mean = criteria?.[id] ?? -1;
  const sum = Math.floor((2 * mean * count + 1000) / 2000);
  if (mean < 0 || sum > scale * count || Math.floor((2000 * sum + count) / (2 * count)) !== mean) return "mean";
  const apart = whole(evened[id]) * BigInt(scale) - TEN_POINTS * BigInt(sum);
  return method === "raw" && 2n * (apart < 0n ? -apart : apart) > BigInt(count * scale) ? "sum" : "";
}

/** The 32 bytes of a seed; none where they cannot be had here. */
async function seedBytes({kind, randomness, text, results}) {
  if (kind === "drand") return bytes(randomness);
  if (kind === "text") return sha256(utf8(text));
  return sha256(utf8(results.map(({values}) => `${[...values].sort((a, b) => a - b).map(value => `${value}.`).join("")}/`).join("")));
}

async function seed({rules, seed: record, say}) {
  if (!record || !rules) return say("unchecked", "SEED", "noSeed");
  const {kind, round, chain: source, randomness, signature} = record.seed;
  const announced = rules.draw.seed;
  if (kind === "drand") {
    if (announced !== `drand: quicknet ${source} round ${round}`) return say("no", "SEED", "otherSeed", {announced});
    if (hex(await sha256(bytes(signature))) !== randomness) return say("no", "SEED", "randomness");
    say("yes", "SEED", "round", {round});
    return say("unchecked", "SIGNATURE", "signature", {round});
  }
  if (announced.startsWith("drand: ")) return say("no", "SEED", "otherSeed", {announced});
  const drawn = kind === "text" ? record.seed.text
    : record.seed.results.map(({name, date, values}) => `${name}, ${date}: ${values.join(" ")}`).join("; ");
  return say("unchecked", "SEED", "compare", {announced, drawn});
}

async function draw({own, rules, seed: record, records, say}) {
  if (!record || !rules) return say("unchecked", "DRAW", "noSeed");
  if (!(own.row >= 0 && own.row < record.draws.length)) return say("no", "DRAW", "noRow", {n: own.row, all: record.draws.length});
  if (rules.draw.method !== "sha256") return say("unchecked", "DRAW", "picked");
  const hash = await sha256(utf8("creative-volunteers-draw-v1\0"), bytes(records[1].hash), await seedBytes(record.seed), utf8(own.registration));
  const is = WEIGHTS - 1 - hash.slice(0, 5).reduce((all, byte) => all * 256 + byte, 0);
  const told = record.draws[own.row];
  return is === told ? say("yes", "DRAW", "draw", {weight: is}) : say("no", "DRAW", "otherDraw", {is, told, n: own.row});
}

function reason({rules, explanation, say}) {
  if (!rules || !explanation) return say("unchecked", "REASON", rules ? "noExplanation" : "noRules");
  const {outcome, merit = 0, cutoff, needed, margin, inTheWay = []} = explanation;
  const bounds = name => rules.quotas.find(quota => quota.name === name);
  const restricts = name => {
    const quota = bounds(name);
    return quota ? quota.min > 0 || quota.max < rules.places : (rules.onePer ?? []).some(answer => name === `onePer:${answer}`);
  };
  if (outcome === "OPEN") {
    if (cutoff !== undefined || needed !== undefined || inTheWay.length) return say("no", "REASON", "both");
    if (margin < 0) return say("no", "REASON", "margin");
  } else if (!["RESERVE", "NOT_SELECTED"].includes(outcome)) {
    return say("no", "REASON", "noOutcome");
  } else {
    if (margin !== undefined) return say("no", "REASON", "both");
    if (needed <= merit) return say("no", "REASON", "enough", {needed, merit});
    if (cutoff < merit) return say("no", "REASON", "passed", {cutoff, merit});
    const other = inTheWay.find(name => !restricts(name));
    if (other !== undefined) return say("no", "REASON", "noQuota", {name: other});
  }
  return inTheWay.length ? say("yes", "REASON", "byQuotas", {quotas: inTheWay.map(name => bounds(name) ?? {name})}) : say("yes", "REASON", "agrees");
}
