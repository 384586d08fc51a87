/** `pool` beside `replica`: which cards, how many replicas, who is sent where, how their number changes. */
import type * as z from "zod";
import { cardSchema } from "../card.js";
import { leaf, money, oneWord, quantity, whole } from "../leaf.js";
import { pricesSchema } from "../prices.js";
import { parseInstant } from "../schedule.js";
import { type Fault, listOf, type Partly, section, withRules } from "../section.js";

/** How requests may be placed on replicas. */
export const ROUTERS = ["least-outstanding", "round-robin", "power-of-two", "random"] as const;

const step = section({
  at: leaf(
    {
      type: "string",
      pattern: "^(day [1-9][0-9]*|every day) ([01][0-9]|2[0-3]):[0-5][0-9]$",
      examples: ["day 2 08:00", "every day 20:00"],
    },
    'a day and a clock time such as "day 2 08:00" or "every day 20:00"',
    parseInstant,
  ).describe('When: "day 2 08:00" (day 1 is the first) or "every day 20:00".'),
  replicas: whole().optional().describe("Replicas from then on; those taken away finish what they began."),
  cards: whole().optional().describe("The same in cards."),
});

type Step = z.output<typeof step>;

function stepFaults({ has }: Partly<Step>): Fault[] {
  return has("replicas") === has("cards")
    ? [{ path: [], message: `must hold either replicas or cards, got ${has("cards") ? "both" : "neither"}` }]
    : [];
}

const keys = section({
  card: cardSchema.optional().describe("A catalogue name (capsim cards lists them), or { name, peak, ... }."),
  replicas: whole({ least: 1 }).optional().describe("Replicas of the pool; run needs them, size finds them."),
  cards: whole({ least: 1 }).optional().describe("The same in cards, a multiple of a replica's."),
  router: oneWord(ROUTERS)
    .prefault("least-outstanding")
    .describe("Which replica a request is sent to at its arrival."),
  schedule: listOf(withRules(step, stepFaults), "{ at, replicas }")
    .prefault([])
    .describe("Expansions and reductions, in the order of time."),
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

type Keys = z.output<typeof keys>;

function poolFaults({ value, has }: Partly<Keys>): Fault[] {
  const { card, price, prices = {}, purchase } = value;
  const all = [card?.currency, price?.currency, purchase?.price.currency].concat(
    Object.values(prices).map((of) => of.currency),
  );
  const currencies = [...new Set(all.filter((name) => typeof name === "string"))];
  const key = price !== undefined ? "price" : purchase !== undefined ? "purchase" : "prices";
  return [
    ...(has("replicas") && has("cards")
      ? [{ path: ["cards"], atKey: true, message: "must be left out beside pool.replicas, got both" }]
      : []),
    ...(currencies.length > 1
      ? [{ path: [key], message: `must be money of one currency, got ${currencies.join(" and ")}` }]
      : []),
  ];
}

/** `pool` beside `replica`, in cards or replicas as the file says. */
export const tokenPoolSchema = withRules(keys, poolFaults);

/** `pool` as it stands in the file, read. */
export type PoolGiven = Keys;
