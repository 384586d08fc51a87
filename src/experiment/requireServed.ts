/** What cannot be asked of a scenario with replicas yet: whatever takes a request to hold a server by itself. */
import { InputError } from "../errors.js";
import type { Scenario } from "../scenario/scenario.js";

/** @throws InputError where the scenario describes replicas */
export function requireServed(scenario: Pick<Scenario, "tokens">): void {
  if (scenario.tokens === undefined) return;
  throw new InputError({
    path: "replica",
    message:
      "must be left out to sweep, to report and in the size of the library, which know no replicas yet (capsim run and size do), got one",
  });
}
