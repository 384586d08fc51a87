/** `pool` beside `replica`: which cards, how many replicas, who is sent where, how their number changes. */
import type * as z from "zod";
import { ROUTER_NAMES } from "../../sim/tokens/routers/routers.js";
import { cardSchema } from "../card.js";
import { costKeys, currencyFaults } from "../cost.js";
import { late } from "../late.js";
import { oneWord, whole } from "../leaf.js";
import { instant } from "../schedule.js";
import { type Fault, listOf, type Partly, section, withRules } from "../section.js";

const step = () =>
  section({
    at: instant,
    replicas: whole().optional().describe("Replicas from then on; those taken away finish what they began."),
    cards: whole().optional().describe("The same in cards."),
  });

type Step = z.output<ReturnType<typeof step>>;

function stepFaults({ has }: Partly<Step>): Fault[] {
  return has("replicas") === has("cards")
    ? [{ path: [], message: `must hold either replicas or cards, got ${has("cards") ? "both" : "neither"}` }]
    : [];
}

const keys = () =>
  section({
    card: cardSchema
      .optional()
      .describe("A catalogue name (capsim cards lists them), or { name, peak, ... }."),
    replicas: whole({ least: 1 })
      .optional()
      .describe("Replicas of the pool; run needs them, size finds them."),
    cards: whole({ least: 1 }).optional().describe("The same in cards, a multiple of a replica's."),
    router: oneWord(ROUTER_NAMES)
      .prefault("least-outstanding")
      .describe("Which replica a request is sent to at its arrival."),
    schedule: listOf(withRules(step(), stepFaults), "{ at, replicas }")
      .prefault([])
      .describe("Expansions and reductions, in the order of time."),
    ...costKeys,
  });

type Keys = z.output<ReturnType<typeof keys>>;

function poolFaults({ value, has }: Partly<Keys>): Fault[] {
  return [
    ...(has("replicas") && has("cards")
      ? [{ path: ["cards"], atKey: true, message: "must be left out beside pool.replicas, got both" }]
      : []),
    ...currencyFaults(value.card, value),
  ];
}

/** `pool` beside `replica`, in cards or replicas as the file says. */
export const tokenPoolSchema = late(() => withRules(keys(), poolFaults));

/** `pool` as it stands in the file, read. */
export type PoolGiven = Keys;
