/** The cards that serve: which, how many, how well used, how they change in time, what they cost. */
import type * as z from "zod";
import type { Card } from "../serving/cards.js";
import { parseClock } from "../units.js";
import { cardSchema, sparseFault } from "./card.js";
import { leaf, money, oneWord, quantity, share, whole, yesOrNo } from "./leaf.js";
import { pricesSchema } from "./prices.js";
import { type Fault, listOf, type Partly, section, withRules } from "./section.js";

/** A change of the pool: from that clock time of that day on, so many cards. Day 1 is the first counted day. */
export interface ScheduleStep {
  /** 1-based. */
  readonly day: number;
  readonly clockSeconds: number;
  readonly cards: number;
}

function parseInstant(value: unknown): { day: number; clockSeconds: number } | null {
  const match =
    typeof value === "string"
      ? /^day ([1-9]\d{0,5}) (\d\d:\d\d)$/.exec(value.trim().replace(/\s+/g, " "))
      : null;
  const clockSeconds = match === null ? null : parseClock(match[2]!);
  return match === null || clockSeconds === null ? null : { day: Number(match[1]), clockSeconds };
}

const scheduleStep = section({
  at: leaf(
    { type: "string", pattern: "^day [1-9][0-9]* ([01][0-9]|2[0-3]):[0-5][0-9]$", examples: ["day 2 08:00"] },
    'a day and a clock time such as "day 2 08:00"',
    parseInstant,
  ).describe('When, such as "day 2 08:00"; day 1 is the first.'),
  cards: whole().describe("Cards from then on; a reduction lets running requests finish."),
}).transform((step): ScheduleStep => ({ ...step.at, cards: step.cards }));

const poolKeys = section({
  card: cardSchema.describe("A catalogue name (capsim cards lists them), or { name, peak, ... }."),
  mfu: share({ above: 0, most: 1, range: "> 0 and <= 100 %" }).describe(
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
  ignoreMemory: yesOrNo()
    .prefault(false)
    .describe("Whether a replica may have less memory than the weights take."),
  cards: whole({ least: 1 }).optional().describe("Cards of the pool; run needs it, size finds it."),
  schedule: listOf(scheduleStep, "{ at, cards }").prefault([]).describe("Expansions and reductions in time."),
  price: money("moneyRate", "0.6 USD/h")
    .optional()
    .describe("Rent of one card an hour; the card's own by default."),
  prices: pricesSchema.prefault({}).describe("Rent of other cards an hour, to compare them: card -> price."),
  purchase: section({
    price: money("money", "25e3 USD").describe("Price of one card."),
    life: quantity("time", { above: 0, example: "1095 d" }).describe("Time over which it is written off."),
  })
    .optional()
    .describe("Buying instead of renting."),
});

type PoolKeys = z.output<typeof poolKeys>;

/** A pool, or a step of its schedule, holds at least one replica (a step may also hold none). */
export function replicaFaults(pool: {
  readonly cards?: number | null | undefined;
  readonly cardsPerReplica?: number | undefined;
  readonly schedule?: readonly ScheduleStep[] | undefined;
}): Fault[] {
  const { cards, cardsPerReplica = 1, schedule = [] } = pool;
  const rule = `cardsPerReplica (${cardsPerReplica})`;
  const own =
    typeof cards === "number" && cards < cardsPerReplica
      ? [{ path: ["cards"], message: `must be >= ${rule}, got ${cards}` }]
      : [];
  const steps = schedule.flatMap((step, index) =>
    step.cards > 0 && step.cards < cardsPerReplica
      ? [{ path: ["schedule", index, "cards"], message: `must be 0 or >= ${rule}, got ${step.cards}` }]
      : [],
  );
  return [...own, ...steps];
}

function isLater(step: ScheduleStep, before: ScheduleStep): boolean {
  return step.day > before.day || (step.day === before.day && step.clockSeconds > before.clockSeconds);
}

function poolFaults({ value }: Partly<PoolKeys>): Fault[] {
  const { card, peak, schedule = [], price, prices = {}, purchase } = value;
  const disordered = schedule.flatMap((step, index) => {
    const before = schedule[index - 1];
    return before === undefined || isLater(step, before)
      ? []
      : [
          {
            path: ["schedule", index, "at"],
            message: "must be later than the step before it, got an earlier or equal instant",
          },
        ];
  });
  const currencies = [
    ...new Set(
      [
        card?.currency,
        price?.currency,
        ...Object.values(prices).map((of) => of.currency),
        purchase?.price.currency,
      ].filter((name) => typeof name === "string"),
    ),
  ];
  const mixed =
    currencies.length > 1
      ? [
          {
            path: [price !== undefined ? "price" : purchase !== undefined ? "purchase" : "prices"],
            message: `must be money of one currency, got ${currencies.join(" and ")}`,
          },
        ]
      : [];
  return [...replicaFaults(value), ...sparseFault(card, peak), ...disordered, ...mixed];
}

/** `pool`. */
export const poolSchema = withRules(poolKeys, poolFaults).transform((pool) => {
  const { currency, ...card } = pool.card;
  return {
    card: card as Card,
    mfu: pool.mfu,
    peak: pool.peak,
    /** Of one card, the peak chosen by `peak` [FLOP/s]. */
    peakFlopPerSecond: peakOf(card, pool.peak),
    cardsPerReplica: pool.cardsPerReplica,
    ignoreMemory: pool.ignoreMemory,
    cards: pool.cards ?? null,
    schedule: pool.schedule as readonly ScheduleStep[],
    /** Money a card and hour: the pool's, else of its prices, else the card's own. */
    price: pool.price?.amount ?? pool.prices[card.name]?.amount ?? card.price,
    /** Money a card and hour of other cards, by the catalogue's names. */
    prices: Object.fromEntries(
      Object.entries(pool.prices).map(([name, { amount }]) => [name, amount]),
    ) as Readonly<Record<string, number>>,
    /** Price in money, life in seconds. */
    purchase:
      pool.purchase === undefined ? null : { price: pool.purchase.price.amount, life: pool.purchase.life },
    /** Of every price here; null when there is none. */
    currency:
      pool.price?.currency ??
      pool.purchase?.price.currency ??
      Object.values(pool.prices)[0]?.currency ??
      currency,
  };
});

/** The peak of a card that `peak` names [FLOP/s]; the sparse one must be known. */
export function peakOf(card: Card, peak: "dense" | "sparse"): number {
  return peak === "sparse" ? card.sparsePeak! : card.densePeak;
}
