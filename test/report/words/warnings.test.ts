import { describe, expect, it } from "vitest";
import type { RunWarning, SizeWarning } from "../../../src/experiment/warning.js";
import { poolNoteWords, sweepWarningWords, warningWords } from "../../../src/report/words/warnings.js";

const DAY = 86_400;
const WEIGHTS = {
  kind: "weightsDoNotFit",
  weights: 400e9,
  cardsPerReplica: 1,
  card: "A10",
  held: 24e9,
  least: 17,
  ignored: false,
} as const;
const NO_ANSWER = {
  kind: "beyondHelp",
  most: 2000,
  cards: 1,
  objectives: [
    { text: "p99 latency <= 20 s", unit: "s", median: 64 / 3 },
    { text: "waiting <= 1 %", unit: "share", median: 0.0234 },
    { text: "max wait <= 1 s", unit: "s", median: null },
  ],
} as const;

describe("warningWords", () => {
  it.each<[string, RunWarning | SizeWarning]>([
    [
      "pool.cardsPerReplica: the weights take 400 GB, 1 x A10 hold 24 GB; at least 17 cards a replica are needed",
      WEIGHTS,
    ],
    [
      "pool.cardsPerReplica: the weights take 400 GB, 1 x A10 hold 24 GB; at least 17 cards a replica are needed, which pool.ignoreMemory leaves out of account",
      { ...WEIGHTS, ignored: true },
    ],
    [
      "pool.mfu: reading the weights (400 GB) once an answer token takes 39.2 ms, computing it 0.627 ms: answers are timed by reading, one request at a time; replicas that decode 63 requests together would use the FLOP that stand idle",
      { kind: "boundByReading", weights: 400e9, read: 0.039_216, compute: 0.000_627_45, together: 63 },
    ],
    [
      "pool.peak: the sparse peak of A10 assumes 2:4 sparsity; MFU is by definition counted against the dense peak",
      { kind: "sparsePeak", card: "A10" },
    ],
    [
      "the time-stepped engine may find the share that waits up to 3.5 % and the mean wait up to 12 % of itself too low: the intervals hold it; a shorter simulate.step or the exact engine (simulate.engine: event) would narrow them",
      { kind: "coarseSteps", share: 0.0349, mean: 0.1234 },
    ],
    [
      "warm-up: the start is forgotten after about 2.3 days (five relaxation times at the day's loads), 1 hour are simulated before the counted days: waits come out too short; simulate.warmupDays: 3 would do",
      { kind: "shortWarmup", needed: 2.26 * DAY, given: 3600, days: 3 },
    ],
    [
      "no intervals: a replication of 1 day is shorter than five relaxation times of this queue, about 1.3 days, and its figures are too skewed for one; simulate.days: 2 would do",
      { kind: "shortReplication", needed: 1.25 * DAY, given: DAY, days: 2 },
    ],
    [
      "p99, p99.9: fewer than 100 of all 9,999 requests lie beyond, too few for an interval; 301 days in all would do",
      { kind: "fewRequests", percentiles: [0.99, 0.999], beyond: 100, requests: 9999, days: 301 },
    ],
    [
      "overloaded: the pool cannot keep up, waits grow for as long as the days go on (mean load 121.5 % of capacity)",
      { kind: "overloaded", meanLoad: 1.215_278 },
    ],
    [
      "overloaded: the pool cannot keep up, waits grow for as long as the days go on",
      { kind: "overloaded", meanLoad: null },
    ],
    [
      "no number of cards can meet the objectives on enough days: with 1 card hardly anybody waits, and the median day still has p99 latency <= 20 s: 21.33 s; waiting <= 1 %: 2.34 %; max wait <= 1 s: nothing",
      NO_ANSWER,
    ],
    [
      "more than size.maxCards (2000) cards are needed; with 2000 cards the median day has p99 latency <= 20 s: 21.33 s; waiting <= 1 %: 2.34 %; max wait <= 1 s: nothing",
      { ...NO_ANSWER, kind: "aboveMost", cards: 2000 },
    ],
    [
      "at 100 % of days the interval has no upper end, however many days are simulated",
      { kind: "noUpperEnd" },
    ],
    [
      "1 day is too few for an upper end of the interval: size.replications of 299 or more give one at 99 % of days",
      { kind: "fewDays", days: 1, needed: 299, daysShare: 0.99 },
    ],
    [
      "5 days are too few for an upper end of the interval: size.replications of 6 or more give one at 50 % of days",
      { kind: "fewDays", days: 5, needed: 6, daysShare: 0.5 },
    ],
    [
      "size.within: the interval is 1.23457 % of the answer after 80 days, not 0.1 %: more size.replications narrow it",
      { kind: "wideInterval", width: 0.012_345_67, within: 0.001, days: 80 },
    ],
    ["3 of 80 days had no request at all: met", { kind: "emptyDays", empty: 3, days: 80 }],
    [
      "pool.schedule: not used by size, which looks for one number of cards for the whole day",
      { kind: "scheduleUnused" },
    ],
  ])("%s", (words, warning) => {
    expect(warningWords(warning)).toBe(words);
  });
});

describe("poolNoteWords", () => {
  it("leave out the key that the warning is about", () => {
    expect(poolNoteWords(WEIGHTS)).toMatch(/^the weights take 400 GB/);
  });
});

describe("sweepWarningWords", () => {
  it("name samples that differ by chance alone, and too few of them", () => {
    expect(sweepWarningWords({ kind: "noInput" })).toBe(
      "uncertainty: names no input, so samples differ by the chance of their days alone",
    );
    expect(sweepWarningWords({ kind: "fewSamples", samples: 30 })).toBe(
      "30 samples are too few for intervals: 40 or more give them",
    );
  });
});
