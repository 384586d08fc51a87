import { describe, expect, it } from "vitest";
import type { Distribution } from "../../src/metrics/distribution.js";
import { latencyTable, TABLE_QUANTILES } from "../../src/metrics/latencyTable.js";

const even = (max: number | null): Distribution => ({
  count: 1000,
  mean: 0.5,
  max,
  positiveShare: 1,
  quantiles: (probabilities) => [...probabilities],
});

describe("latencyTable", () => {
  it("has quantiles 0 to 0.99 by hundredths, then 0.999, 0.9999 and 1", () => {
    expect(TABLE_QUANTILES).toHaveLength(103);
    expect([TABLE_QUANTILES[0], TABLE_QUANTILES[29], TABLE_QUANTILES[99]]).toEqual([0, 0.29, 0.99]);
    expect(TABLE_QUANTILES.slice(-3)).toEqual([0.999, 0.9999, 1]);
  });

  it("leaves the last latency out where the greatest is not known", () => {
    const rows = latencyTable(["wait", "latency"], (of) => even(of === "wait" ? 1 : null));

    expect(rows.at(-1)).toEqual({ quantile: 1, times: { wait: 1, latency: null } });
    expect(rows.at(-2)).toEqual({ quantile: 0.9999, times: { wait: 0.9999, latency: 0.9999 } });
  });

  it("is empty fields without requests", () => {
    const rows = latencyTable(["wait"], () => null);

    expect(rows[50]).toEqual({ quantile: 0.5, times: { wait: null } });
  });
});
