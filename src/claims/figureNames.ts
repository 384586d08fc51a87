/** What a reader calls the figures of a sizing, and amounts of them. */

import { figureText } from "./printedFigure.js";

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
