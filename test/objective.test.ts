import { describe, expect, it } from "vitest";
import { leastRequests, meets } from "../src/objective.js";

describe("meets", () => {
  it("lets a value reach its limit and not pass it", () => {
    expect([59, 60, 60.001].map((value) => meets(value, 60))).toEqual([true, true, false]);
  });

  it("counts a day without requests as met", () => {
    expect(meets(null, 60)).toBe(true);
  });
});

describe("leastRequests", () => {
  it("asks for about ten requests beyond the quantile", () => {
    const least = [0.5, 0.9, 0.99, 0.999].map((p) => leastRequests({ kind: "quantile", p }));

    expect(least).toEqual([20, 100, 1000, 10_000]);
  });

  it("asks for ten requests for any other statistic", () => {
    expect(leastRequests({ kind: "mean" })).toBe(10);
  });
});
