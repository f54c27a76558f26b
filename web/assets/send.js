// Sending, until there is an answer: the same address sent twice is one registration, so trying again is safe.
import {call, isWorthAgain, language, request, secret} from "./api.js";
import {answers, description, notice, texts} from "./page.js";
import {normalised} from "./rules.js";
import * as stamp from "./stamp.js";

const WAITS = [1000, 2000, 4000, 8000, 15000];
const progress = document.getElementById("progress");

let bits; // where the service asks for more work than usual

/** Says how sending goes; nothing, when it is over. */
export const tell = text => { progress.textContent = text; };

/** Has the stamp worked out while somebody still writes. */
export function prepareStamp() {
  const address = normalised(answers().email ?? "");
  return address && !secret ? stamp.begin(address, bits ?? description.bits, description.now()) : Promise.resolve(undefined);
}

/** Sends, and again where the connection is lost or the service busy. */
async function deliver(body) {
  for (let turn = 0; ; turn++) {
    let after = 0; // what the service says, in milliseconds
    try {
      const answer = secret ? await request("PUT", `/me?language=${language}`, body) : await request("POST", `/calls/${call}/registrations`, body);
      if (!isWorthAgain(answer) || turn >= WAITS.length) return answer;
      after = 1000 * answer.after;
      tell(texts.again);
    } catch (lost) {
      if (navigator.onLine && turn >= WAITS.length) throw lost;
      tell(texts.offline);
    }
    const wait = (after || (WAITS[turn] ?? 15000)) * (0.5 + Math.random());
    await new Promise(resolve => {
      setTimeout(resolve, wait);
      addEventListener("online", resolve, {once: true});
    });
    tell(texts.sending);
  }
}

/** Sends the answers with a stamp. Where stamps cannot be worked out, or are not believed, the lane without is left. */
export async function submit(given, begun, source) {
  if (secret) {
    tell(texts.sending);
    const anew = new URLSearchParams(location.search).has("anew"); // then the letters' language is another's choice, too
    return deliver({answers: given, ...anew && {language}});
  }
  for (let turn = 0; ; turn++) {
    tell(bits ? texts.longer : texts.working);
    const worked = turn < 2 ? await prepareStamp() : undefined;
    if (!worked) notice("stamp", texts.noStamp);
    tell(texts.sending);
    const answer = await deliver({language, answers: given, begun: begun || description.now().toISOString(), source, ...worked && {stamp: worked}});
    if (answer.status === 403 && answer.body.bits > (bits ?? description.bits)) {
      bits = answer.body.bits;
      turn--;
    } else if (answer.status !== 403 || turn > 1) {
      return answer;
    } else {
      stamp.forget();
    }
  }
}
