/** The cards that serve: which, how many, how well used, how they change in time, what they cost. */
import type * as z from "zod";
import type { Card } from "../serving/card.js";
import { cardSchema, sparseFault } from "./card.js";
import { costKeys, currencyFaults } from "./cost.js";
import { oneWord, share, whole, yesOrNo } from "./leaf.js";
import { poolSizeFaults } from "./replica.js";
import { type ScheduleStep, scheduleSchema } from "./schedule.js";
import { type Fault, type Partly, section, withRules } from "./section.js";

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
    .optional()
    .describe(
      "Cards that hold one copy of the model and work on one request; by default the least that hold its weights, 1 with ignoreMemory.",
    ),
  ignoreMemory: yesOrNo()
    .prefault(false)
    .describe(
      "Whether a replica may have less memory than the weights take; their reading is then not timed either.",
    ),
  cards: whole({ least: 1 }).optional().describe("Cards of the pool; run needs it, size finds it."),
  schedule: scheduleSchema.prefault([]).describe("Expansions and reductions, in the order of time."),
  ...costKeys,
});

type PoolKeys = z.output<typeof poolKeys>;

function poolFaults({ value }: Partly<PoolKeys>): Fault[] {
  const { card, peak, cardsPerReplica } = value;
  return [
    ...(cardsPerReplica === undefined ? [] : poolSizeFaults(value, cardsPerReplica)),
    ...sparseFault(card, peak),
    ...currencyFaults(card, value),
  ];
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
    /** As given; null: the least that hold the weights, which the model tells. */
    cardsPerReplica: pool.cardsPerReplica ?? null,
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
