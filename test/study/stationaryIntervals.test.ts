/**
 * Do the intervals of pooled figures hold the truth as often as they say? Random stationary queues, each with seeds of
 * its own, the engine as `auto` takes it: in each cell (load, engine, figure) coverage must not be significantly below
 * 92 % nor, for the exact engine, above 98 % (binomial, one in a thousand), and four figures in five must have one.
 */
import { describe, expect, it } from "vitest";
import { run } from "../support/scenarios.js";
import { bandOf, binomialCdf, count, type Held, randomQueue, scenarioOf } from "./stationaryQueues.js";

const SIGNIFICANCE = 0.001;

/** Fewest queues fall into this band: with 1.5 times the seeds each of its cells has 600 intervals, too. */
const SMALLEST_BAND = "0.80-0.95";
const SMALLEST_MORE = 1.5;

function study(queues: number, seeds: number, least: number, most: number, ...overrides: string[]) {
  const cells = new Map<string, Held>();
  for (let i = 0; i < queues; i++) {
    const queue = randomQueue(i, least, most);
    const own = bandOf(queue.load) === SMALLEST_BAND ? Math.ceil(seeds * SMALLEST_MORE) : seeds;
    for (let seed = 1; seed <= own; seed++) {
      count(cells, queue, run(scenarioOf(queue, 1000 * i + seed, ...overrides)));
    }
  }
  return cells;
}

function expectHonest(cells: ReadonlyMap<string, Held>, what: string): void {
  let printed = 0;
  let asked = 0;
  const lines: string[] = [];
  for (const [key, { intervals, held, missing }] of [...cells].sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push(
      `${key}: ${held} of ${intervals} (${((100 * held) / intervals).toFixed(1)} %), ${missing} without`,
    );
    printed += intervals;
    asked += intervals + missing;
  }
  console.info(`${what}\n${lines.join("\n")}\n${((100 * printed) / asked).toFixed(1)} % have an interval`);
  for (const [key, { intervals, held }] of cells) {
    expect(binomialCdf(held, intervals, 0.92), `${key} against 92 %`).toBeGreaterThan(SIGNIFICANCE);
    if (key.includes("event"))
      expect(binomialCdf(intervals - held, intervals, 0.02), `${key} against 98 %`).toBeGreaterThan(
        SIGNIFICANCE,
      );
  }
  expect(printed / asked).toBeGreaterThanOrEqual(0.8);
}

/** An hour on an idle machine, and room for a busy one [ms]. */
const PATIENCE = 4 * 3_600_000;

describe("intervals of pooled figures", { timeout: PATIENCE }, () => {
  it("hold the truth of 300 queues of 5e3 to 2e5 requests a day, 10 seeds each", () => {
    expectHonest(study(300, 10, 5e3, 2e5), "5e3 to 2e5 a day, 30 replications");
  });

  it("hold the truth of 45 queues of 2e5 to 4e7 requests a day, 2 seeds each, in 10 replications", () => {
    expectHonest(study(45, 2, 2e5, 4e7, "simulate.replications=10"), "2e5 to 4e7 a day, 10 replications");
  });

  it("hold it with the stepped engine's own error, asked for where auto would not take it", () => {
    expectHonest(study(150, 5, 5e3, 2e5, "simulate.engine=step"), "5e3 to 2e5 a day, stepped");
  });
});
