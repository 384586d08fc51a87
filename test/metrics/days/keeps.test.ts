import { describe, expect, it } from "vitest";
import { anyWaits, keepsByCount } from "../../../src/metrics/days/keeps.js";
import { judge } from "../../../src/metrics/judge.js";
import { meets, type Objective } from "../../../src/objective.js";
import { stream53 } from "../../../src/random/streams.js";
import { parseObjective } from "../../../src/scenario/objective.js";
import type { RequestDay } from "../../../src/sim/records.js";
import { dayOf } from "../days.js";

function recordOf(waits: readonly number[], serviceTime: number | Float64Array = 1): RequestDay {
  const n = waits.length;
  const arrivedAt = Float64Array.from({ length: n }, (_, k) => k);
  return { kind: "requests", day: 0, n, arrivedAt, waitingTime: Float64Array.from(waits), serviceTime };
}

const objective = (text: string) => parseObjective(text) as Objective;

describe("keepsByCount", () => {
  it("agrees with the quantile itself wherever it tells, for waits and latencies, constant and drawn", () => {
    const uniform = stream53(1, 0, "keeps");
    let told = 0;
    for (let trial = 0; trial < 400; trial++) {
      const n = 1 + Math.floor(uniform() * 300);
      const waits = Array.from({ length: n }, () => (uniform() < 0.5 ? 0 : 10 * uniform()));
      const drawn = Float64Array.from({ length: n }, () => uniform());
      const day = recordOf(waits, trial % 2 === 0 ? 0.5 : drawn);
      const asked = objective(
        `p${[50, 90, 95, 99, 99.9][trial % 5]} ${trial % 3 === 0 ? "wait" : "latency"} <= ${(9 * uniform() + 0.5).toFixed(2)} s`,
      );
      const [value] = judge(dayOf(day), [asked], 0);

      const kept = keepsByCount(day, asked);

      if (kept === null) continue;
      told++;
      expect([trial, kept]).toEqual([trial, meets(value!, asked)]);
    }
    expect(told).toBeGreaterThan(350);
  });

  it("leaves to the quantile what lies between two times, other statistics and windows", () => {
    const day = recordOf([0, 0, 0, 10]);

    // The median of 0, 0, 0, 10 is 0; of three times within the limit the 90 % quantile, 7, is none.
    expect(keepsByCount(day, objective("p50 wait <= 5 s"))).toBe(true);
    expect(keepsByCount(day, objective("p90 wait <= 5 s"))).toBeNull();
    expect(keepsByCount(day, objective("mean wait <= 5 s"))).toBeNull();
    expect(keepsByCount(day, objective("p50 wait <= 5 s in every 1 h"))).toBeNull();
    expect(keepsByCount(recordOf([]), objective("p50 wait <= 5 s"))).toBe(true);
  });
});

describe("anyWaits", () => {
  it("sees a single request that waits, and no more of the column than the day's", () => {
    expect(anyWaits(recordOf([0, 0, 1e-9]))).toBe(true);
    expect(anyWaits({ ...recordOf([0, 0, 1]), n: 2 })).toBe(false);
  });
});
