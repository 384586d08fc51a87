/** What a training run takes, by closed forms: tokens, FLOP, card-days, and days or cards where the run asks for them. */

import { peakOf } from "../scenario/pool.js";
import type { Scenario, TrainingRow } from "../scenario/scenario.js";
import { cardsForFlop } from "../serving/flop.js";
import {
  cardDaysOfTraining,
  flopOfTraining,
  secondsOfUploads,
  tokensOfClip,
  tokensOfImage,
} from "../serving/training.js";
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from "../units.js";

/** Of one vendor where several train such a model; null for what does not follow from what is given. */
export interface TrainingEstimate {
  /** The row's name, or "". */
  readonly name: string;
  readonly tokens: number | null;
  readonly flop: number | null;
  readonly cardDays: number | null;
  /** Those the run is given, else those that keep its window, unrounded; null without either. */
  readonly cards: number | null;
  /** On the cards the run is given, else its window; null without either. */
  readonly days: number | null;
  /** Cards of all vendors that keep the window, unrounded; null without a window. */
  readonly cardsOfAllVendors: number | null;
}

/** One estimate for every training run of the scenario, in the file's order. */
export function trainingEstimates(scenario: Scenario): TrainingEstimate[] {
  return (scenario.training ?? []).map((run) => trainingEstimate(run, scenario));
}

/** What one training run takes; card, peak and MFU are the pool's where the run names none. */
export function trainingEstimate(run: TrainingRow, { pool }: Pick<Scenario, "pool">): TrainingEstimate {
  const tokens = tokensOf(run);
  const flop = run.parameters === null || tokens === null ? null : flopOfTraining(run.parameters, tokens);
  const peak =
    run.card === null
      ? (pool?.peakFlopPerSecond ?? null)
      : peakOf(run.card, run.peak ?? pool?.peak ?? "dense");
  const mfu = run.mfu ?? pool?.mfu ?? null;
  const none = {
    name: run.name,
    tokens,
    flop,
    cardDays: null,
    cards: null,
    days: null,
    cardsOfAllVendors: null,
  };
  if (flop === null || peak === null || mfu === null) return none;
  const cardDays = cardDaysOfTraining(flop, peak, mfu);
  const inWindow = run.window === null ? null : cardsForFlop(flop, peak, mfu, run.window);
  return {
    ...none,
    cardDays,
    cards: run.cards ?? inWindow,
    days:
      run.cards !== null ? cardDays / run.cards : run.window === null ? null : run.window / SECONDS_PER_DAY,
    cardsOfAllVendors: inWindow === null ? null : inWindow * run.vendors,
  };
}

function tokensOf({ tokens, images, video }: TrainingRow): number | null {
  if (tokens !== null) return tokens;
  if (images !== null) return images.count * tokensOfImage(images.width, images.height, images.patch);
  if (video === null) return null;
  const seconds =
    video.hours === null
      ? secondsOfUploads(video.uploadHoursPerMinute ?? 0, video.over ?? 0)
      : video.hours * SECONDS_PER_HOUR;
  return (seconds / video.clip) * tokensOfClip(video.framesPerClip, video.width, video.height, video.patch);
}
