import { describe, expect, it } from "vitest";
import type { Stage } from "../../src/experiment/experiment.js";
import { growthExperiment } from "../../src/experiment/growthExperiment.js";
import { announced, secondsOfGrowth } from "../../src/experiment/growthForecast.js";
import { performed } from "../../src/experiment/perform.js";
import { CONSTANT, unitService } from "../support/scenarios.js";

const GROWING = unitService(
  1,
  CONSTANT,
  "demand.growth.perMonth=100 %",
  "size.replications=2",
  "simulate.days=45",
);

describe("secondsOfGrowth", () => {
  it("grows with the simulated days behind each figure, and with the days looked at", () => {
    const settings = ["demand.growth.perMonth=0.001 %", "simulate.days=40"];
    const time = (...more: string[]) => secondsOfGrowth(unitService(1, CONSTANT, ...settings, ...more));

    expect(time("size.replications=20") / time("size.replications=10")).toBeCloseTo(2, 2);
    expect(time("simulate.days=360")).toBeGreaterThan(2 * time());
  });
});

describe("announced", () => {
  it("tells with the first stage how long all take, and changes no result", () => {
    const stages: Stage[] = [];
    function* watched() {
      const experiment = announced(growthExperiment(GROWING, 3), { kind: "followGrowth" }, 123);
      let step = experiment.next();
      while (!step.done) {
        stages.push(step.value);
        yield step.value;
        step = experiment.next();
      }
      return step.value;
    }

    expect(performed(watched())).toEqual(performed(growthExperiment(GROWING, 3)));
    expect(stages[0]).toMatchObject({ task: { kind: "followGrowth" }, ahead: 123 });
    expect(stages.slice(1).filter(({ task }) => task.kind === "followGrowth")).toEqual([]);
  });
});
