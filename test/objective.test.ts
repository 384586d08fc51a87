import { describe, expect, it } from "vitest";
import { leastRequests, meets } from "../src/objective.js";

const ATMOST = { text: "", statistic: { kind: "mean" }, of: "wait", limit: 60, windowSeconds: null } as const;
const ATTAINED = {
  ...ATMOST,
  statistic: { kind: "attainment", bounds: [{ of: "ttft", limit: 2 }] },
  limit: 0.99,
} as const;

describe("meets", () => {
  it("lets a value reach its limit and not pass it", () => {
    expect([59, 60, 60.001].map((value) => meets(value, ATMOST))).toEqual([true, true, false]);
  });

  it("lets the share that attains be no less than its limit", () => {
    expect([0.98, 0.99, 1].map((value) => meets(value, ATTAINED))).toEqual([false, true, true]);
  });

  it("counts a day without requests as met", () => {
    expect(meets(null, ATMOST)).toBe(true);
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
