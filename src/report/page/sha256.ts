/** SHA-256 in plain TypeScript, for what a browser must compute at once: the digests of a page's policy and of a scenario. */

/** Fractional parts of the cube roots of the first 64 primes, 32 bits of each: the constants of the rounds. */
const ROUNDS = Uint32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
/** Those of the square roots of the first eight: the state before the first block. */
const START = Uint32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;

/**
 * The digest of the text's UTF-8, 32 bytes.
 *
 * Source: FIPS 180-4 (2015), sections 5.1.1, 5.3.3 and 6.2.
 */
export function sha256(text: string): Uint8Array {
  const message = padded(new TextEncoder().encode(text));
  const view = new DataView(message.buffer);
  const state = START.slice();
  const schedule = new Uint32Array(ROUNDS.length);
  for (let at = 0; at < message.length; at += BLOCK_BYTES) {
    for (let t = 0; t < 16; t++) schedule[t] = view.getUint32(at + 4 * t);
    extend(schedule);
    compress(state, schedule);
  }
  const digest = new Uint8Array(4 * state.length);
  const out = new DataView(digest.buffer);
  for (const [word, value] of state.entries()) out.setUint32(4 * word, value);
  return digest;
}

/** The digest in hexadecimal, such as `sha256sum` prints. */
export function sha256Hex(text: string): string {
  return Array.from(sha256(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The digest in base64, as a Content-Security-Policy names it. */
export function sha256Base64(text: string): string {
  const bits = Array.from(sha256(text), (byte) => byte.toString(2).padStart(8, "0")).join("");
  const sextets = bits.match(/.{1,6}/g) ?? [];
  const letters = sextets.map((six) => BASE64.charAt(Number.parseInt(six.padEnd(6, "0"), 2))).join("");
  return letters.padEnd(4 * Math.ceil(letters.length / 4), "=");
}

/** The message, a bit of 1, zeros, and its length in bits: whole blocks. */
function padded(bytes: Uint8Array): Uint8Array {
  const blocks = Math.ceil((bytes.length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
  const message = new Uint8Array(blocks * BLOCK_BYTES);
  message.set(bytes);
  message[bytes.length] = 0x80;
  new DataView(message.buffer).setBigUint64(message.length - LENGTH_BYTES, 8n * BigInt(bytes.length));
  return message;
}

/** Words 16 to 63 of the schedule, from those before them. */
function extend(schedule: Uint32Array): void {
  const word = (t: number) => schedule[t] ?? 0;
  for (let t = 16; t < schedule.length; t++) {
    const [early, late] = [word(t - 15), word(t - 2)];
    const first = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const second = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    schedule[t] = word(t - 16) + first + word(t - 7) + second;
  }
}

/** One block's 64 rounds, added to the state. */
function compress(state: Uint32Array, schedule: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (const [t, constant] of ROUNDS.entries()) {
    const choice = (e & f) ^ (~e & g);
    const ofE = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + ofE + choice + constant + (schedule[t] ?? 0)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const ofA = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    [h, g, f, e] = [g, f, e, (d + first) | 0];
    [d, c, b, a] = [c, b, a, (first + ofA + majority) | 0];
  }
  for (const [word, value] of [a, b, c, d, e, f, g, h].entries()) state[word] = (state[word] ?? 0) + value;
}

/** Turned to the right by so many bits. */
function turned(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

/** The first 32 bits behind the point. */
function fraction(value: number): number {
  return Math.floor((value % 1) * 2 ** 32);
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}
