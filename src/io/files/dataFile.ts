/** Files that a scenario names: numbers by `empirical: { file }`, JSON by `model: { config }`. Their contents are never told, only lines and rules. */

import { realpathSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";
import { InputError, MachineError, setting } from "../../errors.js";
import { echo } from "../../scenario/echo.js";
import type { FileValues, ReadValues } from "../../scenario/files.js";
import { parseDecimal } from "../../units.js";
import { machineError, systemCode } from "../machine.js";
import { readBounded } from "./boundedRead.js";

const LARGEST_BYTES = 20e6;
const LARGEST_JSON_BYTES = 1e6;
const MOST_NUMBERS = 1e6;

/**
 * A reader of the files that one scenario names; each is read once.
 *
 * @param scenario the scenario's path: files are named from its folder
 * @param allowFiles whether files outside that folder may be read too
 */
export function dataFiles(scenario: string, allowFiles: boolean): ReadValues {
  const known = new Map<string, FileValues>();
  const numbers = (name: string): FileValues => {
    const values = known.get(name) ?? readNumbers(pathOf(scenario, name, allowFiles), name);
    known.set(name, values);
    return values;
  };
  return Object.assign(numbers, {
    json: (name: string) => readJson(pathOf(scenario, name, allowFiles), name),
  });
}

function refuse(rule: string, got: string): never {
  throw new InputError({ message: `must be ${rule}, got ${got}` });
}

/** What can be opened under a name; links are followed, so that none leads out of the folder unseen. */
function pathOf(scenario: string, name: string, allowFiles: boolean): string {
  const folder = dirname(scenario);
  const path = resolve(folder, name);
  if (allowFiles) return path;
  if (isOutside(resolve(folder), path)) refuseOutside(name);
  const real = followed(path, name);
  if (isOutside(followed(folder, folder), real)) refuseOutside(name);
  return real;
}

function refuseOutside(name: string): never {
  return refuse(`a file in the scenario's folder (with ${setting("allow-files")} any)`, echo(name));
}

function isOutside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
}

function followed(path: string, name: string): string {
  return opened(name, () => realpathSync(path));
}

/** What `open` returns; a file that is not there is the user's mistake, one that cannot be read the machine's refusal. */
function opened<Value>(name: string, open: () => Value): Value {
  try {
    return open();
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG"].includes(systemCode(error) ?? "")) {
      return refuse("a file that is there", echo(name));
    }
    const known = machineError("read", echo(name), error);
    throw known instanceof MachineError ? known : error;
  }
}

/** A file's text, of at most so many bytes. */
function readText(path: string, name: string, what: string, most: number): string {
  const read = opened(name, () => readBounded(path, most));
  if ("isFolder" in read) return refuse(what, `the folder ${echo(name)}`);
  if ("tooLarge" in read) {
    const { bytes } = read.tooLarge;
    const size = bytes === null ? "more" : `${(bytes / 1e6).toFixed(1)} MB`;
    return refuse(`a file of at most ${most / 1e6} MB`, `${size} in ${echo(name)}`);
  }
  return new TextDecoder().decode(read.bytes);
}

/** The value of a file of JSON. */
function readJson(path: string, name: string): unknown {
  const text = readText(path, name, "a file of JSON", LARGEST_JSON_BYTES);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return refuse("a file of JSON", `something else in ${echo(name)}`);
    throw error;
  }
}

/** Numbers separated by white space or commas. */
function readNumbers(path: string, name: string): FileValues {
  const read = readText(path, name, "a file of numbers", LARGEST_BYTES);
  const values: number[] = [];
  /** How many numbers stand before each line. */
  const before: number[] = [];
  for (const line of read.split(/\r\n?|\n/)) {
    before.push(values.length);
    for (const text of line.split(/[\s,]+/)) {
      if (text === "") continue;
      const value = parseDecimal(text);
      if (value === null || !Number.isFinite(value)) {
        return refuse("a file of numbers", `something else in line ${before.length} of ${echo(name)}`);
      }
      if (values.push(value) > MOST_NUMBERS) {
        return refuse(`a file of at most ${MOST_NUMBERS} numbers`, `more in ${echo(name)}`);
      }
    }
  }
  return { values, lineOf: (index) => before.findLastIndex((count) => count <= index) + 1 };
}
