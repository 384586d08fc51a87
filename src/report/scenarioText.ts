/** What a scenario describes, in a few lines: demand, service, pool, engine. */

import type { Model, ModelBase, QueueScenario } from "../experiment/model.js";
import type { EngineUsed } from "../experiment/results.js";
import { poolNotes } from "../experiment/warnings.js";
import type { DemandSpec } from "../scenario/scenario.js";
import { duration, grouped, percent, prefixed, significant } from "./numbers.js";
import { capital, cardsWords } from "./words/language.js";
import { profileWords } from "./words/profiles.js";
import { rateWords } from "./words/values.js";
import { poolNoteWords } from "./words/warnings.js";

/** What the answer must not be read without: a sentence each, "" without any. */
export function notesText(scenario: QueueScenario): string {
  return poolNotes(scenario)
    .map((note) => `${capital(poolNoteWords(note))}.`)
    .join(" ");
}

/** Requests a day, when they come, and how many a second at most. */
export function demandText({ profile }: DemandSpec, { demand }: ModelBase): string {
  const { curve, requestsPerDay } = demand;
  const count = requestsPerDay < 1000 ? significant(requestsPerDay) : grouped(requestsPerDay);
  return `${count} requests a day, ${profileWords(profile)}, at most ${rateWords(curve.peakRate * requestsPerDay)}`;
}

/** Demand, service and load, each with its label. */
export function serviceFacts(scenario: QueueScenario, model: Model): (readonly [string, string])[] {
  const { pool } = scenario;
  const { curve, requestsPerDay } = model.demand;
  const peakRate = curve.peakRate * requestsPerDay;
  const cards = cardsWords(pool.cardsPerReplica, pool.card.name);
  const mean =
    model.service.constant === null
      ? `${duration(model.service.mean)} on average`
      : duration(model.service.mean);
  return [
    ["demand", demandText(scenario.demand, model)],
    [
      "service",
      `${mean} a request on ${cards} of ${prefixed(pool.peakFlopPerSecond, "FLOP/s")} x ${percent(pool.mfu)} MFU`,
    ],
    ["load", `${significant(peakRate * model.service.mean, 4)} erlang at the peak of the day`],
  ];
}

/** `exact events` or the step and its error. */
export function engineText(engine: Pick<EngineUsed, "stepSeconds" | "errorSeconds">): string {
  if (engine.stepSeconds === null) return "exact, event by event";
  return `time-stepped by ${duration(engine.stepSeconds)}, a wait off by at most ${duration(engine.errorSeconds)}`;
}
