/**
 * How the figures of a sizing follow from one another, as a graph of closed forms, and what one of them is when some
 * are given. Knows nothing of scenario files: what is given comes in layers, the nearest first.
 */

import {
  cardsForFlop,
  flopOfDay,
  flopOfRequest,
  growthBetween,
  growthOver,
  secondsOfRequest,
} from "./closedForms.js";
import {
  cardDaysOfTraining,
  flopOfTraining,
  mfuOfTraining,
  secondsOfUploads,
  tokensOfClip,
  tokensOfImage,
} from "./training.js";

/** Figures that are only ever given. SI; sparse is 1 where the sparse peak is meant, else 0. */
const GIVEN = [
  "parameters",
  "promptTokens",
  "answerTokens",
  "dailyActiveUsers",
  "requestsPerUserPerDay",
  "cardsPerReplica",
  "densePeak",
  "sparsePeak",
  "sparse",
  "busyWindow",
  "trainingWindow",
  "vendors",
  "images",
  "imageWidth",
  "imageHeight",
  "imagePatch",
  "videoHours",
  "uploadHoursPerMinute",
  "uploadTime",
  "clipSeconds",
  "clipFrames",
  "clipWidth",
  "clipHeight",
  "patchFrames",
  "patchHeight",
  "patchWidth",
  "words",
  "before",
  "after",
  "periods",
  "sum",
  "price",
] as const;

type Given = (typeof GIVEN)[number];

/** Figures that follow from others; a claim may print most of them. */
export type Derived =
  | "requestsPerDay"
  | "requestTokens"
  | "flopPerRequest"
  | "flopPerDay"
  | "peak"
  | "seconds"
  | "cards"
  | "extraCards"
  | "tokens"
  | "tokensPerImage"
  | "tokensPerClip"
  | "tokensPerWord"
  | "videoSeconds"
  | "flop"
  | "cardDays"
  | "cardMonths"
  | "cardMonthsAllVendors"
  | "days"
  | "mfu"
  | "growth"
  | "factor"
  | "cost";

export type Figure = Given | Derived;

/** What is given, SI: a claim's own inputs, a table's row, the scenario, the defaults. */
export type Layer = Readonly<Partial<Record<Figure, number>>>;

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
const FORMULAS: Readonly<Record<Derived, readonly Formula[]>> = {
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
function passingFormulasOf(figure: Figure): readonly Formula[] {
  return PASSING[figure] ?? [];
}

const PASSING: Readonly<Partial<Record<string, readonly Formula[]>>> = Object.fromEntries(
  Object.entries(FORMULAS).map(([figure, formulas]) => [figure, formulas.filter(({ last }) => !last)]),
);

/** Layers beyond the last one: nothing speaks of the figure. */
const NOWHERE = Number.POSITIVE_INFINITY;

/** Depths found before: layers are never changed, and thousands of claims share theirs. */
const depths = new WeakMap<readonly Layer[], Map<Figure, number>>();

/** How near the nearest layer is that gives the figure or any figure it follows from. */
function depth(figure: Figure, layers: readonly Layer[]): number {
  let known = depths.get(layers);
  if (known === undefined) {
    known = new Map();
    depths.set(layers, known);
  }
  const before = known.get(figure);
  if (before !== undefined) return before;
  const own = layers.findIndex((layer) => layer[figure] !== undefined);
  const through = passingFormulasOf(figure).map((formula) => depthOf(formula, layers));
  const found = Math.min(own < 0 ? NOWHERE : own, ...through);
  known.set(figure, found);
  return found;
}

function depthOf(formula: Formula, layers: readonly Layer[]): number {
  return Math.min(...formula.inputs.map((input) => depth(input, layers)));
}

/** A figure and the formula it came by. */
export interface Derivation {
  readonly value: number;
  readonly formula: Formula;
}

/** The layer that gives a figure, where it is at least as near as any that gives what the figure follows from; else -1. */
function givenAt(figure: Figure, layers: readonly Layer[]): number {
  const own = layers.findIndex((layer) => layer[figure] !== undefined);
  return own <= depth(figure, layers) ? own : -1;
}

/**
 * The value of a figure: given, or derived, whichever the nearest layer that speaks of it says. A claim's own inputs
 * thus override everything that would follow from the scenario's. null where something is missing.
 */
export function figureValue(figure: Figure, layers: readonly Layer[]): number | null {
  const at = givenAt(figure, layers);
  if (at >= 0) return layers[at]![figure]!;
  const derivation = onTheWay(figure, layers);
  if (derivation !== null) return derivation.value;
  return layers.find((layer) => layer[figure] !== undefined)?.[figure] ?? null;
}

/** A figure by its closed form, even where it is given as well; null where the inputs of every formula are missing. */
export function derive(figure: Derived, layers: readonly Layer[]): Derivation | null {
  return firstDerivation(FORMULAS[figure], layers);
}

function onTheWay(figure: Figure, layers: readonly Layer[]): Derivation | null {
  return firstDerivation(passingFormulasOf(figure), layers);
}

/** By the formula whose inputs are given nearest; equals in their order. */
function firstDerivation(formulas: readonly Formula[], layers: readonly Layer[]): Derivation | null {
  const byNearness = formulas
    .map((formula) => ({ formula, depth: depthOf(formula, layers) }))
    .sort((a, b) => (a.depth === b.depth ? 0 : a.depth - b.depth));
  for (const { formula } of byNearness) {
    const inputs = formula.inputs.map((input) => figureValue(input, layers));
    if (inputs.every((input) => input !== null)) {
      const value = formula.of(...(inputs as number[]));
      if (Number.isFinite(value)) return { value, formula };
    }
  }
  return null;
}

/** The inputs that stop a figure from being recomputed by the formula that lacks the fewest. */
export function missingInputs(figure: Derived, layers: readonly Layer[]): readonly Figure[] {
  const lacks = FORMULAS[figure].map((formula) =>
    formula.inputs.filter((input) => figureValue(input, layers) === null),
  );
  return lacks.reduce((least, lack) => (lack.length < least.length ? lack : least));
}

/** Whether a figure, derived by its closed form, follows from another. */
export function followsFrom(figure: Derived, source: Figure, layers: readonly Layer[]): boolean {
  const formula = derive(figure, layers)?.formula;
  return formula?.inputs.some((input) => comesFrom(input, source, layers)) ?? false;
}

function comesFrom(figure: Figure, source: Figure, layers: readonly Layer[]): boolean {
  if (figure === source) return true;
  if (givenAt(figure, layers) >= 0) return false;
  return onTheWay(figure, layers)?.formula.inputs.some((input) => comesFrom(input, source, layers)) ?? false;
}
