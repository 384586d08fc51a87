import { describe, expect, it } from "vitest";
import { hasQueue, modelOf } from "../../src/experiment/model.js";
import { parseScenario } from "../../src/scenario/parse.js";
import type { Scenario } from "../../src/scenario/scenario.js";
import { requireAnswers, WORKS } from "../support/extremes.js";

describe("scenarios of legal extremes", () => {
  it.each([
    ["estimated", WORKS.estimated, 40],
    ["simulated", WORKS.simulated, 80],
    ["planned to be sized", WORKS.planned, 300],
  ] as const)("are refused by name, or %s in numbers", (_, work, runs) => {
    requireAnswers(work, 1, runs);
  });
});

describe("requireImplied", () => {
  /** A service, with overrides. */
  function service(...overrides: string[]): Scenario {
    const text = `title: a service
demand: { dailyActiveUsers: 1000 }
work: { promptTokens: 500, answerTokens: 500 }
model: { parameters: 1e9 }
pool: { card: A10, mfu: 30 %, cards: 10, price: 1 USD/h }
`;
    return parseScenario(text, "f.yaml", overrides);
  }

  function planned(...overrides: string[]): void {
    const scenario = service(...overrides);
    if (hasQueue(scenario)) modelOf(scenario);
  }

  it.each([
    [
      "demand.growth.perMonth",
      ["demand.growth.perMonth=5000 %", "simulate.days=300"],
      "make at most 1e15 requests on any of the simulate.days, got 1.04e+20",
    ],
    [
      "demand",
      ["demand.days=[1, 1e20]", "simulate.days=2"],
      "make at most 1e15 requests on any of the simulate.days, got 1.00e+23",
    ],
    ["work", ["pool.mfu=1e-50"], "make a mean service time from 1e-9 s to 1e9 s"],
    ["work", ["model.parameters=1e-50"], "make a mean service time from 1e-9 s"],
    [
      "work",
      ["pool.card={ name: x, peak: 1 TFLOP/s, bandwidth: 1e-50 B/s }"],
      "make a mean service time from 1e-9 s",
    ],
    ["demand", ["demand.dailyActiveUsers=1e15", "pool.mfu=1e-6"], "offer at most 1e12 erlangs at the peak"],
    ["pool.cardsPerReplica", ["pool.cards=9e15"], "ask for at most 1e15 cards, got 9.00e+15"],
    ["pool.price", ["pool.price=1e50 USD/h"], "cost at most 1e30 a day, got 2.40e+52"],
    ["pool.purchase", ["pool.purchase={ price: 1 USD, life: 1e-50 s }"], "cost at most 1e30 a day"],
  ])("names %s", (path, overrides, rule) => {
    expect(() => planned(...overrides)).toThrow(new RegExp(`^${path}: must ${rule.replaceAll("+", "\\+")}`));
  });

  it("lets a usual service pass", () => {
    expect(() => planned()).not.toThrow();
  });
});
