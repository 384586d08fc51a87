/** The token engine in the limits in which a replica is a queue of the textbooks, and the laws it keeps everywhere. */
import { describe, expect, it } from "vitest";
import { mg1 } from "../../src/queueing/mg1.js";
import { mmcMeanWait } from "../../src/queueing/mmc.js";
import { stream } from "../../src/random/streams.js";
import { type StepLaw, stepTime } from "../../src/sim/tokens/law.js";
import type { Limits } from "../../src/sim/tokens/limits.js";
import { TokenPool } from "../../src/sim/tokens/pool.js";
import { meanEstimate, zScore } from "./standardError.js";

/** Bounds of |z|: passed by chance in one test of 16,000. */
const Z = 4;
const NOTHING: StepLaw = { a: 0, w: 0, b: 0, c: 0, d: 0, e: 0, q: 0, we: 0, rho: 0 };
const WIDE: Limits = {
  maxSequences: 1000,
  maxBatchedTokens: 4096,
  blockTokens: 16,
  kvBlocks: 1e6,
  kvPolicy: "reserve",
  chunked: true,
  order: "mixed",
};

interface Sizes {
  readonly prompt: number;
  readonly answer: number;
}

/** The means over replications of a figure of each request, the first fifth of each replication left out. */
function replicationMeans(
  law: StepLaw,
  limits: Limits,
  arrivalRate: number,
  sizes: (uniform: () => number) => Sizes,
  figure: (arrivedAt: number, startedAt: number, finishedAt: number, answer: number) => number,
): number[] {
  return Array.from({ length: 20 }, (_, replication) => {
    const n = 10_000;
    const uniform = stream(1, replication, "tokens");
    const requests = {
      arrivedAt: new Float64Array(n),
      prompt: new Int32Array(n),
      answer: new Int32Array(n),
      cached: null,
    };
    let at = 0;
    for (let i = 0; i < n; i++) {
      at -= Math.log(1 - uniform()) / arrivalRate;
      const { prompt, answer } = sizes(uniform);
      requests.arrivedAt[i] = at;
      requests.prompt[i] = prompt;
      requests.answer[i] = answer;
    }
    let sum = 0;
    let counted = 0;
    const pool = new TokenPool({
      law,
      limits,
      replicas: { from: [0], servers: [1] },
      router: "round-robin",
      uniform,
      onFinished: (rows) => {
        for (let row = 0; row < rows.length; row++) {
          if (rows.number[row]! < n / 5) continue;
          sum += figure(rows.arrivedAt[row]!, rows.startedAt[row]!, rows.finishedAt[row]!, rows.answer[row]!);
          counted++;
        }
      },
    });
    pool.serve(requests, n);
    pool.finish();
    return sum / counted;
  });
}

/** A geometric number of tokens >= 1. */
function geometric(uniform: () => number, mean: number): number {
  return 1 + Math.floor(Math.log(1 - uniform()) / Math.log(1 - 1 / mean));
}

describe("a replica", () => {
  it("of one sequence with all memory reserved is M/G/1: the mean wait is Pollaczek's and Khinchine's", () => {
    const law = { a: 0.004, w: 0.01, b: 2e-5, c: 1e-6, d: 1e-5, e: 1e-6, q: 1e-8, we: 0.01, rho: 0.1 };
    const prompts = [60, 700];
    const answers = [1, 20, 110];
    const seconds = prompts.flatMap((prompt) =>
      answers.map((answer) => {
        const pairs = (prompt * (prompt + 1)) / 2;
        let time = stepTime(law, { prefillTokens: prompt, chunks: 1, decodes: 0, kvTokens: prompt, pairs });
        for (let g = 1; g < answer; g++) {
          time += stepTime(law, { prefillTokens: 0, chunks: 0, decodes: 1, kvTokens: prompt + g, pairs: 0 });
        }
        return time;
      }),
    );
    const moment = (k: number) => seconds.reduce((sum, time) => sum + time ** k, 0) / seconds.length;
    const service = { mean: moment(1), second: moment(2), third: moment(3) };
    const one = <T>(uniform: () => number, of: readonly T[]) => of[Math.floor(uniform() * of.length)]!;

    const means = replicationMeans(
      law,
      { ...WIDE, maxSequences: 1 },
      0.7 / service.mean,
      (uniform) => ({ prompt: one(uniform, prompts), answer: one(uniform, answers) }),
      (arrivedAt, startedAt) => startedAt - arrivedAt,
    );

    const { meanWait } = mg1(0.7 / service.mean, service);
    expect(Math.abs(zScore(meanEstimate(means), meanWait))).toBeLessThan(Z);
  });

  it("whose iterations last the same whatever they hold is M/M/k for answers of geometric length", () => {
    const a = 2e-3;
    const mean = 400;
    const k = 5;
    const load = 4;

    const means = replicationMeans(
      { ...NOTHING, a },
      { ...WIDE, maxSequences: k },
      load / (a * mean),
      (uniform) => ({ prompt: 1, answer: geometric(uniform, mean) }),
      (arrivedAt, startedAt) => startedAt - arrivedAt,
    );

    // starts wait for the next boundary, at most one iteration
    const estimate = meanEstimate(means);
    const theory = mmcMeanWait(k, load, a * mean);
    expect(estimate.value).toBeGreaterThan(theory - Z * estimate.standardError);
    expect(estimate.value).toBeLessThan(theory + a + Z * estimate.standardError);
  });

  it("whose iterations last in proportion to their batch shares its processor: latency is size / (1 - rho)", () => {
    const d = 1e-3;
    const sizes = [50, 500, 1000];
    const rho = 0.6;
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;

    for (const asked of sizes) {
      const shares = replicationMeans(
        { ...NOTHING, d },
        WIDE,
        rho / (d * mean),
        (uniform) => ({ prompt: 1, answer: sizes[Math.floor(uniform() * sizes.length)]! }),
        (arrivedAt, _, finishedAt, answer) =>
          answer === asked ? sizes.length * (finishedAt - arrivedAt) : 0,
      );

      // an arrival first waits for a boundary: less than d times a batch, whose mean as seen is (1 + rho) / (1 - rho)
      const estimate = meanEstimate(shares);
      const theory = (asked * d) / (1 - rho);
      expect(estimate.value).toBeGreaterThan(theory - Z * estimate.standardError);
      expect(estimate.value).toBeLessThan(theory + (d * (1 + rho)) / (1 - rho) + Z * estimate.standardError);
    }
  });
});
