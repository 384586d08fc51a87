import { describe, expect, it } from "vitest";
import { queueScenario } from "../../../../src/experiment/model.js";
import { performed } from "../../../../src/experiment/perform.js";
import { measureOf } from "../../../../src/experiment/sweep/measures/measures.js";
import { factsOf, MEASURE_NAMES } from "../../../../src/experiment/sweep/outputs.js";
import { SMALL, scenarioOf } from "../scenarios.js";

const SCENARIO = scenarioOf(SMALL);

describe("the measures of a sweep", () => {
  it.each(MEASURE_NAMES)(
    "have a figure for each output in a sample, and are about one of them: %s",
    (name) => {
      const { outputs, headline, sample } = measureOf(name);
      const named = outputs(SCENARIO);

      expect(sample(SCENARIO, 0, 1, performed)).toHaveLength(named.length);
      expect(named.map((output) => output.name)).toContain(headline(SCENARIO, named));
    },
  );

  it.each(MEASURE_NAMES)("say what they judge the scenario's cards by: %s", (name) => {
    const share = measureOf(name).enoughShare(7, (output) =>
      output === "cards"
        ? Float64Array.of(6, 7, 8, 9)
        : output === "daysMet"
          ? Float64Array.of(1, 0.5)
          : null,
    );

    expect(share).toBe({ run: 0.75, size: 0.5, estimate: null }[name]);
    expect(share === null).toBe(factsOf(name).enough === null);
  });

  it("cost what their days cost, and closed forms nothing", () => {
    const seconds = measureOf("run").seconds;

    const scenario = queueScenario(SCENARIO);

    expect(seconds!(scenario, 4) / seconds!(scenario, 2)).toBeCloseTo(2, 12);
    expect(measureOf("size").seconds!(scenario, 2)).toBeGreaterThan(seconds!(scenario, 2));
    expect(measureOf("estimate").seconds).toBeNull();
  });
});
