import { describe, expect, it } from "vitest";
import { capacityOf, modelOf, type QueueScenario, queueScenario } from "../../src/experiment/model.js";
import { scheduledCapacity } from "../../src/experiment/scheduledCapacity.js";
import { parseScenario } from "../../src/scenario/parse.js";
import { serversAt } from "../../src/sim/supply/capacity.js";
import { run } from "../support/scenarios.js";

const HOUR = 3600;
const DAY = 86_400;

/** A day shift of 10 erlangs from 08:00 to 20:00, five by night, and a pool that follows. */
function shifts(schedule: string, ...overrides: string[]): QueueScenario {
  const text = `title: day and night
demand:
  dailyActiveUsers: ${10 * 12 * 60 + 5 * 12 * 60}
  profile: { shape: flat, peakDuration: 12 h, peakShare: ${2 / 3} }
work: { flopPerRequest: 60 TFLOP }
pool: { card: { name: unit, peak: 1 TFLOP/s }, mfu: 100 %, cards: 14, schedule: [${schedule}] }
simulate: { warmupDays: 0 }
`;
  return queueScenario(parseScenario(text, "shifts.yaml", overrides));
}

/** The pool's cards at hours from the start of the first counted day, which is 08:00. */
function cardsAt(scenario: QueueScenario, ...hours: number[]): number[] {
  const model = modelOf(scenario);
  const capacity = capacityOf(scenario, model, scenario.pool.cards!);
  return hours.map((hour) => serversAt(capacity, (model.warmupDays * 24 + hour) * HOUR));
}

describe("scheduledCapacity", () => {
  it("passes midnight within a day: what comes after it belongs to the day before", () => {
    const scenario = shifts("{ at: day 1 20:00, cards: 9 }, { at: day 1 06:00, cards: 14 }");

    expect(cardsAt(scenario, 0, 11.99, 12, 21.99, 22, 30)).toEqual([14, 14, 9, 9, 14, 14]);
  });

  it("repeats a daily change on every day, in the warm-up and while the last requests are worked off", () => {
    const daily = "{ at: every day 20:00, cards: 9 }, { at: every day 06:00, cards: 14 }";
    const scenario = shifts(daily, "simulate.days=3", "simulate.warmupDays=2");

    for (const day of [-2, -1, 0, 1, 2, 3, 20]) {
      expect(cardsAt(scenario, day * 24 + 11, day * 24 + 13, day * 24 + 23)).toEqual([14, 9, 14]);
    }
  });

  it("lets a change of one day stand above a daily one of the same instant, until the next daily one", () => {
    const scenario = shifts(
      "{ at: every day 20:00, cards: 9 }, { at: every day 06:00, cards: 14 }, { at: day 2 20:00, cards: 30 }",
      "simulate.days=3",
    );

    expect(cardsAt(scenario, 13, 24 + 13, 24 + 23, 48 + 13)).toEqual([9, 30, 14, 9]);
  });

  it("keeps a pool that closes every night open after the last day, so that no request waits for ever", () => {
    const scenario = shifts("{ at: every day 20:00, cards: 0 }, { at: every day 06:00, cards: 14 }");
    const { from, servers } = capacityOf(scenario, modelOf(scenario), 14);

    expect([servers.at(-1), from.at(-1)! > DAY]).toEqual([14, true]);
  });

  it("starts daily changes at the first such instant of a horizon that begins within a day", () => {
    const daily = [{ day: null, clockSeconds: 20 * HOUR, cards: 9 }];
    const horizon = { startsAt: 8 * HOUR, warmupDays: 0.25, days: 1 };
    const { from } = scheduledCapacity(14, daily, horizon, (cards) => cards);

    // The horizon starts at 02:00, six hours before the first counted day; 20:00 is 18 hours later.
    expect(from.slice(0, 2)).toEqual([0, 18 * HOUR]);
  });
});

describe("run", () => {
  it("answers a pool that is smaller by night, over midnight, with as few waits as the daily load lets it have", () => {
    const shiftwise = run(
      shifts(
        "{ at: every day 20:00, cards: 9 }, { at: every day 07:00, cards: 14 }",
        "simulate.replications=4",
        "simulate.days=2",
      ),
    );
    const all = run(shifts("", "simulate.replications=4", "simulate.days=2"));

    // 5 erlangs on 9 servers wait more often than on 14, and less than 10 on 14 do.
    expect(shiftwise.summary["waiting.share"].pooled!).toBeGreaterThan(all.summary["waiting.share"].pooled!);
    expect(shiftwise.overloaded).toBe(false);
    expect(shiftwise.summary["utilisation.mean"].pooled!).toBeGreaterThan(
      all.summary["utilisation.mean"].pooled!,
    );
  });
});
