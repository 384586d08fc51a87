import { describe, expect, it } from "vitest";
import { erlangC } from "../../src/queueing/erlang.js";
import { mdcMeanWait, mdcWaitProbability, mdcWaitTail } from "../../src/queueing/mdc.js";
import { mmcLatencyTail, mmcMeanWait } from "../../src/queueing/mmc.js";
import { halfinWhittBeta, leastServers, squareRootStaffing } from "../../src/queueing/staffing.js";
import { expectWithin, reference } from "./reference.js";

interface LeastCase {
  readonly inputs: {
    offeredLoadErlang: number;
    service: "exponential" | "deterministic";
    objective: "P(W>0)" | "mean wait / E[S]" | "p99 sojourn / E[S]";
    limit: number;
  };
  readonly outputs: {
    leastServers: number;
    limitCompared: number;
    valueAtLeast: number;
    valueAtOneFewer: number | null;
    halfinWhittBeta?: number;
    squareRootStaffing?: number;
    squareRootStaffingUnrounded?: number;
  };
  readonly tolerance: { leastServers: number; valueAbsolute: number };
}

/** What is compared with the limit, for c servers at load a, in service times. */
function compared({ service, objective, limit }: LeastCase["inputs"]): (c: number, a: number) => number {
  const constant = service === "deterministic";
  switch (objective) {
    case "P(W>0)":
      return constant ? mdcWaitProbability : erlangC;
    case "mean wait / E[S]":
      return constant ? (c, a) => mdcMeanWait(c, a, 1) : (c, a) => mmcMeanWait(c, a, 1);
    case "p99 sojourn / E[S]":
      return constant ? (c, a) => mdcWaitTail(c, a, 1, limit - 1) : (c, a) => mmcLatencyTail(c, a, 1, limit);
  }
}

describe("leastServers of a stationary queue", () => {
  for (const { inputs, outputs, tolerance } of reference<LeastCase>("mincards").cases) {
    const { offeredLoadErlang: a, service, objective, limit } = inputs;
    it(`is ${outputs.leastServers} for ${objective} <= ${limit}, ${service} service, ${a} erlangs`, () => {
      const value = compared(inputs);
      const c = leastServers((servers) => servers > a && value(servers, a) <= outputs.limitCompared);
      expect(c).toBe(outputs.leastServers);
      expectWithin("there", value(c!, a), outputs.valueAtLeast, tolerance.valueAbsolute);
      if (outputs.valueAtOneFewer !== null)
        expectWithin("one fewer", value(c! - 1, a), outputs.valueAtOneFewer, tolerance.valueAbsolute);
      if (outputs.halfinWhittBeta !== undefined) {
        const beta = halfinWhittBeta(limit);
        expectWithin("beta", beta, outputs.halfinWhittBeta, tolerance.valueAbsolute);
        expect(squareRootStaffing(a, beta)).toBe(outputs.squareRootStaffing);
      }
    });
  }
});
