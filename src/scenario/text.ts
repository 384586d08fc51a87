/** A file's bytes as text: UTF-8 only, no control characters, small. */
import { InputError } from "../errors.js";
import { echo } from "./echo.js";

/** No scenario is longer; a data file given by mistake is. */
export const LARGEST_SCENARIO_BYTES = 1_000_000;

/** The text of a file's bytes; a byte order mark is dropped. Throws InputError for what is not clean UTF-8. */
export function decode(bytes: Uint8Array, fileName: string): string {
  if (bytes.length > LARGEST_SCENARIO_BYTES) {
    const size = (bytes.length / 1e6).toFixed(1);
    throw new InputError({
      file: fileName,
      message: `must be at most ${LARGEST_SCENARIO_BYTES / 1e6} MB, got ${size} MB`,
    });
  }
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new InputError({ file: fileName, line: 1, column: 1, message: "must be UTF-8, got UTF-16" });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError({
      file: fileName,
      ...brokenAt(bytes),
      message: "must be UTF-8, got bytes that are not",
    });
  }
}

/** Line and column of the first byte that is not UTF-8: the longest sound beginning ends there. */
function brokenAt(bytes: Uint8Array): { line: number; column: number } {
  let sound = 0;
  let broken = bytes.length;
  while (broken - sound > 1) {
    const middle = (sound + broken) >> 1;
    // A decoder told that more will come takes a character cut in two.
    if (isSound(bytes.subarray(0, middle))) {
      sound = middle;
    } else {
      broken = middle;
    }
  }
  const before = new TextDecoder().decode(bytes.subarray(0, sound), { stream: true });
  return placeAfter(before);
}

function isSound(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function placeAfter(text: string): { line: number; column: number } {
  return { line: text.split("\n").length, column: text.length - text.lastIndexOf("\n") };
}

/** Control characters other than tab, line feed, carriage return and next line; halves of surrogate pairs; non-characters. */
const CONTROL = /[^\P{Cc}\t\n\r\u0085]|\p{Cs}|[\ufffe\uffff]/u;

/** Throws InputError at the first control character. */
export function refuseControl(text: string, fileName: string): void {
  const found = CONTROL.exec(text);
  if (found !== null) {
    const place = placeAfter(text.slice(0, found.index));
    throw new InputError({
      file: fileName,
      ...place,
      message: `must be text without control characters, got ${echo(found[0])}`,
    });
  }
}
