// A stamp that costs the device a second of computing (docs: ProofOfWork): worked out beside the page while a person types.
import {call} from "./api.js";

let worker;
let wanted = "";
let found = Promise.resolve(undefined);

/** Starts on a stamp for an address, unless it is under way already. Resolves to nothing where a device has no workers. */
export function begin(address, bits, now) {
  const day = now.toISOString().slice(0, 10);
  if (wanted === `${address} ${day} ${bits}`) return found;
  wanted = `${address} ${day} ${bits}`;
  worker?.terminate();
  found = new Promise(resolve => {
    try {
      worker = new Worker(new URL("stamp-worker.js", import.meta.url));
    } catch {
      return resolve(undefined);
    }
    worker.onmessage = message => resolve({day, nonce: message.data});
    worker.onerror = () => resolve(undefined);
    worker.postMessage({prefix: `${call}\n${address}\n${day}\n`, bits});
  });
  return found;
}

/** The stamp was refused: the next one is worked out anew. */
export function forget() {
  wanted = "";
}
