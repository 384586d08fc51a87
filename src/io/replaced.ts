/** A word before results are replaced: a folder is named after the file alone, and two files may bear one name. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setting } from "../errors.js";
import { echo } from "../scenario/echo.js";
import type { Scenario } from "../scenario/scenario.js";
import { scenarioDigest } from "./files/digest.js";

/** Who is told what. */
export interface Listeners {
  readonly quiet: boolean;
  /** Is warned of what is probably not meant. */
  readonly warn?: ((text: string) => void) | undefined;
  /** Is told what a person should know while the work goes on. */
  readonly notice?: ((text: string) => void) | undefined;
}

const COMMANDS = ["run", "size", "sweep"] as const;

/** Says what stands in the folder of another scenario, or of another version of this one. */
export function tellReplaced(
  folder: string,
  command: (typeof COMMANDS)[number],
  scenario: Scenario,
  { quiet, warn, notice }: Listeners,
): void {
  const found = COMMANDS.map((name) => ({ name, ...madeOf(join(folder, `${name}.json`)) }));
  const other = found.find(({ title }) => title !== undefined && title !== scenario.title);
  if (other !== undefined) {
    warn?.(
      `${folder}: holds results of ${echo(other.title)}, and gets those of ${echo(scenario.title)} (${setting("out")} DIR keeps them apart)`,
    );
    return;
  }
  const same = found.find(({ name }) => name === command);
  if (quiet || same?.digest === undefined || same.digest === scenarioDigest(scenario)) return;
  notice?.(`${folder}: the ${command} of another version of this scenario is replaced`);
}

/** Title and digest of the scenario that a result was made of; nothing where there is none, or none of ours. */
function madeOf(path: string): { readonly title?: string; readonly digest?: string } {
  try {
    const { scenario, digest } = JSON.parse(readFileSync(path, "utf8")) as {
      scenario?: { title?: unknown };
      digest?: unknown;
    };
    const title = scenario?.title;
    return typeof title === "string" && typeof digest === "string" ? { title, digest } : {};
  } catch {
    return {};
  }
}
