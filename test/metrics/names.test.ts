import { describe, expect, it } from "vitest";
import { METRIC_NAMES, metricUnit } from "../../src/metrics/names.js";

describe("metricUnit", () => {
  it("gives times in seconds, shares and utilisations as shares, counts in requests", () => {
    const byUnit = new Map<string, string[]>();
    for (const name of METRIC_NAMES)
      byUnit.set(metricUnit(name), [...(byUnit.get(metricUnit(name)) ?? []), name]);

    expect(byUnit.get("share")).toEqual(["waiting.share", "utilisation.mean", "utilisation.busiestHour"]);
    expect(byUnit.get("requests")).toEqual(["queue.max", "requests.count"]);
    expect(byUnit.get("s")).toHaveLength(14);
  });
});
