/** `--measure estimate`: closed forms of the service, or of a training run; no chance within a sample. */

import { InputError } from "../../../errors.js";
import { lawMean } from "../../../random/law.js";
import type { Scenario, TrainingRow } from "../../../scenario/scenario.js";
import {
  cardsForFlop,
  flopOfDay,
  flopOfRequest,
  meanOfferedLoad,
  secondsOfRequest,
} from "../../../serving/flop.js";
import { readingTime } from "../../../serving/memory.js";
import { servingRate } from "../../../serving/service.js";
import { SECONDS_PER_DAY } from "../../../units.js";
import { busyWindow } from "../../../workload/busyWindow.js";
import { passingCurve } from "../../../workload/curve.js";
import { hasQueue, leverOf, type QueueScenario } from "../../model.js";
import { serviceTime } from "../../service/serviceTime.js";
import { type TrainingEstimate, trainingEstimate } from "../../trainingEstimate.js";
import type { OutputRow, SweepOutput } from "../outputs.js";
import type { SweepMeasure } from "./measure.js";

const SERVICE: readonly SweepOutput[] = [
  { name: "cards", unit: "cards", meaning: "busy-window average in whole replicas" },
  {
    name: "cardsExact",
    unit: "cards",
    meaning:
      "the same before rounding: FLOP a day / (peak x MFU x busy window), or the time to read the weights",
  },
  {
    name: "cardsPeak",
    unit: "cards",
    meaning: "cards in whole replicas that carry the peak of the day without a queue",
  },
  {
    name: "offeredLoad.peak",
    unit: "erlang",
    meaning: "offered load at the peak of the day: arrival rate x service time",
  },
  { name: "serviceTime", unit: "s", meaning: "mean service time of a request" },
  { name: "requestsPerDay", unit: "requests", meaning: "mean requests of a day" },
  { name: "flopPerDay", unit: "FLOP", meaning: "FLOP a request x requests a day" },
];
const UTILISATION: SweepOutput = {
  name: "utilisation.mean",
  unit: "share",
  meaning: "offered load of the day over the pool's servers; above 1 the pool cannot keep up",
};

/** A figure of a training run: what it is, and its value where the run has one. */
interface TrainingOutput {
  readonly output: SweepOutput;
  /** Whether anybody asked for it; the others follow from every run. */
  isAsked(run: TrainingRow): boolean;
  value(estimate: TrainingEstimate): number | null;
}

/** In the order in which a run is about them: cards where it has a window, days where it has cards, else card-days. */
const TRAINING: readonly TrainingOutput[] = [
  {
    output: {
      name: "training.cards",
      unit: "cards",
      meaning: "FLOP / (peak x MFU x window) of every vendor; for a run with a window",
    },
    isAsked: ({ window }) => window !== null,
    value: ({ cardsOfAllVendors }) => cardsOfAllVendors,
  },
  {
    output: {
      name: "training.days",
      unit: "d",
      meaning: "card-days / cards, of one vendor; for a run with cards",
    },
    isAsked: ({ cards }) => cards !== null,
    value: ({ days }) => days,
  },
  {
    output: {
      name: "training.cardDays",
      unit: "card-days",
      meaning: "FLOP / (peak x MFU x 1 d), of one vendor",
    },
    isAsked: () => true,
    value: ({ cardDays }) => cardDays,
  },
  {
    output: { name: "training.flop", unit: "FLOP", meaning: "6 x parameters x tokens" },
    isAsked: () => true,
    value: ({ flop }) => flop,
  },
  {
    output: {
      name: "training.tokens",
      unit: "tokens",
      meaning: "training tokens, or those of its images or video",
    },
    isAsked: () => true,
    value: ({ tokens }) => tokens,
  },
];

/** The figures that a run asks for and has the inputs of. */
function trainingOutputs(run: TrainingRow, scenario: Scenario): TrainingOutput[] {
  const estimate = trainingEstimate(run, scenario);
  return TRAINING.filter(({ isAsked, value }) => isAsked(run) && value(estimate) !== null);
}

/** The closed forms that a scenario has. @throws InputError where it has none. */
export function estimateOutputs(scenario: Scenario): SweepOutput[] {
  const service = hasQueue(scenario)
    ? [...SERVICE, ...(scenario.pool.cards === null ? [] : [UTILISATION])]
    : [];
  const [run, ...others] = scenario.training ?? [];
  const training =
    run === undefined || others.length > 0 ? [] : trainingOutputs(run, scenario).map(({ output }) => output);
  if (service.length + training.length === 0) throw nothingToSweep(scenario);
  return [...service, ...training];
}

function nothingToSweep({ training }: Scenario): InputError {
  return training?.length === 1
    ? new InputError({
        path: "training",
        message: "must hold tokens, images or video to sweep closed forms, got none of them",
      })
    : new InputError({
        path: "work",
        message: "must be given (or one training run) to sweep closed forms, got neither",
      });
}

/** The closed forms of one sample, in the order of the outputs. */
export function estimateSample(scenario: Scenario): OutputRow {
  const service = hasQueue(scenario) ? serviceFigures(scenario) : [];
  const [run, ...others] = scenario.training ?? [];
  if (run === undefined || others.length > 0) return service;
  const estimate = trainingEstimate(run, scenario);
  return [...service, ...trainingOutputs(run, scenario).map(({ value }) => value(estimate))];
}

function serviceFigures(scenario: QueueScenario): number[] {
  const { demand, work, model, pool } = scenario;
  const { cardsPerReplica, peakFlopPerSecond, mfu, cards } = pool;
  const lever = leverOf(pool);
  const requests = demand.dailyActiveUsers * demand.requestsPerUserPerDay;
  const flop =
    "flopPerRequest" in work
      ? lawMean(work.flopPerRequest)
      : flopOfRequest(
          model.parameters ?? Number.NaN,
          lawMean(work.promptTokens) + lawMean(work.answerTokens),
        );
  const flopPerDay = flopOfDay(flop, requests);
  const computing = secondsOfRequest(flop, cardsPerReplica, peakFlopPerSecond, mfu);
  const seconds = readingBound(scenario, computing) ?? computing;
  const peakLoad = passingCurve(demand.profile).peakRate * requests * seconds;
  // Reading the weights holds a card as FLOP do that would take so long.
  const held = flopPerDay * (seconds / computing);
  const exact = cardsForFlop(held, peakFlopPerSecond, mfu, busyWindow(demand.profile));
  const figures = [
    lever.wholeCards(exact),
    exact,
    lever.wholeCards(lever.cardsOf(peakLoad)),
    peakLoad,
    seconds,
    requests,
    flopPerDay,
  ];
  if (cards === null) return figures;
  const servers = lever.serversOf(cards);
  return [...figures, meanOfferedLoad(requests, seconds, SECONDS_PER_DAY) / servers];
}

/** Mean service time where answers wait for the weights to be read [s]; null where the FLOP decide. */
function readingBound(scenario: QueueScenario, computing: number): number | null {
  const reading = readingTime(scenario);
  const { work, pool, model } = scenario;
  if (reading === null || work.promptTokens === undefined) return null;
  const { promptTokens, answerTokens } = work;
  if (promptTokens.kind === "constant" && answerTokens.kind === "constant") {
    return Math.max(computing, reading * answerTokens.value);
  }
  const { mean, flopMean } = serviceTime(work, model.parameters, servingRate(pool), reading);
  return mean > flopMean ? mean : null;
}

/** Closed forms: a few milliseconds a batch, as texts of more than some ten kilobytes cost more to make room for than to fill. */
export const ESTIMATE: SweepMeasure = {
  batch: 250,
  outputs: estimateOutputs,
  headline: (_scenario, outputs) => outputs[0]?.name ?? "",
  sample: estimateSample,
  seconds: null,
  enoughShare: () => null,
};
