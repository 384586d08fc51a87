import { describe, expect, it } from "vitest";
import { sizeDays, unitService } from "../support/scenarios.js";

/** Fifty erlang of constant service of ten minutes: 7,200 requests a day, days that differ by several servers. */
function service(seed: number, days: number) {
  return unitService(
    50,
    "600 TFLOP",
    "demand.dailyActiveUsers=7200",
    "slo=[p99 latency <= 12 min]",
    `size.replications=${days}`,
    `simulate.seed=${seed}`,
  );
}

const SEEDS = 200;

describe("the interval of size", () => {
  it("holds the answer of 10,000 days for at least 93 % of 200 seeds of 200 days", () => {
    const truth = sizeDays(service(1_000_000, 10_000), 60);
    const found = Array.from({ length: SEEDS }, (_, seed) =>
      sizeDays(service(seed + 1, 200), truth.servers!),
    );

    const held = found.filter(({ interval }) => {
      const [low, high] = interval!;
      return low <= truth.servers! && (high === null || truth.servers! <= high);
    }).length;
    const spread =
      truth.least[Math.floor(0.99 * truth.least.length)]! -
      truth.least[Math.floor(0.01 * truth.least.length)]!;

    process.stdout.write(
      `size: ${truth.servers} servers over 10,000 days (1 % to 99 % of days differ by ${spread}); held by ${held} of ${SEEDS} intervals\n`,
    );
    expect(spread).toBeGreaterThanOrEqual(3);
    expect(held / SEEDS).toBeGreaterThanOrEqual(0.93);
  });
});
