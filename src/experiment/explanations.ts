/**
 * Why a printed figure may differ from the recomputed one, found from the numbers alone: other inputs, slips of a unit
 * and rounding on the way are tried in order, and the first that gives the printed figure is named. A likely reason,
 * never a proof.
 */

import type { Claim } from "../scenario/scenario.js";
import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from "../units.js";
import { type Derived, derive, type Figure, figureValue, followsFrom, type Layer } from "./figureGraph.js";
import { figureText, roundsTo } from "./printedFigure.js";

/** What a reader calls a figure. */
const FIGURE_NAMES: Readonly<Partial<Record<string, string>>> = {
  cards: "cards",
  extraCards: "extra cards",
  flopPerRequest: "FLOP a request",
  flopPerDay: "FLOP a day",
  requestsPerDay: "requests a day",
  flop: "FLOP",
  cardDays: "card-days",
  cardMonths: "card-months",
  cardMonthsAllVendors: "card-months of all vendors",
  days: "days",
  seconds: "seconds a request",
  videoSeconds: "seconds of video",
  tokens: "tokens",
  requestTokens: "tokens",
  promptTokens: "prompt tokens",
  answerTokens: "answer tokens",
  tokensPerImage: "tokens an image",
  tokensPerClip: "tokens a clip",
  tokensPerWord: "tokens a word",
  mfu: "MFU",
  peak: "card",
  densePeak: "card",
  growth: "growth",
  factor: "factor",
  cost: "cost",
  dailyActiveUsers: "users",
  requestsPerUserPerDay: "requests a user",
  busyWindow: "window",
  uploadHoursPerMinute: "uploads",
  before: "the figure before",
  after: "the figure after",
  sum: "parts to add up",
};

/** A figure in words: `card-days`, `FLOP a request`. */
export function figureName(figure: string): string {
  return FIGURE_NAMES[figure] ?? figure;
}

/** The claim in question: what is printed, what its inputs give, and the other printed figures beside it. */
export interface Case {
  readonly quantity: Derived;
  readonly printed: number;
  readonly recomputed: number;
  readonly layers: readonly Layer[];
  /** Claims about the same thing (the scenario, or the same row), this one left out, the nearest before it first. */
  readonly others: readonly Claim[];
}

/** Inputs that its author may have used instead. */
interface Instead {
  readonly layer: Layer;
  readonly text: string;
}

/** A slip that multiplies a figure. */
const SLIPS: readonly (readonly [number, string])[] = [
  [60, "the 60 minutes of an hour, or seconds of a minute"],
  [24, "the 24 hours of a day"],
  [3600, "the 3,600 seconds of an hour"],
  [1000, "a factor 1,000, one step of a unit's prefix"],
  [1e4, "a factor 10,000, the unit of Chinese counting"],
  [1e8, "a factor 1e8, the second unit of Chinese counting"],
  [1e6, "a factor 1e6, two steps of a unit's prefix"],
  [12, "the 12 months of a year"],
  [365, "the 365 days of a year"],
  [30, "the 30 days of a month"],
  [7, "the 7 days of a week"],
];

/** Beyond this share off, a difference is no rounding on the way. */
const ROUNDED_ON_THE_WAY = 0.01;

/** The likely reason, or a word that there is none to see. */
export function explanation(the: Case): string {
  const instead = alternatives(the);
  return (
    named(instead.find((one) => fits(the, one.layer))) ??
    slip(the, "", []) ??
    instead.map((one) => slip(the, `${one.text}; `, [one.layer])).find((text) => text !== null) ??
    pair(the, instead) ??
    roundedInput(the) ??
    roundedOnTheWay(the) ??
    implied(the) ??
    "the numbers show no reason"
  );
}

function named(one: Instead | undefined): string | null {
  return one?.text ?? null;
}

function derived(the: Case, nearer: readonly Layer[]): number | null {
  return derive(the.quantity, [...nearer, ...the.layers])?.value ?? null;
}

function fits(the: Case, ...nearer: Layer[]): boolean {
  const value = derived(the, nearer);
  return value !== null && roundsTo(the.printed, value);
}

function uses(the: Case, figure: Figure): boolean {
  return followsFrom(the.quantity, figure, the.layers);
}

/** Other inputs to try, likeliest first. */
function alternatives(the: Case): Instead[] {
  return [...printedBefore(the), ...otherPeak(the), ...moreTokens(the), ...otherWindow(the)];
}

/** Carried over from a figure that is printed as well. */
function printedBefore(the: Case): Instead[] {
  return the.others
    .filter(({ quantity }) => quantity !== the.quantity && uses(the, quantity))
    .map(({ quantity, printed }) => ({
      layer: { [quantity]: printed },
      text: `follows from the printed ${figureName(quantity)}, ${figureText(printed)}`,
    }));
}

/** The card's other peak. */
function otherPeak(the: Case): Instead[] {
  const [sparse, sparsePeak, densePeak] = (["sparse", "sparsePeak", "densePeak"] as const).map((figure) =>
    figureValue(figure, the.layers),
  );
  if (!uses(the, "densePeak") || typeof sparsePeak !== "number" || typeof densePeak !== "number") return [];
  return sparse === 1
    ? [{ layer: { sparse: 0 }, text: `fits the dense peak, ${figureText(densePeak)} FLOP/s` }]
    : [
        {
          layer: { sparse: 1 },
          text: `fits the sparse peak, ${figureText(sparsePeak)} FLOP/s, though MFU counts against the dense one`,
        },
      ];
}

/** A small whole multiple of the tokens: prompt and answer, say, where only one was counted. */
function moreTokens(the: Case): Instead[] {
  const tokens = uses(the, "requestTokens") ? figureValue("requestTokens", the.layers) : null;
  const times = Math.round(the.printed / the.recomputed);
  if (tokens === null || times < 2 || times > 10) return [];
  return [
    {
      layer: { requestTokens: times * tokens },
      text: `fits ${figureText(times * tokens)} tokens, not ${figureText(tokens)}${times === 2 ? ": asked and answered, perhaps" : ""}`,
    },
  ];
}

/** Another time in which the work is done. */
function otherWindow(the: Case): Instead[] {
  const windows = [24, 12, 10, 8].map((hours) => ({
    layer: { busyWindow: hours * SECONDS_PER_HOUR },
    text: `fits a window of ${hours} h`,
  }));
  const months = [365 / 12, 31, 28].map((days) => ({
    layer: { trainingWindow: days * SECONDS_PER_DAY },
    text: `fits a month of ${figureText(days)} d`,
  }));
  return [...(uses(the, "busyWindow") ? windows : []), ...(uses(the, "trainingWindow") ? months : [])];
}

/** A unit's factor lost or counted twice. */
function slip(the: Case, before: string, nearer: readonly Layer[]): string | null {
  const value = derived(the, nearer);
  if (value === null) return null;
  for (const [factor, name] of SLIPS) {
    if (roundsTo(the.printed, value / factor)) return `${before}lost ${name}`;
    if (roundsTo(the.printed, value * factor)) return `${before}counted twice ${name}`;
  }
  return null;
}

function pair(the: Case, instead: readonly Instead[]): string | null {
  for (const one of instead)
    for (const other of instead)
      if (one !== other && fits(the, one.layer, other.layer)) return `${other.text}; ${one.text}`;
  return null;
}

/** A stated input may itself be rounded: the value that gives the printed figure rounds to the stated one. */
function roundedInput(the: Case): string | null {
  for (const input of derive(the.quantity, the.layers)?.formula.inputs ?? []) {
    const stated = the.layers.find((layer) => layer[input] !== undefined)?.[input];
    if (stated === undefined) continue;
    const ratio = the.printed / the.recomputed;
    for (const fitting of [stated * ratio, stated / ratio]) {
      const isRounded = fitting !== stated && roundsTo(stated, fitting);
      if (isRounded && fits(the, { [input]: fitting }))
        return `fits ${amountOf(input, fitting)}, stated as ${amountOf(input, stated)}`;
    }
  }
  return null;
}

function amountOf(figure: Figure, value: number): string {
  const text = figureText(Number(value.toPrecision(5)));
  return figure === "mfu"
    ? `an MFU of ${figureText(Number((100 * value).toPrecision(5)))} %`
    : `${text} ${figureName(figure)}`;
}

function roundedOnTheWay({ printed, recomputed }: Case): string | null {
  const off = Math.abs(printed / recomputed - 1);
  return off < ROUNDED_ON_THE_WAY
    ? `${figureText(100 * Number(off.toPrecision(2)))} % off: rounded on the way`
    : null;
}

/** The input that would give the printed figure: an MFU, or parameters; from a printed figure where it needs one. */
function implied(the: Case): string | null {
  const bases = [{ layer: {}, text: "" }, ...printedBefore(the)];
  for (const { layer, text } of bases) {
    const value = derived(the, [layer]);
    if (value === null || (text !== "" && value === the.recomputed)) continue;
    const ratio = the.printed / value;
    const found = impliedMfu(the, ratio) ?? (text === "" ? impliedParameters(the, ratio) : null);
    if (found !== null) return text === "" ? `fits ${found}` : `${text}, at ${found}`;
  }
  return null;
}

/** An MFU below this, or above 1, is no MFU that anybody reports. */
const LEAST_MFU = 0.02;

function impliedMfu(the: Case, ratio: number): string | null {
  const mfu = uses(the, "mfu") ? figureValue("mfu", the.layers) : null;
  if (mfu === null || mfu / ratio > 1 || mfu / ratio < LEAST_MFU) return null;
  return `an MFU of ${figureText(Number((100 * (mfu / ratio)).toPrecision(3)))} %, not ${figureText(100 * mfu)} %`;
}

function impliedParameters(the: Case, ratio: number): string | null {
  const parameters =
    uses(the, "mfu") || !uses(the, "parameters") ? null : figureValue("parameters", the.layers);
  if (parameters === null) return null;
  const fitting = figureText(Number((parameters * ratio).toPrecision(3)));
  return ratio < 1
    ? `${fitting} active parameters of ${figureText(parameters)}: a mixture of experts, perhaps`
    : `${fitting} parameters, not ${figureText(parameters)}`;
}
