import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { performCurve } from "../../src/experiment/curve.js";
import { newRoom } from "../../src/experiment/room.js";
import { planCurve } from "../../src/experiment/size/curve.js";
import { planSize } from "../../src/experiment/size/plan.js";
import { CONSTANT, EXPONENTIAL, sizeDays, unitService } from "../support/scenarios.js";

interface LeastCase {
  readonly inputs: {
    readonly offeredLoadErlang: number;
    readonly service: string;
    readonly objective: string;
    readonly limit: number;
  };
  readonly outputs: {
    readonly leastServers: number;
    readonly valueAtLeast: number;
    readonly valueAtOneFewer: number;
  };
}

const CASES = (JSON.parse(readFileSync("test/reference/mincards.json", "utf8")) as { cases: LeastCase[] })
  .cases;
const LOAD = 10;
const SECONDS = 60;
const DAYS = 200;
const Z = 4;

/** The objectives whose daily statistic has the stationary value as its mean, in the file's words and in ours. */
const OBJECTIVES: readonly (readonly [string, number, (limit: number) => string, number])[] = [
  ["P(W>0)", 0.05, (limit) => `waiting <= ${limit}`, 1],
  ["P(W>0)", 0.5, (limit) => `waiting <= ${limit}`, 1],
  ["mean wait / E[S]", 0.1, (limit) => `mean wait <= ${limit * SECONDS} s`, SECONDS],
];

describe("the least servers of a stationary service", () => {
  for (const [service, law] of [
    ["exponential", EXPONENTIAL],
    ["deterministic", CONSTANT],
  ] as const) {
    for (const [objective, limit, text, scale] of OBJECTIVES) {
      it(`are those of theory: ${service} service of ${LOAD} erlang, ${objective} <= ${limit}`, () => {
        const found = CASES.find(
          ({ inputs }) =>
            inputs.offeredLoadErlang === LOAD &&
            inputs.service === service &&
            inputs.objective === objective &&
            inputs.limit === limit,
        )!;
        const { leastServers, valueAtLeast, valueAtOneFewer } = found.outputs;
        const scenario = unitService(LOAD, law, `slo=[${text(limit)}]`, `size.replications=${DAYS}`);
        const plan = planSize(scenario, leastServers);

        const curves = planCurve(plan, [leastServers - 1, leastServers], plan.jobs.length).map((job) =>
          performCurve(job, newRoom()),
        );

        for (const [index, expected] of [valueAtOneFewer, valueAtLeast].entries()) {
          const values = curves.map((curve) => curve.values[index]![0]![0]! / scale);
          const mean = values.reduce((sum, value) => sum + value, 0) / DAYS;
          const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (DAYS - 1);
          const error = Math.sqrt(variance / DAYS);
          expect(Math.abs(mean - expected), `${mean} against ${expected}`).toBeLessThanOrEqual(Z * error);
          expect(mean <= limit).toBe(index === 1);
        }
      });
    }

    it(`are the median day's by size: ${service} service of ${LOAD} erlang, half of the requests wait`, () => {
      const { outputs } = CASES.find(
        ({ inputs }) =>
          inputs.offeredLoadErlang === LOAD &&
          inputs.service === service &&
          inputs.objective === "P(W>0)" &&
          inputs.limit === 0.5,
      )!;

      const { servers } = sizeDays(
        unitService(LOAD, law, "slo=[waiting <= 50 %]", "size.replications=41", "size.daysShare=50 %"),
        LOAD,
      );

      expect(servers).toBe(outputs.leastServers);
    });
  }
});
