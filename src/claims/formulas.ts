/** How the figures of a sizing follow from one another: every closed form, with its words and its inputs. */

import { cardsForFlop, flopOfDay, flopOfRequest, secondsOfRequest } from "../serving/flop.js";
import {
  cardDaysOfTraining,
  flopOfTraining,
  mfuOfTraining,
  secondsOfUploads,
  tokensOfClip,
  tokensOfImage,
} from "../serving/training.js";
import type { Derived, Figure } from "./figures.js";
import { growthBetween, growthOver } from "./growth.js";

export interface Formula {
  /** In words, as a report would print it. */
  readonly text: string;
  readonly inputs: readonly Figure[];
  /** Its inputs in that order. */
  readonly of: (...inputs: number[]) => number;
  /** Only for a figure that is asked for itself, never on the way to another (it would close a circle). */
  readonly last?: true;
}

function formula(text: string, inputs: readonly Figure[], of: Formula["of"]): Formula {
  return { text, inputs, of };
}

function last(text: string, inputs: readonly Figure[], of: Formula["of"]): Formula {
  return { text, inputs, of, last: true };
}

const CARD = ["peak", "mfu"] as const;

/** Every closed form; where a figure has several, the one whose inputs are given nearest is taken, else the first. */
export const FORMULAS: Readonly<Record<Derived, readonly Formula[]>> = {
  requestsPerDay: [
    formula(
      "users x requests a user",
      ["dailyActiveUsers", "requestsPerUserPerDay"],
      (users, each) => users! * each!,
    ),
  ],
  requestTokens: [
    formula(
      "prompt + answer tokens",
      ["promptTokens", "answerTokens"],
      (prompt, answer) => prompt! + answer!,
    ),
  ],
  flopPerRequest: [
    formula("2 x parameters x tokens", ["parameters", "requestTokens"], (parameters, tokens) =>
      flopOfRequest(parameters!, tokens!),
    ),
  ],
  flopPerDay: [
    formula("FLOP a request x requests a day", ["flopPerRequest", "requestsPerDay"], (flop, requests) =>
      flopOfDay(flop!, requests!),
    ),
  ],
  peak: [
    formula("the sparse peak", ["sparsePeak", "densePeak", "sparse"], (sparse, dense, isSparse) =>
      isSparse === 1 ? sparse! : dense!,
    ),
    formula("the dense peak", ["densePeak"], (dense) => dense!),
  ],
  seconds: [
    formula(
      "FLOP a request / (cards a replica x peak x MFU)",
      ["flopPerRequest", "cardsPerReplica", ...CARD],
      (flop, cards, peak, mfu) => secondsOfRequest(flop!, cards!, peak!, mfu!),
    ),
  ],
  cards: [
    last("the sum of the parts", ["sum"], (sum) => sum!),
    last("card-days / days", ["cardDays", "days"], (cardDays, days) => cardDays! / days!),
    formula(
      "FLOP a day / (peak x MFU x window)",
      ["flopPerDay", ...CARD, "busyWindow"],
      (flop, peak, mfu, window) => cardsForFlop(flop!, peak!, mfu!, window!),
    ),
    formula("FLOP / (peak x MFU x window)", ["flop", ...CARD, "trainingWindow"], (flop, peak, mfu, window) =>
      cardsForFlop(flop!, peak!, mfu!, window!),
    ),
  ],
  extraCards: [last("after - before", ["before", "after"], (before, after) => after! - before!)],
  tokensPerImage: [
    formula(
      "(width / patch) x (height / patch)",
      ["imageWidth", "imageHeight", "imagePatch"],
      (width, height, patch) => tokensOfImage(width!, height!, patch!),
    ),
  ],
  tokensPerClip: [
    formula(
      "(frames / patch) x (height / patch) x (width / patch)",
      ["clipFrames", "clipWidth", "clipHeight", "patchFrames", "patchHeight", "patchWidth"],
      (frames, width, height, patchFrames, patchHeight, patchWidth) =>
        tokensOfClip(frames!, width!, height!, {
          frames: patchFrames!,
          height: patchHeight!,
          width: patchWidth!,
        }),
    ),
  ],
  tokensPerWord: [last("tokens / words", ["tokens", "words"], (tokens, words) => tokens! / words!)],
  videoSeconds: [
    formula(
      "hours a minute x 3,600 s x 60 min/h x 24 h x days",
      ["uploadHoursPerMinute", "uploadTime"],
      (hours, time) => secondsOfUploads(hours!, time!),
    ),
    formula("hours x 3,600 s", ["videoHours"], (hours) => hours! * 3600),
  ],
  tokens: [
    formula("images x tokens an image", ["images", "tokensPerImage"], (images, each) => images! * each!),
    formula(
      "seconds / clip x tokens a clip",
      ["videoSeconds", "clipSeconds", "tokensPerClip"],
      (seconds, clip, each) => (seconds! / clip!) * each!,
    ),
  ],
  flop: [
    formula("6 x parameters x tokens", ["parameters", "tokens"], (parameters, tokens) =>
      flopOfTraining(parameters!, tokens!),
    ),
  ],
  cardDays: [
    last("cards x days", ["cards", "days"], (cards, days) => cards! * days!),
    formula("FLOP / (peak x MFU x 1 d)", ["flop", ...CARD], (flop, peak, mfu) =>
      cardDaysOfTraining(flop!, peak!, mfu!),
    ),
  ],
  cardMonths: [
    formula("FLOP / (peak x MFU x window)", ["flop", ...CARD, "trainingWindow"], (flop, peak, mfu, window) =>
      cardsForFlop(flop!, peak!, mfu!, window!),
    ),
  ],
  cardMonthsAllVendors: [
    formula("card-months x vendors", ["cardMonths", "vendors"], (months, vendors) => months! * vendors!),
  ],
  days: [last("card-days / cards", ["cardDays", "cards"], (cardDays, cards) => cardDays! / cards!)],
  mfu: [
    last("FLOP / (cards x peak x days)", ["flop", "cards", "peak", "days"], (flop, cards, peak, days) =>
      mfuOfTraining(flop!, cards!, peak!, days!),
    ),
  ],
  growth: [
    last("after / before - 1", ["before", "after"], (before, after) => growthBetween(before!, after!)),
  ],
  factor: [
    last("(1 + growth)^periods", ["growth", "periods"], (growth, periods) => growthOver(growth!, periods!)),
    last("after / before", ["before", "after"], (before, after) => after! / before!),
  ],
  cost: [last("cards x price", ["cards", "price"], (cards, price) => cards! * price!)],
};

/** The formulas by which a figure is had on the way to another. */
export function passingFormulasOf(figure: Figure): readonly Formula[] {
  return PASSING[figure] ?? [];
}

const PASSING: Readonly<Partial<Record<string, readonly Formula[]>>> = Object.fromEntries(
  Object.entries(FORMULAS).map(([figure, formulas]) => [figure, formulas.filter(({ last }) => !last)]),
);
