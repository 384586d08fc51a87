import { describe, expect, it } from "vitest";
import { fewRequests } from "../../src/metrics/fewRequests.js";

describe("fewRequests", () => {
  it("names the percentiles with fewer than a hundred requests beyond", () => {
    expect(fewRequests(9999, [], 30)).toEqual([
      { kind: "fewRequests", percentiles: [0.99, 0.999], beyond: 100, requests: 9999, days: 301 },
    ]);
    expect(fewRequests(10_000, [], 30)[0]?.percentiles).toEqual([0.999]);
    expect(fewRequests(100_000, [], 30)).toEqual([]);
  });

  it("looks at the objectives' own percentiles too", () => {
    const objective = {
      text: "p99.99 wait <= 1 s",
      statistic: { kind: "quantile", p: 0.9999 },
      of: "wait",
      limit: 1,
      windowSeconds: null,
    } as const;

    expect(fewRequests(100_000, [objective], 30)[0]?.percentiles).toEqual([0.9999]);
  });

  it("has nothing to say without requests", () => {
    expect(fewRequests(0, [], 1)).toEqual([]);
  });
});
