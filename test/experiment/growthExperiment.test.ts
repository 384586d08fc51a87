import { describe, expect, it } from "vitest";
import { growthExperiment } from "../../src/experiment/growthExperiment.js";
import { scenarioOnDay } from "../../src/experiment/growthPlan.js";
import { modelOf, type QueueScenario } from "../../src/experiment/model.js";
import { performed } from "../../src/experiment/perform.js";
import type { GrowthResult } from "../../src/experiment/results.js";
import { sizeAndGrowthExperiment } from "../../src/experiment/sizeExperiment.js";
import { sizeDocument } from "../../src/report/documents.js";
import { sizeSentences } from "../../src/report/sentences.js";
import { CONSTANT, sizeDays, unitService } from "../support/scenarios.js";

/** One erlang that doubles every month, looked at for 45 days, 10 simulated days behind each figure. */
function growing(...overrides: string[]): QueueScenario {
  const settings = ["demand.growth.perMonth=100 %", "size.replications=10", "simulate.days=45"];
  return unitService(1, CONSTANT, ...settings, ...overrides);
}

function growthOf(scenario: QueueScenario, cards: number): GrowthResult {
  return performed(growthExperiment(scenario, cards));
}

/** Least cards at the demand of a day (1-based), sized by itself. */
function neededOn(scenario: QueueScenario, day: number): number {
  return sizeDays(scenarioOnDay(scenario, day - 1), 3).servers!;
}

describe("growthExperiment", () => {
  it("finds the first day whose demand needs more cards than the pool has, and never a later need below an earlier", () => {
    const scenario = growing();
    const pool = neededOn(scenario, 1);

    const { firstMissedDay, needed } = growthOf(scenario, pool);

    expect(firstMissedDay).toBeGreaterThan(1);
    expect(neededOn(scenario, firstMissedDay! - 1)).toBeLessThanOrEqual(pool);
    expect(neededOn(scenario, firstMissedDay!)).toBeGreaterThan(pool);
    for (const { day, cards } of needed.filter((_, index) => index % 4 === 0)) {
      expect(cards).toBe(neededOn(scenario, day));
    }
  });

  it("expands on the day the pool would miss, for the month after it", () => {
    const scenario = growing();
    const pool = neededOn(scenario, 1);

    const { firstMissedDay, expansions, beyondHelp } = growthOf(scenario, pool);

    const [first] = expansions;
    expect(first!.day).toBe(firstMissedDay);
    expect(first!.cards).toBe(neededOn(scenario, Math.min(45, firstMissedDay! + 29)));
    expect(first!.added).toBe(first!.cards - pool);
    expect(beyondHelp).toBeNull();
  });

  it("makes no expansion where the pool lasts", () => {
    const { firstMissedDay, expansions } = growthOf(growing(), 20);

    expect(firstMissedDay).toBeNull();
    expect(expansions).toEqual([]);
  });

  it("gives no number where none will do, and expands as far as one does", () => {
    const capped = growing("size.maxCards=4");
    const { needed, expansions, beyondHelp } = growthOf(capped, 3);

    expect(needed.at(-1)).toEqual({ day: 45, cards: null });
    expect(expansions.at(-1)!.cards).toBeLessThanOrEqual(4);
    expect(neededOn(growing(), beyondHelp! - 1)).toBeLessThanOrEqual(4);
    expect(neededOn(growing(), beyondHelp!)).toBeGreaterThan(4);
  });

  it("has no day that an expansion would help where the service alone takes too long", () => {
    const growth = growthOf(growing("slo=[p99 latency <= 10 s]"), 3);

    expect(growth.needed.every(({ cards }) => cards === null)).toBe(true);
    expect(growth.expansions).toEqual([]);
    expect([growth.firstMissedDay, growth.beyondHelp]).toEqual([1, 1]);
  });
});

describe("the answer of a service that grows", () => {
  const said = (scenario: QueueScenario) => {
    const result = performed(sizeAndGrowthExperiment(scenario));
    return { result, sentences: sizeSentences(sizeDocument(scenario, result, { claims: [], files: [] })) };
  };

  it("begins with the day on which the named cards fail", () => {
    const { result, sentences } = said(
      growing("pool.cards=3", "simulate.days=1", "size.replications=5", "demand.growth.perMonth=5 %"),
    );

    expect(modelOf(growing()).objectives).toHaveLength(1);
    const day = result.growth!.firstMissedDay!;
    expect(sentences[0]).toBe(
      `3 unit cards meet p99 latency <= 120 s until day ${day - 1} and miss from day ${day} on, as demand grows`,
    );
    expect(sentences.at(-1)).toMatch(
      /^\d unit cards meet p99 latency <= 120 s on 95 % of days at the first day's demand/,
    );
  });

  it("begins with the least cards where none are named", () => {
    const { pool, ...rest } = growing("size.replications=5", "demand.growth.perMonth=10 %");
    const { sentences } = said({ ...rest, pool: { ...pool, cards: null } });

    expect(sentences[0]).toMatch(/^\d+ unit cards meet p99 latency <= 120 s on 95 % of days \(/);
    expect(sentences[1]).toMatch(/ on all 45 days that were looked at$| as demand grows$/);
  });
});
