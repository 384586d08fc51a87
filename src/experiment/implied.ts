/**
 * What a scenario implies, checked once and by name where its model is built. Every key keeps its own range by then;
 * their products may still be beyond what a queue can be, or a double can hold.
 */

import { InputError } from "../errors.js";
import { lawMiddle } from "../random/law.js";
import type { DemandSpec, PoolSpec, Scenario, WorkLaw, WorkSpec } from "../scenario/scenario.js";
import { readingTime } from "../serving/memory.js";
import { flopPerToken, servingRate } from "../serving/service.js";
import { costPerDay } from "./cost.js";
import { growthFactor } from "./growth.js";

/** The parts of a scenario that a queue needs. */
type Service = Pick<Scenario, "model" | "simulate"> & {
  readonly demand: DemandSpec;
  readonly pool: PoolSpec;
  readonly work: WorkSpec;
};

/** A figure that follows from several keys, and what it may be. */
interface Implied {
  /** The key it hangs on most. */
  readonly path: string;
  readonly value: number;
  readonly least?: number;
  readonly most: number;
  readonly rule: string;
}

/**
 * @param peakRate of the day's curve [share of the day/s]
 * @throws InputError naming the key that what is beyond all measure hangs on
 */
export function requireImplied(scenario: Service, peakRate: number): void {
  for (const { path, value, least = 0, most, rule } of impliedBy(scenario, peakRate)) {
    if (!(value >= least && value <= most)) {
      throw new InputError({ path, message: `must ${rule}, got ${value.toPrecision(3)}` });
    }
  }
}

function impliedBy(scenario: Service, peakRate: number): readonly Implied[] {
  const { demand, pool } = scenario;
  const requests = demand.dailyActiveUsers * demand.requestsPerUserPerDay * greatestFactor(scenario);
  const service = meanService(scenario);
  const load = requests * peakRate * service;
  const cards = Math.max(pool.cards ?? 0, load * pool.cardsPerReplica);
  return [
    {
      path: demand.growth.perMonth > 0 ? "demand.growth.perMonth" : "demand",
      value: requests,
      // No double counts more one by one.
      most: 1e15,
      rule: "make at most 1e15 requests on any of the simulate.days",
    },
    {
      path: "work",
      value: service,
      least: 1e-9,
      most: 1e9,
      rule: "make a mean service time from 1e-9 s to 1e9 s (work / (cardsPerReplica x peak x MFU), or reading the weights for each answer token)",
    },
    { path: "demand", value: load, most: 1e12, rule: "offer at most 1e12 erlangs at the peak" },
    { path: "pool.cardsPerReplica", value: cards, most: 1e15, rule: "ask for at most 1e15 cards" },
    {
      path: pool.purchase === null ? "pool.price" : "pool.purchase",
      value: costPerDay(cards, pool) ?? 0,
      most: 1e30,
      rule: "cost at most 1e30 a day",
    },
  ];
}

/** Of the counted days: growth is monotone, factors are as they are. */
function greatestFactor({ demand, simulate }: Service): number {
  const { days } = simulate;
  if (demand.days === null) return Math.max(growthFactor(demand, 0), growthFactor(demand, days - 1));
  let greatest = 0;
  for (let day = 0; day < days; day++) greatest = Math.max(greatest, growthFactor(demand, day));
  return greatest;
}

/** About the mean service time [s]: computing, or reading the weights for every answer token, whichever is longer. */
function meanService(scenario: Service): number {
  const { work, model, pool } = scenario;
  const rate = servingRate(pool);
  if ("flopPerRequest" in work) return meanOf(work.flopPerRequest) / rate;
  const answer = meanOf(work.answerTokens);
  const computing = (flopPerToken(model.parameters ?? 0) * (meanOf(work.promptTokens) + answer)) / rate;
  return Math.max(computing, answer * (readingTime(scenario) ?? 0));
}

/** About the mean, without the law itself, whose tables of so large or small numbers might fail. */
function meanOf(law: WorkLaw): number {
  if (law.kind !== "empirical") return lawMiddle(law);
  return law.values.reduce((sum, value) => sum + value / law.values.length, 0);
}
