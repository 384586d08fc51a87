/** The JSON of a result read back: proved to be what capsim wrote before anything is made of it. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { InputError } from "../../errors.js";
import type { Origin } from "../../report/page/pageInput.js";
import { parseScenario } from "../../scenario/parse.js";
import { printScenario } from "../../scenario/print.js";
import type { Scenario } from "../../scenario/scenario.js";
import { withoutFiles } from "../../scenario/withValues.js";
import { VERSION } from "../../version.js";
import { machineError, systemCode } from "../machine.js";
import { scenarioDigest, textDigest } from "./digest.js";

export interface Body {
  readonly folder: string;
  /** Its path. */
  readonly file: string;
  readonly origin: Origin;
  readonly scenario: Scenario;
  /** SHA-256 of each CSV that was written with it, by its name. */
  readonly csvDigests: Readonly<Record<string, string>>;
  /** The command's own document, not looked at yet. */
  readonly result: unknown;
}

const bodySchema = z.object({
  capsim: z.string(),
  digest: z.string(),
  seed: z.number(),
  quantileRule: z.string(),
  discarded: z.string(),
  csvDigests: z.record(z.string(), z.string()),
  scenario: z.record(z.string(), z.unknown()),
  result: z.record(z.string(), z.unknown()),
  ownDigest: z.string(),
});

/**
 * The JSON of a command; null: no such file.
 *
 * @throws InputError where it is of another version, damaged, or speaks of what is no scenario
 */
export function readBody(folder: string, command: string): Body | null {
  const file = join(folder, `${command}.json`);
  const value = jsonAt(file, command);
  if (value === null) return null;
  const version = checked(file, z.looseObject({ capsim: z.string() }), value).capsim;
  if (version !== VERSION) {
    throw new InputError({
      file,
      path: "capsim",
      message: `must be ${VERSION}, this program's version, got ${JSON.stringify(version)} (run it again)`,
    });
  }
  const { csvDigests, scenario, result, ownDigest, ...origin } = checked(file, bodySchema, value);
  const { ownDigest: _, ...body } = value;
  if (textDigest(JSON.stringify(body)) !== ownDigest) {
    throw changed(file, "ownDigest", "that of another document");
  }
  return {
    folder,
    file,
    origin,
    scenario: provenScenario(file, scenario, origin.digest),
    csvDigests,
    result,
  };
}

function jsonAt(file: string, command: string): Record<string, unknown> | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    throw machineError("read", file, error);
  }
  const value = objectOf(text);
  if (value === null) throw new InputError({ file, message: "must be a JSON object, got something else" });
  if (!("capsim" in value)) {
    throw new InputError({
      file,
      message: `must be as capsim ${command} wrote it, got another JSON document`,
    });
  }
  return value;
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/**
 * The value, being what the schema says.
 *
 * @param path where it stands in the file
 * @throws InputError naming the first place that is not, in one line
 */
export function checked<T>(
  file: string,
  schema: z.ZodType<T>,
  value: unknown,
  path: readonly string[] = [],
): T {
  const parsed = schema.safeParse(value, { jitless: true });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new InputError({
    file,
    path: [...path, ...issue.path.map(String)].join("."),
    message: `must be as capsim wrote it, got another value: ${issue.message} (run it again)`,
  });
}

/**
 * The scenario, being one: what is printed of it reads back as itself. A digest alone proves nothing, as whoever changes
 * the one can change the other.
 */
function provenScenario(file: string, value: object, digest: string): Scenario {
  const scenario = value as Scenario;
  if (scenarioDigest(scenario) !== digest) throw changed(file, "digest", "that of another scenario");
  // Numbers that came from a file stand in the scenario itself.
  const whole = withoutFiles(scenario);
  let printed: string;
  try {
    printed = scenarioDigest(parseScenario(printScenario(whole), file));
  } catch {
    // Whatever its shape did to printer or reader: it is none of ours.
    printed = "";
  }
  if (printed !== scenarioDigest(whole)) throw changed(file, "scenario", "no scenario");
  return scenario;
}

function changed(file: string, path: string, what: string): InputError {
  return new InputError({
    file,
    path,
    message: `must be as capsim wrote it, got ${what} (run it again)`,
  });
}
