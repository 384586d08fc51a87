/**
 * Do the 95 % intervals keep their word? Over 400 seeds, the t interval of 30 replications of an M/M/c queue should
 * hold the true mean wait at least 92 times in a hundred. Each replication discards a warm-up and then observes some
 * hundreds of relaxation times, so that its mean is about normal.
 */
import { describe, expect, it } from "vitest";
import { erlangC } from "../../src/queueing/erlang.js";
import { distribution } from "../../src/random/law.js";
import { tInterval } from "../../src/statistics/intervals.js";
import { stationary } from "../theory/simulate.js";

const SEEDS = 400;

describe("tInterval", () => {
  it.each([
    { servers: 1, utilisation: 0.5, requests: 5_000 },
    { servers: 1, utilisation: 0.7, requests: 10_000 },
    { servers: 1, utilisation: 0.9, requests: 40_000 },
    { servers: 10, utilisation: 0.5, requests: 20_000 },
    { servers: 10, utilisation: 0.7, requests: 20_000 },
    { servers: 10, utilisation: 0.9, requests: 40_000 },
  ])("holds the mean wait of M/M/$servers at load $utilisation", ({ servers, utilisation, requests }) => {
    const a = servers * utilisation;
    const meanWait = erlangC(servers, a) / (servers - a);

    let held = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const result = stationary({
        servers,
        arrivalRate: a,
        service: (uniform) => distribution({ kind: "exponential", mean: 1 }).sampler(uniform),
        seed,
        replications: 30,
        warmUp: Math.ceil(20 * (servers + 4 / (1 - utilisation) ** 2)),
        requests,
      });
      const [low, high] = tInterval(result.meanWait, 0.95)!;
      if (low <= meanWait && meanWait <= high) held++;
    }

    console.info(
      `M/M/${servers} at load ${utilisation}: ${((100 * held) / SEEDS).toFixed(1)} % of intervals hold`,
    );
    expect(held / SEEDS).toBeGreaterThanOrEqual(0.92);
  });
});
