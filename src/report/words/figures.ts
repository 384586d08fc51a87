/** What a reader calls the figures of a sizing, and amounts and ratios of them. */

import { groupedTo } from "../../digits.js";

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

/** A figure with its value: `FLOP, 3.72e27`, `MFU, 46.2 %`. */
export function amountText(figure: string, value: number): string {
  return `${figureName(figure)}, ${figure === "mfu" ? `${figureText(100 * value)} %` : figureText(value)}`;
}

/** Below this the reciprocal of a ratio is no double. */
const LEAST_RECIPROCAL = 1e-300;

/**
 * A ratio in three significant digits: `2.00`; below 2/3 by its reciprocal, `1/60.0`; near 1 with as many digits as
 * show that it is not 1, `1.0003`; `-1/4.00` and `0` as they are. Finite.
 */
export function ratioText(ratio: number): string {
  if (ratio < 0) return `-${ratioText(-ratio)}`;
  if (ratio < LEAST_RECIPROCAL || ratio >= 1000) return figureText(ratio);
  if (ratio < 2 / 3) return `1/${ratioText(1 / ratio)}`;
  for (let digits = 3; digits < 9; digits++) {
    const text = ratio.toPrecision(digits);
    if (Number(text) !== 1) return text;
  }
  return "1.00";
}

/** A figure to read: `1,481.48`, `94,186,254`, `0.777001`, `2.4e21`; six significant digits, or all before the point. */
export function figureText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e9 || (size < 1e-4 && size > 0)) {
    const [mantissa = "", power = ""] = value.toExponential(4).split("e");
    return `${mantissa.replace(/\.?0+$/, "")}e${power.replace("+", "")}`;
  }
  const digits = Math.max(6, Math.floor(Math.log10(Math.max(size, 1))) + 1);
  return groupedTo(value, digits);
}
