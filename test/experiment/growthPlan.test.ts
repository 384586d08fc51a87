import { describe, expect, it } from "vitest";
import { requireBoundedGrowth } from "../../src/experiment/growthPlan.js";
import { headline } from "../support/scenarios.js";

describe("requireBoundedGrowth", () => {
  it("refuses demand that grows more than a millionfold in a year, with the figure", () => {
    // 11 ^ (359 / 30) = 2.90e12.
    expect(() => requireBoundedGrowth(headline("demand.growth.perMonth=1000 %"))).toThrow(
      "demand.growth.perMonth: must make demand grow at most 1e+6-fold in the 360 days looked at, got 1000 %, which makes it 2900000000000-fold (simulate.days looks at fewer)",
    );
  });

  it("takes the same growth over a month, and what grows slower", () => {
    for (const settings of [
      ["demand.growth.perMonth=1000 %", "simulate.days=30"],
      ["demand.growth.perMonth=200 %"],
      ["demand.growth.perMonth=-50 %"],
    ]) {
      expect(() => requireBoundedGrowth(headline(...settings))).not.toThrow();
    }
  });
});
