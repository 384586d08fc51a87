import { describe, expect, it } from "vitest";
import { erlangC } from "../../src/queueing/erlang.js";
import { halfinWhittProbability, leastServers, squareRootStaffing } from "../../src/queueing/staffing.js";
import { expectWithin } from "./reference.js";

describe("leastServers", () => {
  it("finds the first number that meets, asking few others", () => {
    for (const least of [1, 2, 3, 1000, 1023, 1024, 1025, 2_345_678]) {
      let asked = 0;
      const found = leastServers((c) => {
        asked++;
        return c >= least;
      });
      expect(found).toBe(least);
      expect(asked).toBeLessThan(50);
    }
  });

  it("is null where nothing up to 2^40 meets", () => {
    expect(leastServers((c) => c >= 2 ** 40)).toBe(2 ** 40);
    expect(leastServers((c) => c > 2 ** 40)).toBeNull();
  });
});

describe("halfinWhittProbability and squareRootStaffing", () => {
  it("are 1/(1 + beta Phi/phi)", () => {
    expect(halfinWhittProbability(0)).toBe(1);
    // beta = 1: Phi(1)/phi(1) = 3.47704...
    expectWithin("at 1", halfinWhittProbability(1), 0.22336127479826073, 1e-16);
  });

  it("are what Erlang C comes to in a large system", () => {
    const a = 1e8;
    const c = squareRootStaffing(a, 1);
    expectWithin("P(wait)", erlangC(c, a), halfinWhittProbability(1), 2e-4);
  });

  it("refuse shares and loads that are none", () => {
    expect(() => halfinWhittProbability(-1)).toThrow(RangeError);
    expect(() => squareRootStaffing(-1, 1)).toThrow(RangeError);
    expect(() => squareRootStaffing(1, Number.NaN)).toThrow(/beta/);
  });
});
