/** What simulating 64 replicas in place of 256 costs in accuracy, and what fewer would. */
import { describe, expect, it } from "vitest";
import { stream } from "../../src/random/streams.js";
import type { StepLaw } from "../../src/sim/tokens/law.js";
import type { Limits } from "../../src/sim/tokens/limits.js";
import { TokenPool } from "../../src/sim/tokens/pool.js";
import type { RouterName } from "../../src/sim/tokens/routers/routers.js";
import { sampledPool } from "../../src/sim/tokens/sampled.js";
import { meanEstimate } from "./standardError.js";

const LAW: StepLaw = { a: 0.004, w: 0.012, b: 3e-5, c: 1e-6, d: 1e-5, e: 3e-8, q: 1e-9, we: 0, rho: 0 };
const LIMITS: Limits = {
  maxSequences: 8,
  maxBatchedTokens: 512,
  blockTokens: 16,
  kvBlocks: 4000,
  kvPolicy: "grow",
  chunked: true,
  order: "mixed",
};
/** Requests a second a replica: its eight sequences are hardly enough, so that pooling matters. */
const RATE = 5;

/** The p99 of the time to first token of each replication, the first third of its requests left out [s]. */
function ttftP99(replicas: number, router: RouterName, replications: number, perReplica: number): number[] {
  return Array.from({ length: replications }, (_, replication) => {
    const n = replicas * perReplica;
    const uniform = stream(1, replication, `pool of ${replicas}`);
    const requests = {
      arrivedAt: new Float64Array(n),
      prompt: new Int32Array(n),
      answer: new Int32Array(n),
      cached: null,
    };
    let at = 0;
    for (let i = 0; i < n; i++) {
      at -= Math.log(1 - uniform()) / (RATE * replicas);
      requests.arrivedAt[i] = at;
      requests.prompt[i] = 1 + Math.floor(-600 * Math.log(1 - uniform()));
      requests.answer[i] = 1 + Math.floor(-80 * Math.log(1 - uniform()));
    }
    const times: number[] = [];
    const pool = new TokenPool({
      law: LAW,
      limits: LIMITS,
      replicas: { from: [0], servers: [replicas] },
      router,
      uniform,
      onFinished: (rows) => {
        for (let row = 0; row < rows.length; row++) {
          if (rows.number[row]! >= n / 3) times.push(rows.firstTokenAt[row]! - rows.arrivedAt[row]!);
        }
      },
    });
    pool.serve(requests, n);
    pool.finish();
    times.sort((x, y) => x - y);
    return times[Math.round(0.99 * (times.length - 1))]!;
  });
}

describe("sampledPool", () => {
  it("leaves a pool as it is that is small enough", () => {
    expect(sampledPool([64])).toEqual({ replicas: [64], share: 1 });
    expect(sampledPool([3, 0, 12])).toEqual({ replicas: [3, 0, 12], share: 1 });
  });

  it("scales every step of the schedule and the arrivals alike", () => {
    expect(sampledPool([640, 320, 0, 1])).toEqual({ replicas: [64, 32, 0, 1], share: 0.1 });
    expect(sampledPool([1000], 10)).toEqual({ replicas: [10], share: 0.01 });
  });

  it("refuses to simulate less than a replica", () => {
    expect(() => sampledPool([10], 0)).toThrow("most: must be a whole number >= 1, got 0");
  });

  it("gives the p99 of ttft of 256 replicas from 64 within 5 %, where 4 give a multiple", () => {
    const of = (replicas: number, replications: number) =>
      meanEstimate(ttftP99(replicas, "least-outstanding", replications, 300));
    const whole = of(256, 3);
    const { replicas, share } = sampledPool([256]);
    const sample = of(replicas[0]!, 6);
    const few = of(4, 30);

    const error = Math.hypot(whole.standardError, sample.standardError);
    expect(share).toBe(0.25);
    expect(error).toBeLessThan(0.0125 * whole.value);
    expect(Math.abs(sample.value - whole.value)).toBeLessThan(0.05 * whole.value);
    expect(few.value).toBeGreaterThan(3 * whole.value);
  });
});
