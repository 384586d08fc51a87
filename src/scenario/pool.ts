/** The cards that serve: which, how many, how well used, how they change in time, what they cost. */
import * as z from "zod";
import { CARDS, type Card, findCard } from "../serving/cards.js";
import { parseClock } from "../units.js";
import { echo } from "./echo.js";
import { described, money, oneWord, quantity, share, text, whole } from "./leaf.js";
import { listOf, section, unknownKeyText } from "./section.js";

const cardName = described({ type: "string", enum: CARDS.map((card) => card.name) }).transform(
  (value, context): Card & { currency: string } => {
    const found = typeof value === "string" ? findCard(value) : undefined;
    if (found === undefined) {
      context.issues.push({ code: "custom", input: value, message: cardRule(value) });
      return z.NEVER;
    }
    const { name, densePeak, sparsePeak, memory, bandwidth, price } = found;
    return { name, densePeak, sparsePeak, memory, bandwidth, price, currency: "" };
  },
);

function cardRule(value: unknown): string {
  const names = CARDS.map((card) => card.name);
  const known =
    typeof value === "string"
      ? unknownKeyText(value, names)
      : `must be a known key (${names.join(", ")}), got ${echo(value)}`;
  return known.replace("a known key", "a card of the catalogue, or a mapping with name and peak");
}

const inlineCard = section({
  name: text({ required: true }).describe("The card's name."),
  peak: quantity("flopRate", { above: 0, example: "125 TFLOP/s" }).describe("Dense peak, FP16 or BF16."),
  sparsePeak: quantity("flopRate", { above: 0, example: "250 TFLOP/s" })
    .optional()
    .describe("Peak with 2:4 sparsity."),
  memory: quantity("memory", { above: 0, example: "24 GB" }).optional().describe("Memory of one card."),
  bandwidth: quantity("bandwidth", { above: 0, example: "600 GB/s" })
    .optional()
    .describe("Memory bandwidth of one card."),
  price: money("moneyRate", "0.6 USD/h").optional().describe("Rent of one card an hour."),
}).transform((card): Card & { currency: string } => ({
  name: card.name,
  densePeak: card.peak,
  sparsePeak: card.sparsePeak ?? null,
  memory: card.memory ?? null,
  bandwidth: card.bandwidth ?? null,
  price: card.price?.amount ?? null,
  currency: card.price?.currency ?? "",
}));

/** A catalogue name or the figures of a card. */
export const cardSchema = z.union([cardName, inlineCard]);

/** A change of the pool: from that clock time of that day on, so many cards. Day 1 is the first counted day. */
export interface ScheduleStep {
  /** 1-based. */
  readonly day: number;
  readonly clockSeconds: number;
  readonly cards: number;
}

const instant = described({
  type: "string",
  pattern: "^day [1-9][0-9]* ([01][0-9]|2[0-3]):[0-5][0-9]$",
  examples: ["day 2 08:00"],
}).transform((value, context): { day: number; clockSeconds: number } => {
  const match =
    typeof value === "string" ? /^day ([1-9]\d{0,5}) (\S+)$/.exec(value.trim().replace(/\s+/g, " ")) : null;
  const clockSeconds = match === null ? null : parseClock(match[2]!);
  if (match === null || clockSeconds === null) {
    context.issues.push({
      code: "custom",
      input: value,
      message: `must be a day and a clock time such as "day 2 08:00", got ${echo(value)}`,
    });
    return z.NEVER;
  }
  return { day: Number(match[1]), clockSeconds };
});

const scheduleStep = section({
  at: instant.describe('When, such as "day 2 08:00"; day 1 is the first.'),
  cards: whole({ least: 0 }).describe("Cards from then on; a reduction lets running requests finish."),
}).transform((step): ScheduleStep => ({ ...step.at, cards: step.cards }));

/** `pool`. */
export const poolSchema = section({
  card: cardSchema.describe("A catalogue name (see `capsim cards`), or { name, peak, ... }."),
  mfu: share({ above: 0, most: 1, range: "> 0 and <= 1" }).describe(
    "Model FLOP utilisation: achieved / peak FLOP per second.",
  ),
  peak: oneWord(["dense", "sparse"])
    .prefault("dense")
    .describe(
      "Which of the card's peaks the figures use; MFU is by definition counted against the dense one.",
    ),
  cardsPerReplica: whole({ least: 1 })
    .prefault(1)
    .describe("Cards that hold one copy of the model and work on one request."),
  cards: whole({ least: 1 }).optional().describe("Cards of the pool; `run` needs it, `size` finds it."),
  schedule: listOf(scheduleStep, "{ at, cards }").prefault([]).describe("Expansions and reductions in time."),
  price: money("moneyRate", "0.6 USD/h").optional().describe("Rent of one card an hour."),
  purchase: section({
    price: money("money", "25e3 USD").describe("Price of one card."),
    life: quantity("time", { above: 0, example: "1095 d" }).describe("Time over which it is written off."),
  })
    .optional()
    .describe("Buying instead of renting."),
})
  .superRefine((pool, context) => {
    if (pool.cards !== undefined && pool.cards < pool.cardsPerReplica) {
      context.addIssue({
        code: "custom",
        path: ["cards"],
        message: `must be >= cardsPerReplica (${pool.cardsPerReplica}), got ${pool.cards}`,
      });
    }
    if (pool.peak === "sparse" && pool.card.sparsePeak === null) {
      context.addIssue({
        code: "custom",
        path: ["peak"],
        message: `must be dense with ${echo(pool.card.name)}, whose sparse peak is not known, got sparse`,
      });
    }
    for (const [index, step] of pool.schedule.entries()) {
      const before = pool.schedule[index - 1];
      if (
        before !== undefined &&
        !(step.day > before.day || (step.day === before.day && step.clockSeconds > before.clockSeconds))
      ) {
        context.addIssue({
          code: "custom",
          path: ["schedule", index, "at"],
          message: "must be later than the entry before it, got an earlier or equal instant",
        });
      }
    }
    const currencies = new Set(
      [pool.card.currency, pool.price?.currency, pool.purchase?.price.currency].filter(Boolean),
    );
    if (currencies.size > 1) {
      context.addIssue({
        code: "custom",
        path: ["price"],
        message: `must be money of one currency, got ${[...currencies].join(" and ")}`,
      });
    }
  })
  .transform((pool) => {
    const { currency, ...card } = pool.card;
    return {
      card: card as Card,
      mfu: pool.mfu,
      peak: pool.peak,
      /** Of one card, the peak chosen by `peak` [FLOP/s]. */
      peakFlopPerSecond: pool.peak === "sparse" ? (card.sparsePeak ?? Number.NaN) : card.densePeak,
      cardsPerReplica: pool.cardsPerReplica,
      cards: pool.cards ?? null,
      schedule: pool.schedule as readonly ScheduleStep[],
      /** Money a card and hour: the pool's, else the card's own. */
      price: pool.price?.amount ?? card.price,
      /** Price in money, life in seconds. */
      purchase:
        pool.purchase === undefined ? null : { price: pool.purchase.price.amount, life: pool.purchase.life },
      /** Of every price here; null when there is none. */
      currency:
        [pool.price?.currency, pool.purchase?.price.currency, currency].find(
          (name) => name !== undefined && name !== "",
        ) ?? null,
    };
  });
