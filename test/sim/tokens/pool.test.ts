/** Timelines of a few requests, worked out by hand: iterations of one second, whatever they hold. And what is refused. */
import { describe, expect, it } from "vitest";
import type { StepLaw } from "../../../src/sim/tokens/law.js";
import type { Limits } from "../../../src/sim/tokens/limits.js";
import { TokenPool } from "../../../src/sim/tokens/pool.js";
import type { RequestColumns } from "../../../src/sim/tokens/setup.js";
import { type Outcome, served, type Workload } from "./workload.js";

const SECOND: StepLaw = { a: 1, w: 0, b: 0, c: 0, d: 0, e: 0, q: 0, we: 0, rho: 0 };
const LIMITS: Limits = {
  maxSequences: 10,
  maxBatchedTokens: 100,
  blockTokens: 1,
  kvBlocks: 1000,
  kvPolicy: "grow",
  chunked: true,
  order: "mixed",
};

/** Requests as [arrivedAt, prompt, answer]. */
function outcome(requests: [number, number, number][], changes: Partial<Workload> = {}): Outcome {
  return served({
    law: SECOND,
    limits: LIMITS,
    replicas: { from: [0], servers: [1] },
    router: "least-outstanding",
    draws: [0],
    arrivedAt: requests.map(([at]) => at),
    prompt: requests.map(([, prompt]) => prompt),
    answer: requests.map(([, , answer]) => answer),
    cached: requests.map(() => 0),
    thinkTimes: null,
    ...changes,
  });
}

const limits = (changes: Partial<Limits>): Partial<Workload> => ({ limits: { ...LIMITS, ...changes } });

describe("TokenPool", () => {
  it("emits the first token at the end of the prefill and the others one an iteration", () => {
    const { startedAt, firstTokenAt, finishedAt } = outcome([[5, 10, 4]]);
    expect([startedAt, firstTokenAt, finishedAt]).toEqual([[5], [6], [9]]);
  });

  it("admits a request that arrives during an iteration at its end, one that arrives as it ends too", () => {
    const { startedAt, finishedAt } = outcome([
      [0, 10, 9],
      [1.5, 10, 2],
      [4, 10, 2],
    ]);
    expect(startedAt).toEqual([0, 2, 4]);
    expect(finishedAt).toEqual([9, 4, 6]);
  });

  it("splits a long prompt over iterations while others decode beside it", () => {
    // 1 decode and 99 tokens of 250 an iteration: 99, 99, 52
    const { firstTokenAt, finishedAt } = outcome([
      [0, 10, 9],
      [0.5, 250, 2],
    ]);
    expect(firstTokenAt).toEqual([1, 4]);
    expect(finishedAt).toEqual([9, 5]);
  });

  it("makes decodes stand still for prompts where prefill comes first", () => {
    const { finishedAt } = outcome(
      [
        [0, 10, 9],
        [0.5, 250, 2],
      ],
      limits({ order: "prefill-first" }),
    );
    // three iterations of prefill from 1 to 4; then both decode
    expect(finishedAt).toEqual([12, 5]);
  });

  it("lets nobody overtake the head of the queue", () => {
    const { startedAt } = outcome(
      [
        [0, 10, 5],
        [0.2, 95, 2],
        [0.4, 1, 2],
      ],
      limits({ kvBlocks: 100 }),
    );
    // the second needs 95 blocks, free only when the first is done at 5
    expect(startedAt).toEqual([0, 5, 5]);
  });

  it("preempts the last admitted when no block is free, and computes its prompt and tokens again", () => {
    const { finishedAt, preemptions, firstTokenAt } = outcome(
      [
        [0, 5, 6],
        [0, 5, 6],
      ],
      limits({ kvBlocks: 15 }),
    );
    // both hold 7 at 3 (5 + 2); the third decode wants 16 blocks: the second goes, returns at 6 when the first is done
    expect(preemptions).toEqual([0, 1]);
    expect(firstTokenAt).toEqual([1, 1]);
    expect(finishedAt).toEqual([6, 9]);
  });

  it("rejects what can never fit, at its arrival", () => {
    const { finishedAt, replica } = outcome(
      [
        [0, 990, 12],
        [0, 990, 11],
      ],
      limits({ maxBatchedTokens: 2000 }),
    );
    expect(replica).toEqual([-1, 0]);
    expect(finishedAt).toEqual([Number.NaN, 11]);
  });

  it("counts the state of a sequence in whole blocks while it runs", () => {
    const state = { tokens: 30, window: 8, windowShare: 0.5 };
    const changes = limits({ kvBlocks: 100, blockTokens: 10, state, kvPolicy: "reserve" });
    // 91 tokens are 10 blocks, the state's 30 + 4 another 4: seven requests hold 98 of 100 blocks
    const many = outcome(
      [1, 2, 3, 4, 5, 6, 7, 8].map(() => [0, 91, 1]),
      { ...changes, limits: { ...changes.limits!, maxBatchedTokens: 1000 } },
    );
    expect(many.firstTokenAt).toEqual([1, 1, 1, 1, 1, 1, 1, 2]);
  });

  it("gives new replicas requests at once, empty", () => {
    const { replica, finishedAt } = outcome(
      [
        [0, 10, 5],
        [0, 10, 5],
        [2, 10, 5],
      ],
      { replicas: { from: [0, 2], servers: [1, 2] } },
    );
    expect(replica).toEqual([0, 0, 1]);
    expect(finishedAt).toEqual([5, 5, 7]);
  });

  it("drains a replica: it finishes what it has admitted and gives back what it has not", () => {
    const { replica, startedAt, finishedAt } = outcome(
      [
        [0, 10, 5],
        [0, 10, 9],
        [0.2, 10, 5],
        [0.4, 10, 5],
        [0.6, 10, 5],
      ],
      { replicas: { from: [0, 0.5], servers: [2, 1] }, ...limits({ maxSequences: 1 }) },
    );
    // both have two; the higher number drains: its second request goes to replica 0, behind what is queued there
    expect(replica).toEqual([0, 1, 0, 0, 0]);
    expect(startedAt).toEqual([0, 0, 5, 10, 15]);
    expect(finishedAt).toEqual([5, 9, 10, 15, 20]);
  });

  it("keeps requests at the router while no replica is open", () => {
    const { startedAt, finishedAt } = outcome(
      [
        [0, 10, 3],
        [1.5, 10, 2],
        [2, 10, 2],
      ],
      { replicas: { from: [0, 1, 7], servers: [1, 0, 1] } },
    );
    expect(startedAt).toEqual([0, 7, 7]);
    expect(finishedAt).toEqual([3, 9, 9]);
  });

  it("sends a client's next request when it has its answer and has thought", () => {
    const { arrivedAt, finishedAt } = outcome(
      [
        [0, 10, 2],
        [0, 10, 4],
        [0, 10, 2],
        [0, 10, 2],
      ],
      { arrivedAt: [0, 0], thinkTimes: [0.5] },
    );
    expect(arrivedAt).toEqual([0, 0, 2.5, 4.5]);
    expect(finishedAt).toEqual([2, 4, 5, 7]);
  });

  it("lets a client whose request is rejected go on after thinking", () => {
    const { arrivedAt, replica } = outcome(
      [
        [0, 5000, 2],
        [0, 10, 2],
        [0, 5000, 2],
        [0, 10, 2],
      ],
      { arrivedAt: [0], thinkTimes: [0.5] },
    );
    expect(replica).toEqual([-1, 0, -1, 0]);
    expect(arrivedAt).toEqual([0, 0.5, 3, 3.5]);
  });
});

describe("TokenPool.serve", () => {
  const setup = {
    law: SECOND,
    limits: LIMITS,
    replicas: { from: [0], servers: [1] },
    router: "round-robin" as const,
    uniform: () => 0,
    onFinished: () => {},
  };
  const columns = (rows: [number, number, number, number][]): RequestColumns => ({
    arrivedAt: Float64Array.from(rows, ([at]) => at),
    prompt: Int32Array.from(rows, ([, prompt]) => prompt),
    answer: Int32Array.from(rows, ([, , answer]) => answer),
    cached: Int32Array.from(rows, ([, , , cached]) => cached),
  });

  it("carries what is queued and running from one call to the next", () => {
    const finishedAt: number[] = [];
    const pool = new TokenPool({
      ...setup,
      onFinished: ({ length, ...rows }) => finishedAt.push(...rows.finishedAt.subarray(0, length)),
    });

    pool.serve(columns([[0, 10, 5, 0]]), 1);
    expect(finishedAt).toEqual([]);
    pool.serve(columns([[6, 10, 5, 0]]), 1);
    expect(finishedAt).toEqual([5]);
    const totals = pool.finish();

    expect(finishedAt).toEqual([5, 11]);
    expect(totals).toMatchObject({ served: 2, iterations: 10, busyTime: 10, endsAt: 11, mostOutstanding: 1 });
  });

  it("keeps memory of outstanding requests only", () => {
    const pool = new TokenPool(setup);
    const rows = Array.from({ length: 1000 }, (_, i): [number, number, number, number] => [2 * i, 10, 2, 0]);
    for (let day = 0; day < 30; day++) {
      const shifted = rows.map(([at, ...sizes]): [number, number, number, number] => [
        at + day * 2000,
        ...sizes,
      ]);
      pool.serve(columns(shifted), 1000);
    }
    expect(pool.bytes).toBeLessThan(100_000);
    expect(pool.finish().served).toBe(30_000);
  });

  it.each([
    [[5, 10, 5, 0], "arrivedAt[1]: must be finite and ascending, got 5 after 6"],
    [[Number.NaN, 10, 5, 0], "arrivedAt[1]: must be finite and ascending, got NaN after 6"],
    [
      [Number.POSITIVE_INFINITY, 10, 5, 0],
      "arrivedAt[1]: must be finite and ascending, got Infinity after 6",
    ],
    [
      [7, 0, 5, 0],
      "request 1: must have prompt >= 1, answer >= 1 and cached from 0 to prompt - 1, got 0, 5 and 0",
    ],
    [
      [7, 10, 0, 0],
      "request 1: must have prompt >= 1, answer >= 1 and cached from 0 to prompt - 1, got 10, 0 and 0",
    ],
    [
      [7, 10, 5, 10],
      "request 1: must have prompt >= 1, answer >= 1 and cached from 0 to prompt - 1, got 10, 5 and 10",
    ],
    [
      [7, 10, 5, -1],
      "request 1: must have prompt >= 1, answer >= 1 and cached from 0 to prompt - 1, got 10, 5 and -1",
    ],
  ] as [[number, number, number, number], string][])("refuses %j", (row, message) => {
    const pool = new TokenPool(setup);
    expect(() => pool.serve(columns([[6, 10, 5, 0], row]), 2)).toThrow(message);
  });

  it.each([
    [{ law: { ...SECOND, a: Number.NaN } }, "law.a: must be finite and >= 0, got NaN"],
    [{ law: { ...SECOND, rho: 1.5 } }, "law.rho: must be at most 1, got 1.5"],
    [{ law: { ...SECOND, a: 0 } }, "law: must give every iteration some time, got 0 s"],
    [{ law: { ...SECOND, stepFactor: 0 } }, "law.stepFactor: must be finite and > 0, got 0"],
    [
      { limits: { ...LIMITS, maxBatchedTokens: 9 } },
      "limits.maxBatchedTokens: must be at least maxSequences 10, got 9",
    ],
    [
      { limits: { ...LIMITS, kvBlocks: 0.5 } },
      "limits.kvBlocks: must be a whole number from 1 to 2^31 - 1, got 0.5",
    ],
    [
      { replicas: { from: [0, 1], servers: [1, 0] } },
      "replicas: must end above 0, as requests would wait for ever, got 0",
    ],
  ])("is not made of %j", (change, message) => {
    expect(() => new TokenPool({ ...setup, ...change })).toThrow(message);
  });
});
