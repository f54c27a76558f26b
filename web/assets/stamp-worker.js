// Looks for a number such that the SHA-256 (FIPS 180-4) of prefix and number begins with so many zero bits. Blocks that the
// prefix fills alone are digested once.
const K = new Int32Array(64);
const START = new Int32Array(8);
{
  // The constants are the first 32 bits of the fractions of square and cube roots of the first primes.
  const fraction = root => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
  let n = 0;
  for (let candidate = 2; n < 64; candidate++) {
    let prime = true;
    for (let d = 2; d * d <= candidate; d++) prime &&= candidate % d !== 0;
    if (prime) {
      if (n < 8) START[n] = fraction(Math.sqrt(candidate));
      K[n++] = fraction(Math.cbrt(candidate));
    }
  }
}

const w = new Int32Array(64);

function compress(state, block, from, out) {
  for (let i = 0; i < 16; i++) {
    const at = from + 4 * i;
    w[i] = block[at] << 24 | block[at + 1] << 16 | block[at + 2] << 8 | block[at + 3];
  }
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15], y = w[i - 2];
    w[i] = w[i - 16] + w[i - 7] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3)
      + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const t = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + K[i] + w[i] | 0;
    const u = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c) | 0;
    h = g; g = f; f = e; e = d + t | 0; d = c; c = b; b = a; a = t + u | 0;
  }
  const sum = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i++) out[i] = state[i] + sum[i];
}

function find(prefix, bits) {
  const DIGITS = 12;
  const bytes = new TextEncoder().encode(prefix);
  const whole = bytes.length - bytes.length % 64;
  const begun = Int32Array.from(START);
  for (let from = 0; from < whole; from += 64) compress(begun, bytes, from, begun);
  const rest = bytes.length - whole;
  const tail = new Uint8Array(rest + DIGITS + 9 <= 64 ? 64 : 128);
  tail.set(bytes.subarray(whole));
  tail.fill(48, rest, rest + DIGITS);
  tail[rest + DIGITS] = 0x80;
  new DataView(tail.buffer).setUint32(tail.length - 4, 8 * (bytes.length + DIGITS));
  const state = new Int32Array(8);
  for (;;) {
    compress(begun, tail, 0, state);
    if (tail.length > 64) compress(state, tail, 64, state);
    const zeros = state[0] ? Math.clz32(state[0]) : 32 + Math.clz32(state[1]);
    if (zeros >= bits) return new TextDecoder().decode(tail.subarray(rest, rest + DIGITS));
    let digit = rest + DIGITS - 1;
    while (tail[digit] === 57) tail[digit--] = 48;
    tail[digit]++;
  }
}

self.onmessage = ({data}) => self.postMessage(find(data.prefix, data.bits));
