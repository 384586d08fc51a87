/** How the figures of a sizing follow from one another: every closed form, with its key and its inputs. */

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

/** The closed forms by their keys; report/words has them as a report would print them. */
export type FormulaKey =
  | "usersTimesRequests"
  | "promptAndAnswer"
  | "flopOfTokens"
  | "flopOfRequests"
  | "sparsePeak"
  | "densePeak"
  | "secondsOfFlop"
  | "sumOfParts"
  | "cardDaysOverDays"
  | "cardsForDay"
  | "cardsForTraining"
  | "difference"
  | "imagePatches"
  | "clipPatches"
  | "tokensOverWords"
  | "secondsOfUploads"
  | "secondsOfHours"
  | "tokensOfImages"
  | "tokensOfClips"
  | "flopOfTraining"
  | "cardsTimesDays"
  | "cardDaysOfFlop"
  | "monthsTimesVendors"
  | "cardDaysOverCards"
  | "mfuOfTraining"
  | "relativeGrowth"
  | "compoundGrowth"
  | "quotient"
  | "cardsTimesPrice";

/** A closed form: the figure that it gives, and those that it needs. */
export interface Formula {
  readonly key: FormulaKey;
  readonly inputs: readonly Figure[];
  /** Its inputs in that order. */
  readonly of: (...inputs: number[]) => number;
  /** Only for a figure that is asked for itself, never on the way to another (it would close a circle). */
  readonly last?: true;
}

function formula(key: FormulaKey, inputs: readonly Figure[], of: Formula["of"]): Formula {
  return { key, inputs, of };
}

function last(key: FormulaKey, inputs: readonly Figure[], of: Formula["of"]): Formula {
  return { key, inputs, of, last: true };
}

const CARD = ["peak", "mfu"] as const;

/** Every closed form; where a figure has several, the one whose inputs are given nearest is taken, else the first. */
export const FORMULAS: Readonly<Record<Derived, readonly Formula[]>> = {
  requestsPerDay: [
    formula(
      "usersTimesRequests",
      ["dailyActiveUsers", "requestsPerUserPerDay"],
      (users, each) => users! * each!,
    ),
  ],
  requestTokens: [
    formula("promptAndAnswer", ["promptTokens", "answerTokens"], (prompt, answer) => prompt! + answer!),
  ],
  flopPerRequest: [
    formula("flopOfTokens", ["parameters", "requestTokens"], (parameters, tokens) =>
      flopOfRequest(parameters!, tokens!),
    ),
  ],
  flopPerDay: [
    formula("flopOfRequests", ["flopPerRequest", "requestsPerDay"], (flop, requests) =>
      flopOfDay(flop!, requests!),
    ),
  ],
  peak: [
    formula("sparsePeak", ["sparsePeak", "densePeak", "sparse"], (sparse, dense, isSparse) =>
      isSparse === 1 ? sparse! : dense!,
    ),
    formula("densePeak", ["densePeak"], (dense) => dense!),
  ],
  seconds: [
    formula("secondsOfFlop", ["flopPerRequest", "cardsPerReplica", ...CARD], (flop, cards, peak, mfu) =>
      secondsOfRequest(flop!, cards!, peak!, mfu!),
    ),
  ],
  cards: [
    last("sumOfParts", ["sum"], (sum) => sum!),
    last("cardDaysOverDays", ["cardDays", "days"], (cardDays, days) => cardDays! / days!),
    formula("cardsForDay", ["flopPerDay", ...CARD, "busyWindow"], (flop, peak, mfu, window) =>
      cardsForFlop(flop!, peak!, mfu!, window!),
    ),
    formula("cardsForTraining", ["flop", ...CARD, "trainingWindow"], (flop, peak, mfu, window) =>
      cardsForFlop(flop!, peak!, mfu!, window!),
    ),
  ],
  extraCards: [last("difference", ["before", "after"], (before, after) => after! - before!)],
  tokensPerImage: [
    formula("imagePatches", ["imageWidth", "imageHeight", "imagePatch"], (width, height, patch) =>
      tokensOfImage(width!, height!, patch!),
    ),
  ],
  tokensPerClip: [
    formula(
      "clipPatches",
      ["clipFrames", "clipWidth", "clipHeight", "patchFrames", "patchHeight", "patchWidth"],
      (frames, width, height, patchFrames, patchHeight, patchWidth) =>
        tokensOfClip(frames!, width!, height!, {
          frames: patchFrames!,
          height: patchHeight!,
          width: patchWidth!,
        }),
    ),
  ],
  tokensPerWord: [last("tokensOverWords", ["tokens", "words"], (tokens, words) => tokens! / words!)],
  videoSeconds: [
    formula("secondsOfUploads", ["uploadHoursPerMinute", "uploadTime"], (hours, time) =>
      secondsOfUploads(hours!, time!),
    ),
    formula("secondsOfHours", ["videoHours"], (hours) => hours! * 3600),
  ],
  tokens: [
    formula("tokensOfImages", ["images", "tokensPerImage"], (images, each) => images! * each!),
    formula(
      "tokensOfClips",
      ["videoSeconds", "clipSeconds", "tokensPerClip"],
      (seconds, clip, each) => (seconds! / clip!) * each!,
    ),
  ],
  flop: [
    formula("flopOfTraining", ["parameters", "tokens"], (parameters, tokens) =>
      flopOfTraining(parameters!, tokens!),
    ),
  ],
  cardDays: [
    last("cardsTimesDays", ["cards", "days"], (cards, days) => cards! * days!),
    formula("cardDaysOfFlop", ["flop", ...CARD], (flop, peak, mfu) => cardDaysOfTraining(flop!, peak!, mfu!)),
  ],
  cardMonths: [
    formula("cardsForTraining", ["flop", ...CARD, "trainingWindow"], (flop, peak, mfu, window) =>
      cardsForFlop(flop!, peak!, mfu!, window!),
    ),
  ],
  cardMonthsAllVendors: [
    formula("monthsTimesVendors", ["cardMonths", "vendors"], (months, vendors) => months! * vendors!),
  ],
  days: [last("cardDaysOverCards", ["cardDays", "cards"], (cardDays, cards) => cardDays! / cards!)],
  mfu: [
    last("mfuOfTraining", ["flop", "cards", "peak", "days"], (flop, cards, peak, days) =>
      mfuOfTraining(flop!, cards!, peak!, days!),
    ),
  ],
  growth: [last("relativeGrowth", ["before", "after"], (before, after) => growthBetween(before!, after!))],
  factor: [
    last("compoundGrowth", ["growth", "periods"], (growth, periods) => growthOver(growth!, periods!)),
    last("quotient", ["before", "after"], (before, after) => after! / before!),
  ],
  cost: [last("cardsTimesPrice", ["cards", "price"], (cards, price) => cards! * price!)],
};

/** The formulas by which a figure is had on the way to another. */
export function passingFormulasOf(figure: Figure): readonly Formula[] {
  return PASSING[figure] ?? [];
}

const PASSING: Readonly<Partial<Record<string, readonly Formula[]>>> = Object.fromEntries(
  Object.entries(FORMULAS).map(([figure, formulas]) => [figure, formulas.filter(({ last }) => !last)]),
);
