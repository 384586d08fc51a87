/** Which scenarios can be served: until an engine serves token by token, those without `replica`. */
import { InputError } from "../errors.js";
import type { Scenario } from "../scenario/scenario.js";

/** @throws InputError where the scenario describes replicas, which no engine here serves yet */
export function requireServed(scenario: Pick<Scenario, "tokens">): void {
  if (scenario.tokens === undefined) return;
  throw new InputError({
    path: "replica",
    message:
      "must be left out to simulate, as the engine that serves token by token is missing yet (capsim explain tells the replica's times), got one",
  });
}
