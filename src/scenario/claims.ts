/**
 * Figures that someone printed, to be judged against what their own inputs give.
 *
 * A claim: exactly one quantity with its printed value, and optionally
 *   from   the inputs its author used, where they are not the scenario's (each overrides one input of the closed form)
 *   of     the name of a training row it speaks of
 *   note   a remark, such as where it is printed
 */
import * as z from "zod";
import { unpricedCardSchema } from "./card.js";
import { late } from "./late.js";
import { count, money, numberSpecs, oneWord, quantity, share, text, whole } from "./leaf.js";
import type { NumberSpec } from "./numberSpec.js";
import { listOf, section } from "./section.js";
import { imagesSchema, videoSchema } from "./training.js";

const amount = (what: string) => count({ above: 0 }).optional().describe(what);
const flop = (what: string) => quantity("flop", { above: 0, example: "800 TFLOP" }).optional().describe(what);

/** What a claim may print. Counts, FLOP, seconds, shares, money: SI. */
const printedKeys = late(() =>
  section({
    cards: amount("Cards needed, or of a fleet."),
    extraCards: amount("after - before of `from`."),
    flopPerRequest: flop("2 x parameters x tokens."),
    flopPerDay: flop("flopPerRequest x requestsPerDay."),
    requestsPerDay: amount("dailyActiveUsers x requestsPerUserPerDay."),
    flop: flop("Training: 6 x parameters x tokens."),
    cardDays: amount("Training: flop / (peak x MFU x 1 d)."),
    cardMonths: amount("Training: flop / (peak x MFU x window), of one vendor."),
    cardMonthsAllVendors: amount("Training: the same, times the vendors."),
    days: amount("Training: cardDays / cards."),
    seconds: quantity("time", { above: 0, example: "0.78 s" })
      .optional()
      .describe("Service time of one request on one replica."),
    videoSeconds: quantity("time", { above: 0, example: "1e9 s" })
      .optional()
      .describe("Training on video: its whole length."),
    tokens: amount("Training tokens."),
    tokensPerImage: amount("(width / patch) x (height / patch)."),
    tokensPerClip: amount("(frames / patch) x (height / patch) x (width / patch)."),
    tokensPerWord: amount("tokens / words of `from`."),
    mfu: share({ above: 0, most: 1 }).optional().describe("flop / (cards x peak x days)."),
    growth: share({ least: -1 }).optional().describe("after / before - 1 of `from`."),
    factor: amount("(1 + growth) ^ periods of `from`."),
    cost: money("money", "1.25e9 USD").optional().describe("cards x price of `from`."),
  }),
);

const fromSchema = late(() =>
  section({
    parameters: amount("Parameters of the model."),
    tokens: amount("Tokens of a request (prompt + answer), or of the training."),
    promptTokens: amount("Prompt tokens of a request."),
    answerTokens: amount("Answer tokens of a request."),
    flopPerRequest: flop("FLOP of a request."),
    flopPerDay: flop("FLOP of a day."),
    flop: flop("FLOP of the training."),
    requestsPerDay: amount("Requests of a day."),
    dailyActiveUsers: amount("Users of a day."),
    requestsPerUserPerDay: amount("Requests of a user and day."),
    card: unpricedCardSchema.optional().describe("Card, as in pool."),
    peak: oneWord(["dense", "sparse"]).optional().describe("Which peak of the card."),
    mfu: share({ above: 0, most: 1, range: "> 0 and <= 1" }).optional().describe("Model FLOP utilisation."),
    cards: amount("Cards."),
    cardDays: amount("Card-days."),
    days: amount("Days on those cards."),
    window: quantity("time", { above: 0, example: "12 h" })
      .optional()
      .describe("Time in which the work is done."),
    vendors: whole({ least: 1 }).optional().describe("How many train such a model."),
    images: imagesSchema.optional().describe("As in training."),
    video: videoSchema.optional().describe("As in training."),
    words: amount("Words of a text."),
    before: amount("A figure before the growth."),
    after: amount("The figure after it."),
    growth: share({ least: -1 }).optional().describe("Growth a period, such as +120 %."),
    periods: amount("How many periods."),
    parts: listOf(count({ least: 0 }), "numbers", 1)
      .optional()
      .describe("Numbers to add up: purchases, holdings."),
    price: money("money", "25e3 USD")
      .transform((price) => price.amount)
      .optional()
      .describe("Price of one card."),
  }),
);

/** The inputs a claim's author used, SI; only those that were given. */
export type ClaimInputs = z.output<typeof fromSchema>;

/** What a printed figure may be of. */
export type ClaimQuantity = keyof z.output<typeof printedKeys>;

/** A printed figure, and what it is said to follow from. */
export interface Claim {
  readonly quantity: ClaimQuantity;
  /** SI: a count, FLOP, seconds, a share or money. */
  readonly printed: number;
  /** Of `printed`, when it is money. */
  readonly currency: string | null;
  readonly from: ClaimInputs | null;
  /** A training row's name. */
  readonly of: string | null;
  readonly note: string;
}

const claim = late(() =>
  section({
    ...printedKeys.unwrap().shape,
    from: fromSchema.optional().describe("The inputs its author used, where they are not the scenario's."),
    of: text({ required: true }).optional().describe("Name of the training row it speaks of."),
    note: text({ lines: true }).prefault("").describe("A remark."),
  }).transform((value, context): Claim => {
    const quantities = Object.keys(printedKeys.unwrap().shape) as readonly ClaimQuantity[];
    const given = quantities.filter((name) => value[name] !== undefined);
    const quantity = given[0];
    if (quantity === undefined || given.length > 1) {
      const got = given.length === 0 ? "none" : given.join(" and ");
      context.addIssue({
        code: "custom",
        message: `must hold exactly one quantity such as cards or flopPerRequest, got ${got}`,
      });
      return z.NEVER;
    }
    const printed = value[quantity]!;
    return {
      quantity,
      printed: typeof printed === "number" ? printed : printed.amount,
      currency: typeof printed === "number" ? null : printed.currency,
      from: value.from ?? null,
      of: value.of ?? null,
      note: value.note,
    };
  }),
);

/** `claims`: the printed figures. */
export const claimsSchema = listOf(claim, "claims");

/** The rule of a printed figure: its unit and range. */
export function claimSpec(quantity: ClaimQuantity): NumberSpec {
  return numberSpecs.get(printedKeys.unwrap().shape[quantity].unwrap())!;
}
