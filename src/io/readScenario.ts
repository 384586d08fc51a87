/** Reads scenario files from disk: bytes in, checked scenarios out. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { InputError } from "../errors.js";
import { parseScenarioBytes } from "../scenario/parse.js";
import type { Scenario } from "../scenario/scenario.js";
import { LARGEST_SCENARIO_BYTES } from "../scenario/text.js";
import { machineError, systemCode } from "./machine.js";

export interface ScenarioFile {
  /** As the user named it. */
  readonly file: string;
  readonly scenario: Scenario;
}

/**
 * The scenario of one file, with `path=value` overrides applied.
 *
 * @throws InputError naming the file, for a missing file, a folder, and every mistake inside it.
 */
export function readScenario(file: string, overrides: readonly string[] = []): Scenario {
  return parseScenarioBytes(readBytes(file), file, overrides, (path) =>
    readValues(resolve(dirname(file), path), path),
  );
}

/** All files, every mistake of every file reported at once. */
export function readScenarios(files: readonly string[], overrides: readonly string[] = []): ScenarioFile[] {
  const problems: InputError["problems"][number][] = [];
  const scenarios: ScenarioFile[] = [];
  for (const file of files) {
    try {
      scenarios.push({ file, scenario: readScenario(file, overrides) });
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
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats?.isDirectory()) return [path];
    const found = readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    if (found.length === 0) throw new InputError({ file: path, message: "holds no .yaml file" });
    return found;
  });
}

function readBytes(file: string): Uint8Array {
  try {
    const stats = statSync(file);
    if (stats.isDirectory()) throw new InputError({ file, message: "must be a scenario file, got a folder" });
    if (stats.size > LARGEST_SCENARIO_BYTES) {
      throw new InputError({
        file,
        message: `must be at most ${LARGEST_SCENARIO_BYTES / 1e6} MB, got ${(stats.size / 1e6).toFixed(1)} MB`,
      });
    }
    return readFileSync(file);
  } catch (error) {
    if (systemCode(error) === "ENOENT") throw new InputError({ file, message: "no such file" });
    if (systemCode(error) === "ENOTDIR") throw new InputError({ file, message: "no such file" });
    throw machineError("read", file, error);
  }
}

/** Numbers of an `empirical: { file }`: separated by white space or commas. */
function readValues(path: string, shown: string): number[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT") throw new InputError({ file: shown, message: "no such file" });
    throw machineError("read", shown, error);
  }
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== "")
    .map((part) => {
      const value = Number(part);
      if (!Number.isFinite(value)) {
        throw new InputError({
          file: shown,
          message: `must hold numbers only, got ${JSON.stringify(part.slice(0, 40))}`,
        });
      }
      return value;
    });
}
