/** Raw values of a file checked by the schema of its kind: requests served one at a time, or token by token. */
import { echo } from "./echo.js";
import { faultsOf } from "./issues.js";
import { type Scenario, scenarioSchema } from "./schema.js";
import type { Fault } from "./section.js";
import { foreignNames } from "./tokens/otherNames.js";
import { tokenScenarioSchema } from "./tokens/schema.js";
import { keyMeant } from "./unknownKey.js";

/** The scenario of raw values, by the schema of its kind, or every fault; files are not read yet. */
export function checked(raw: Readonly<Record<string, unknown>>): { found: Scenario | null; faults: Fault[] } {
  const isTokens = Object.hasOwn(raw, "replica");
  const own = isTokens ? foreignNames(raw) : { raw, faults: [] };
  // Zod would compile functions for the many scenarios to come; most calls read one.
  const how = { jitless: true };
  const parsed = isTokens
    ? tokenScenarioSchema.safeParse(own.raw, how)
    : scenarioSchema.safeParse(own.raw, how);
  return parsed.success
    ? { found: parsed.data, faults: [...own.faults] }
    : { found: null, faults: [...own.faults, ...faultsOf(parsed.error, own.raw).map(withKeyMeant)] };
}

/** An unknown key is looked for in the whole file where its own mapping has none like it. */
function withKeyMeant(fault: Fault): Fault {
  const { unknownKey } = fault;
  const meant = unknownKey === undefined ? null : keyMeant(unknownKey);
  return meant === null
    ? fault
    : {
        ...fault,
        message: `must be ${meant} or another known key, got the unknown key ${echo(unknownKey, 40)}`,
      };
}
