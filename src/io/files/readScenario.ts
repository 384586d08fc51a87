/** Reads scenario files from disk: bytes in, checked scenarios out. */

import { type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../errors.js";
import { overridden, parseOverrides } from "../../scenario/overrides.js";
import { withInputs, withOverrides } from "../../scenario/parse.js";
import type { GridValue, Scenario } from "../../scenario/scenario.js";
import { parseSource } from "../../scenario/source.js";
import { decode, LARGEST_SCENARIO_BYTES } from "../../scenario/text.js";
import { machineError, systemCode } from "../machine.js";
import { type BoundedRead, readBounded } from "./boundedRead.js";
import { dataFiles } from "./dataFile.js";
import { STANDARD_INPUT } from "./outputFolder.js";

/** A scenario, and how the file's own text is read again with other inputs. */
export interface OpenedScenario {
  readonly scenario: Scenario;
  /** The scenario with a sweep's inputs in place; the file is not read again. */
  withInputs(inputs: Readonly<Record<string, GridValue>>): Scenario;
}

export interface ScenarioFile extends OpenedScenario {
  /** As the user named it. */
  readonly file: string;
}

/**
 * The scenario of one file, with `path=value` overrides applied.
 *
 * @param file a path, or `-` for the standard input, which has been fetched (standardInput.ts)
 * @param allowFiles whether the scenario may name data files outside its own folder
 * @throws InputError naming the file, for a missing file, a folder, and every mistake inside it.
 */
export function openScenario(
  file: string,
  overrides: readonly string[] = [],
  allowFiles = false,
): OpenedScenario {
  const text = decode(readBytes(file), file);
  const readValues = dataFiles(file, allowFiles);
  const source = overridden(parseSource(text, file), parseOverrides(overrides));
  const scenario = withOverrides(source, {}, readValues);
  return { scenario, withInputs: (inputs) => withInputs(source, scenario, inputs, readValues) };
}

/** The scenario of {@link openScenario} alone. */
export function readScenario(file: string, overrides: readonly string[] = [], allowFiles = false): Scenario {
  return openScenario(file, overrides, allowFiles).scenario;
}

/** All files, every mistake of every file reported at once. */
export function readScenarios(
  files: readonly string[],
  overrides: readonly string[] = [],
  allowFiles = false,
): ScenarioFile[] {
  const problems: InputError["problems"][number][] = [];
  const scenarios: ScenarioFile[] = [];
  for (const file of files) {
    try {
      scenarios.push({ file, ...openScenario(file, overrides, allowFiles) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  return scenarios;
}

/** Files as named; a folder stands for the .yaml files beneath it, in the order of their names. */
export function expandFolders(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!isFolder(path)) return [path];
    const found = entriesBeneath(path)
      .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    if (found.length === 0) throw new InputError({ file: path, message: "holds no .yaml file" });
    return found;
  });
}

/** What cannot be looked at is no folder: reading it as a file tells why. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function entriesBeneath(path: string): Dirent[] {
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true });
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** What came through pipes and devices, which give their bytes only once; a command may ask for a file again. */
const piped = new Map<string, Uint8Array>();

/** Has a name stand for bytes that were read already. */
export function remember(file: string, bytes: Uint8Array): void {
  piped.set(file, bytes);
}

function readBytes(file: string): Uint8Array {
  const known = piped.get(file);
  const read = known === undefined ? bounded(file) : withinLimit(known);
  if ("isFolder" in read) throw new InputError({ file, message: "must be a scenario file, got a folder" });
  if ("tooLarge" in read) {
    const { bytes } = read.tooLarge;
    const size = bytes === null ? "more" : `${(bytes / 1e6).toFixed(1)} MB`;
    throw new InputError({
      file,
      message: `must be at most ${LARGEST_SCENARIO_BYTES / 1e6} MB, got ${size}`,
    });
  }
  if (!isRegular(file)) remember(file, read.bytes);
  return read.bytes;
}

function withinLimit(bytes: Uint8Array): BoundedRead {
  return bytes.length <= LARGEST_SCENARIO_BYTES ? { bytes } : { tooLarge: { bytes: null } };
}

function isRegular(file: string): boolean {
  return file !== STANDARD_INPUT && statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

function bounded(file: string): BoundedRead {
  try {
    return readBounded(file === STANDARD_INPUT ? 0 : file, LARGEST_SCENARIO_BYTES);
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** What the person who named a file can mend. */
const RULES: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  ENOTDIR: "no such file",
  EACCES: "must be readable, got permission denied",
  EPERM: "must be readable, got permission denied",
  ELOOP: "must be a file, got symbolic links that lead in a circle",
  ENAMETOOLONG: "must be the name of a file, got one that is too long",
  ENXIO: "must be a file, got a device or socket that cannot be read",
};

/** An InputError where the name is to blame, a MachineError where the machine is. */
function unreadable(file: string, error: unknown): unknown {
  const message = RULES[systemCode(error) ?? ""];
  return message === undefined ? machineError("read", file, error) : new InputError({ file, message });
}
