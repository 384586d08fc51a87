import { describe, expect, it } from "vitest";
import { drawTokens } from "../../../src/experiment/engines/tokens/draw.js";
import { fullBatch } from "../../../src/experiment/engines/tokens/fullBatch.js";
import { drawLengths } from "../../../src/experiment/engines/tokens/lengths.js";
import { replicasOf, tokenModelOf } from "../../../src/experiment/engines/tokens/model.js";
import { newRoom } from "../../../src/experiment/room.js";
import { INTERVALS } from "../../../src/metrics/dayFlow.js";
import type { Day } from "../../../src/metrics/days/day.js";
import type { TokenRecord } from "../../../src/metrics/tokens/record.js";
import type { TokenSums } from "../../../src/metrics/tokens/sums.js";
import { stream53 } from "../../../src/random/streams.js";
import { scheduledSupply } from "../../../src/sim/supply/supply.js";
import { stepTime } from "../../../src/sim/tokens/law.js";
import { SECONDS_PER_DAY } from "../../../src/units.js";
import { tokenScenario } from "../../support/tokenScenarios.js";

interface Seen {
  readonly day: number;
  readonly record: TokenRecord;
  readonly sums: TokenSums;
  readonly queue: Float64Array;
  readonly most: number;
  readonly atEnd: number;
  readonly gaps: { readonly count: number; readonly mean: number; readonly max: number | null } | null;
  readonly means: Readonly<Record<string, number | undefined>>;
}

/** Every day of a replication, warm-up included, as metrics see it. */
function daysOf(overrides: readonly string[], replication = 0, replicas?: number): Seen[] {
  const scenario = tokenScenario(...overrides);
  const model = tokenModelOf(scenario);
  const capacity = replicasOf(scenario, model, replicas ?? scenario.tokens.pool.replicas ?? 1);
  const seen: Seen[] = [];
  const keep = { draws: false, single: true };
  drawTokens(model, replication, keep, newRoom()).serve(scheduledSupply(capacity), (day) =>
    seen.push(seenOf(day, capacity)),
  );
  return seen;
}

function seenOf(day: Day, capacity: { readonly servers: readonly number[] }): Seen {
  const column = () => new Float64Array(INTERVALS);
  const flow = { arrivals: column(), queue: column(), busy: column() };
  const { most, atEnd } = day.course(flow);
  const whole = { from: 0, to: day.entries.n };
  const mean = (of: string) => (day.requests === 0 ? undefined : day.times(of, whole)?.mean);
  const gaps = day.requests === 0 ? null : day.times("itl", whole);
  const offered = column().fill(300 * capacity.servers[0]!);
  return {
    day: day.day,
    record: day.tokens!.record,
    sums: day.tokens!.sums(offered, [{ of: "ttft", limit: 0.5 }]),
    queue: flow.queue.slice(),
    most,
    atEnd,
    gaps: gaps === null ? null : { count: gaps.count, mean: gaps.mean, max: gaps.max },
    means: Object.fromEntries(["wait", "ttft", "tpot", "latency"].map((of) => [of, mean(of)])),
  };
}

const total = (column: ArrayLike<number>) => Array.from(column).reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]) => total(values) / values.length;

/** The day's figures from its requests one by one. */
function byHand({ n, arrivedAt, startedAt, firstTokenAt, finishedAt, answer }: TokenRecord) {
  const all = Array.from({ length: n }, (_, i) => i).filter((i) => !Number.isNaN(finishedAt[i]!));
  const long = all.filter((i) => answer[i]! > 1);
  return {
    wait: mean(all.map((i) => startedAt[i]! - arrivedAt[i]!)),
    ttft: mean(all.map((i) => firstTokenAt[i]! - arrivedAt[i]!)),
    tpot: mean(long.map((i) => (finishedAt[i]! - firstTokenAt[i]!) / (answer[i]! - 1))),
    latency: mean(all.map((i) => finishedAt[i]! - arrivedAt[i]!)),
    gaps: total(all.map((i) => answer[i]! - 1)),
    decoding: total(all.map((i) => finishedAt[i]! - firstTokenAt[i]!)),
    running: total(all.map((i) => finishedAt[i]! - startedAt[i]!)),
    waiting: total(all.map((i) => startedAt[i]! - arrivedAt[i]!)),
  };
}

describe("drawTokens", () => {
  it("hands over the times of every request that arrived on the day", () => {
    for (const day of daysOf(["simulate.days=2"])) {
      const found = byHand(day.record);
      for (const of of ["wait", "ttft", "tpot", "latency"] as const)
        expect(day.means[of]).toBeCloseTo(found[of], 9);
      expect(day.record.n).toBeGreaterThan(1800);
    }
  });

  it("pools as many gaps as answers have, and as long", () => {
    for (const policy of ["mixed", "prefill-first"]) {
      const [day] = daysOf([
        `replica.policy=${policy}`,
        "replica.kvTokens=1200",
        "demand.dailyActiveUsers=8000",
        "pool.replicas=1",
      ]);
      const { gaps, decoding } = byHand(day!.record);
      expect(day!.gaps?.count).toBe(gaps);
      expect(day!.gaps!.mean * gaps).toBeCloseTo(decoding, 5);
      expect(day!.record.preemptions).toBeGreaterThan(0);
    }
  });

  it("integrates batches and queue to what requests spend in them", () => {
    const [day] = daysOf([]);
    const { running, waiting } = byHand(day!.record);
    const { flow, counts, batchTime } = day!.sums;

    expect(total(flow.running)).toBeCloseTo(running, 6);
    expect(total(day!.queue)).toBeCloseTo(waiting, 6);
    expect(total(flow.parts)).toBeCloseTo(total(flow.busy), 6);
    expect(total(batchTime)).toBeCloseTo(total(flow.busy), 6);
    expect(batchTime.reduce((sum, time, requests) => sum + requests * time, 0)).toBeCloseTo(running, 6);
    const { prompt, answer } = day!.record;
    expect([counts.promptTokens, counts.answerTokens]).toEqual([total(prompt), total(answer)]);
    // The last token of an answer is never computed, its first one by the prompt's end.
    expect(total(flow.computed)).toBeCloseTo(total(prompt) + total(answer) - counts.served, 3);
  });

  it("finds the greatest queue and what is left at the day's end, day after day", () => {
    const overload = [
      "demand.profile.peakDuration=24 h",
      "demand.profile.shape=flat",
      "demand.dailyActiveUsers=24000",
      "pool.replicas=1",
      "replica.maxSequences=1",
      "work.answerTokens=150",
    ];
    const days = daysOf([...overload, "simulate.days=2", "simulate.warmupDays=0"]);
    const records = days.map(({ record }) => record);
    for (const { day, most, atEnd } of days) {
      const ends = (day + 1) * SECONDS_PER_DAY;
      const events: [at: number, change: number][] = [];
      for (const { n, arrivedAt, startedAt } of records.slice(0, day + 1)) {
        for (let i = 0; i < n; i++) events.push([arrivedAt[i]!, 1], [startedAt[i]!, -1]);
      }
      events.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
      let queue = 0;
      let greatest = 0;
      for (const [at, change] of events) {
        if (at >= ends) break;
        queue += change;
        // The queue as the day starts counts, and whatever it grows to within the day.
        if (at >= day * SECONDS_PER_DAY) greatest = Math.max(greatest, queue);
      }
      expect([day, atEnd]).toEqual([day, queue]);
      expect([day, most]).toEqual([day, greatest]);
    }
    expect(days[1]!.atEnd).toBeGreaterThan(10);
  });

  it("draws the same requests whatever the replicas", () => {
    const [few] = daysOf([], 3);
    const [many] = daysOf([], 3, 5);

    expect(many!.record.arrivedAt).toEqual(few!.record.arrivedAt);
    expect(many!.record.answer).toEqual(few!.record.answer);
    expect(many!.record.finishedAt).not.toEqual(few!.record.finishedAt);
  });

  it("leaves rejected requests out of the times, and they attain nothing", () => {
    const [day] = daysOf(["replica.maxModelTokens=400"]);
    const { record, sums } = day!;

    expect(record.rejected).toBeGreaterThan(100);
    expect(sums.counts.served + sums.counts.rejected).toBe(record.n);
    expect(day!.means.latency).toBeCloseTo(byHand(record).latency, 9);
    expect(sums.counts.attaining).toBe(
      Array.from(
        { length: record.n },
        (_, i) => record.firstTokenAt[i]! - record.arrivedAt[i]! <= 0.5,
      ).filter(Boolean).length,
    );
  });

  it("counts what goes on after the last day to it, but not its time", () => {
    const [day] = daysOf([
      "demand.profile.shape=flat",
      "demand.profile.peakDuration=24 h",
      "work.answerTokens=4000",
      "simulate.warmupDays=0",
    ]);

    expect(day!.gaps?.count).toBe(day!.record.n * 3999);
    expect(total(day!.sums.flow.running)).toBeLessThan(byHand(day!.record).running);
  });

  it("multiplies every iteration by a factor of the replication, lognormal about a median of 1", () => {
    const latency = (replication: number, ...overrides: string[]) =>
      daysOf(
        ["pool.replicas=50", "work.promptTokens=10", "work.answerTokens=50", ...overrides],
        replication,
      )[0]!.means.latency!;
    const factors = [0, 1, 2].map((r) => latency(r, "simulate.stepFactor.sigma=0.24") / latency(r));

    expect(new Set(factors).size).toBe(3);
    for (const factor of factors) expect(Math.abs(Math.log(factor))).toBeLessThan(4 * 0.24);
  });
});

describe("drawLengths", () => {
  const uniform = (purpose: string) => stream53(1, 0, purpose);

  it("gives whole tokens, at least one, and a cache of all but one at most", () => {
    const laws = {
      promptTokens: { kind: "exponential", mean: 2 },
      answerTokens: { kind: "constant", value: 0.2 },
      cachedPrompt: { kind: "constant", value: 1 },
    } as const;
    const { prompt, answer, cached } = drawLengths(laws, 1000, uniform);

    expect(Math.min(...prompt)).toBe(1);
    expect(new Set(answer)).toEqual(new Set([1]));
    expect(cached).toEqual(prompt.map((tokens) => tokens - 1));
  });

  it("caches nothing where nothing is said of it", () => {
    const tokens = { kind: "constant", value: 5 } as const;
    const none = { kind: "constant", value: 0 } as const;
    expect(
      drawLengths({ promptTokens: tokens, answerTokens: tokens, cachedPrompt: none }, 3, uniform).cached,
    ).toBeNull();
  });
});

describe("fullBatch", () => {
  const law = { a: 0.01, w: 0.01, b: 1e-5, c: 0, d: 1e-4, e: 1e-7, q: 0, we: 0, rho: 0 };
  const limits = {
    maxSequences: 64,
    maxBatchedTokens: 4096,
    blockTokens: 16,
    kvBlocks: 1e6,
    kvPolicy: "grow",
    chunked: true,
    order: "mixed",
  } as const;

  it("is as large as sequences, memory and the budget allow", () => {
    const lengths = { prompt: 1000, answer: 100, cached: 0 };
    expect(fullBatch(law, limits, lengths).requests).toBe(64);
    expect(fullBatch(law, { ...limits, kvBlocks: 1058 }, lengths).requests).toBeCloseTo(16, 9);
    expect(fullBatch(law, { ...limits, maxBatchedTokens: 110 }, lengths).requests).toBeCloseTo(10, 9);
  });

  it("keeps a request for as many iterations as it has answer tokens", () => {
    const { residence } = fullBatch(law, limits, { prompt: 1, answer: 1000, cached: 1 });
    const iteration = { prefillTokens: 0, chunks: 0.064, decodes: 64, kvTokens: 64 * 501 + 0.064, pairs: 0 };
    expect(residence).toBeCloseTo(1000 * stepTime(law, iteration), 9);
  });
});

describe("tokenModelOf", () => {
  it("warms up for five relaxation times of a full batch where the trough is not empty", () => {
    const flat = tokenModelOf(tokenScenario("demand.profile.shape=flat", "demand.profile.peakDuration=24 h"));
    const { residence } = flat.full;

    expect(tokenModelOf(tokenScenario()).warmupDays).toBe(0);
    expect(flat.warmupDays).toBe(1);
    expect(flat.warmup.needed).toBeGreaterThan(residence);
    expect(flat.warmup.needed).toBeLessThan(20 * residence);
  });

  it("has forgotten an empty start by then", () => {
    const busy = [
      "demand.profile.shape=flat",
      "demand.profile.peakDuration=24 h",
      "demand.dailyActiveUsers=10000",
      "replica.maxSequences=1",
      "work.answerTokens=300",
    ];
    const latency = (...overrides: string[]) => daysOf([...busy, ...overrides]).at(-1)!;
    const usual = latency();
    const long = latency("simulate.warmupDays=1");
    const first = ({ record }: Seen) =>
      Array.from({ length: 200 }, (_, i) => record.finishedAt[i]! - record.arrivedAt[i]!);

    // Common draws: both days begin with the same requests, and after either warm-up serve them about as fast.
    expect(mean(first(usual)) / mean(first(long))).toBeCloseTo(1, 1);
  });

  it("refuses a clock window of gaps between tokens", () => {
    expect(() => tokenModelOf(tokenScenario("slo=[p99 itl <= 1 s in every 1 h]"))).toThrow(
      "slo[0]: must be of the whole day",
    );
  });
});
