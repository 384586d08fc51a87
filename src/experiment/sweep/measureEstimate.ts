/** `--measure estimate`: closed forms of the service, or of a training run; no chance within a sample. */

import { InputError } from "../../errors.js";
import { lawMean } from "../../random/law.js";
import { peakOf } from "../../scenario/pool.js";
import type { Scenario, TrainingRow } from "../../scenario/scenario.js";
import { readingTime } from "../../serving/memory.js";
import { servingRate } from "../../serving/service.js";
import { DAYS_PER_MONTH, SECONDS_PER_DAY } from "../../units.js";
import { type DayCurve, dayCurve } from "../../workload/curve.js";
import { busyWindow } from "../claimLayers.js";
import {
  cardsForFlop,
  flopOfDay,
  flopOfRequest,
  meanOfferedLoad,
  secondsOfRequest,
  wholeCards,
} from "../closedForms.js";
import { hasQueue, type QueueScenario } from "../model.js";
import { serviceTime } from "../serviceTime.js";
import {
  cardDaysOfTraining,
  flopOfTraining,
  secondsOfUploads,
  tokensOfClip,
  tokensOfImage,
} from "../training.js";
import type { OutputRow, SweepOutput } from "./outputs.js";

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
const TRAINING: readonly SweepOutput[] = [
  {
    name: "training.cards",
    unit: "cards",
    meaning: "FLOP / (peak x MFU x window) of every vendor; window 30 d where none is given",
  },
  { name: "training.cardDays", unit: "card-days", meaning: "FLOP / (peak x MFU x 1 d), of one vendor" },
  { name: "training.flop", unit: "FLOP", meaning: "6 x parameters x tokens" },
  { name: "training.tokens", unit: "tokens", meaning: "training tokens, or those of its images or video" },
];

/** The closed forms that a scenario has. @throws InputError where it has none. */
export function estimateOutputs(scenario: Scenario): SweepOutput[] {
  const service = hasQueue(scenario)
    ? [...SERVICE, ...(scenario.pool.cards === null ? [] : [UTILISATION])]
    : [];
  const training = scenario.training?.length === 1 ? TRAINING : [];
  if (service.length + training.length === 0) {
    throw new InputError({
      path: "work",
      message: "must be given (or one training run) to sweep closed forms, got neither",
    });
  }
  return [...service, ...training];
}

/** The closed forms of one sample, in the order of the outputs. */
export function estimateSample(scenario: Scenario): OutputRow {
  const service = hasQueue(scenario) ? serviceFigures(scenario) : [];
  const [run, ...others] = scenario.training ?? [];
  return run === undefined || others.length > 0 ? service : [...service, ...trainingFigures(run, scenario)];
}

function serviceFigures(scenario: QueueScenario): number[] {
  const { demand, work, model, pool } = scenario;
  const { cardsPerReplica, peakFlopPerSecond, mfu, cards } = pool;
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
  const peakLoad = curveOf(demand.profile).peakRate * requests * seconds;
  // Reading the weights holds a card as FLOP do that would take so long.
  const held = flopPerDay * (seconds / computing);
  const exact = cardsForFlop(held, peakFlopPerSecond, mfu, busyWindow(demand.profile));
  const figures = [
    wholeCards(exact, cardsPerReplica),
    exact,
    wholeCards(peakLoad * cardsPerReplica, cardsPerReplica),
    peakLoad,
    seconds,
    requests,
    flopPerDay,
  ];
  if (cards === null) return figures;
  const servers = Math.floor(cards / cardsPerReplica);
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

let latest: { readonly profile: object; readonly curve: DayCurve } | null = null;

/** Samples that leave the profile alone share its curve. */
function curveOf(profile: QueueScenario["demand"]["profile"]): DayCurve {
  if (latest?.profile !== profile) latest = { profile, curve: dayCurve(profile) };
  return latest.curve;
}

/** null for what cannot be had from what the run gives. */
function trainingFigures(run: TrainingRow, { pool }: Scenario): (number | null)[] {
  const tokens = tokensOf(run);
  const flop = run.parameters === null || tokens === null ? null : flopOfTraining(run.parameters, tokens);
  const peak =
    run.card === null
      ? (pool?.peakFlopPerSecond ?? null)
      : peakOf(run.card, run.peak ?? pool?.peak ?? "dense");
  const mfu = run.mfu ?? pool?.mfu ?? null;
  if (flop === null || peak === null || mfu === null) return [null, null, flop, tokens];
  const window = run.window ?? DAYS_PER_MONTH * SECONDS_PER_DAY;
  const cards = cardsForFlop(flop, peak, mfu, window) * run.vendors;
  return [cards, cardDaysOfTraining(flop, peak, mfu), flop, tokens];
}

function tokensOf({ tokens, images, video }: TrainingRow): number | null {
  if (tokens !== null) return tokens;
  if (images !== null) return images.count * tokensOfImage(images.width, images.height, images.patch);
  if (video === null) return null;
  const seconds =
    video.hours === null
      ? secondsOfUploads(video.uploadHoursPerMinute ?? 0, video.over ?? 0)
      : video.hours * 3600;
  return (seconds / video.clip) * tokensOfClip(video.framesPerClip, video.width, video.height, video.patch);
}
