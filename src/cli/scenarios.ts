/** The scenarios that a command's arguments name, stdin among them, with what the options put into them. */

import type { ScenarioFile } from "../io/files/readScenario.js";
import type { CommandSpec } from "./command.js";
import { overridesOf } from "./options.js";
import type { Session } from "./session.js";

/** @throws InputError with every mistake of every file */
export async function scenariosOf(
  files: readonly string[],
  options: Readonly<Record<string, unknown>>,
  specs: CommandSpec["options"],
  session: Session,
): Promise<ScenarioFile[]> {
  const [{ readScenarios }, { fetchStandardInput }] = await Promise.all([
    import("../io/files/readScenario.js"),
    import("../io/files/standardInput.js"),
  ]);
  await fetchStandardInput(files, session.signal);
  return readScenarios(files, overridesOf(options, specs), options["allow-files"] === true);
}
