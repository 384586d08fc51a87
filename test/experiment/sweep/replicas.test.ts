import { describe, expect, it } from "vitest";
import { sweep } from "../../../src/experiment/atOnce.js";
import { parseScenario } from "../../../src/scenario/parse.js";
import { SOUND } from "../../scenario/tokens/sound.js";

describe("a sweep of a scenario with replica", () => {
  it.each(["estimate", "run", "size"] as const)(
    "is refused in one line, whatever is measured: %s",
    (measure) => {
      const scenario = parseScenario(`${SOUND}grid: { pool.replicas: [5, 6] }\n`, "f.yaml");

      expect(() => sweep(scenario, { measure, samples: 2 })).toThrow(
        /^replica: must be left out to .*sweep.*, got one$/,
      );
    },
  );
});
