/** Cards beside each other: the same service sized for each, at its own price. */

import { InputError, setting } from "../errors.js";
import type { Scenario } from "../scenario/scenario.js";
import { withValues } from "../scenario/withValues.js";
import { modelOf } from "./model.js";
import type { SizeResult } from "./results.js";
import { isBoundByReading } from "./service/serviceTime.js";
import type { SizedDesign } from "./size/design.js";

/** Rent of a card an hour. */
interface HourlyPrice {
  readonly amount: number;
  readonly currency: string;
}

/**
 * The scenario on another card, at that card's own price: the one asked for, else that of `pool.prices`, else of the
 * card's own figures, else none. `pool.price`, `pool.purchase` and `pool.cards` are of the card that the file names and
 * of no other, and so are the figures that someone printed.
 *
 * @param variant what the file says with `pool.card` replaced
 * @param given what the file says
 * @throws InputError where the price is in another currency than the scenario's
 */
export function onOtherCard(variant: Scenario, given: Scenario, asked: HourlyPrice | null): Scenario {
  const { pool } = variant;
  if (pool === null) return variant;
  const isOther = pool.card.name !== given.pool?.card.name;
  const card = isOther
    ? { ...pool, price: pool.prices[pool.card.name] ?? pool.card.price, purchase: null, cards: null }
    : pool;
  const price =
    asked === null ? {} : { price: asked.amount, currency: currencyOf(pool.currency, asked), purchase: null };
  return { ...variant, pool: { ...card, ...price }, claims: isOther ? [] : variant.claims };
}

/**
 * The scenario on another card of the catalogue, at that card's own price.
 *
 * @param card its name, such as `H20`
 * @param price rent of a card an hour; null: what the scenario or the catalogue knows
 * @throws InputError for a card that is none, and for a price in another currency than the scenario's
 */
export function onCard(scenario: Scenario, card: string, price: HourlyPrice | null = null): Scenario {
  return onOtherCard(withValues(scenario, { "pool.card": card }), scenario, price);
}

function currencyOf(known: string | null, { amount, currency }: HourlyPrice): string {
  if (known === null || known === currency) return currency;
  throw new InputError({
    path: setting("card"),
    message: `must be priced in the scenario's currency, ${known}, got ${amount} ${currency}/h`,
  });
}

/** What cards are compared by, one row a card, in the order asked for. */
export interface ComparedCard {
  readonly card: string;
  /** Least cards; null: no number will do. */
  readonly cards: number | null;
  readonly cardsPerReplica: number;
  readonly interval: SizeResult["interval"];
  /** Mean time a request holds a replica [s], and whether reading the weights is what sets it. */
  readonly serviceSeconds: number;
  readonly isBoundByReading: boolean;
  /** The first objective's statistic on the median day with those cards. */
  readonly value: number | null;
  readonly costPerDay: number | null;
  readonly costPerThousandRequests: number | null;
  readonly engine: SizeResult["engine"];
}

/** Several cards beside one another, each with the cards it takes, and the best of them. */
export interface Comparison {
  readonly rows: readonly ComparedCard[];
  readonly currency: string | null;
  /** The cheapest where every card that will do has a price, else the one of which the fewest do; null: none will do. */
  readonly best: ComparedCard | null;
  readonly by: "cost" | "cards";
}

/** The comparison of cards that were sized, each by itself. */
export function compared(sized: readonly SizedDesign[]): Comparison {
  const rows = sized.map(({ name, scenario, result }): ComparedCard => {
    const { service } = modelOf(scenario);
    return {
      card: name,
      cards: result.cards,
      cardsPerReplica: scenario.pool.cardsPerReplica,
      interval: result.interval,
      serviceSeconds: service.mean,
      isBoundByReading: isBoundByReading(service),
      value: result.ladder.find(({ estimator }) => estimator === "simulation")?.value ?? null,
      costPerDay: result.costPerDay,
      costPerThousandRequests: result.costPerThousandRequests,
      engine: result.engine,
    };
  });
  const answered = rows.filter(({ cards }) => cards !== null);
  const by = answered.every(({ costPerDay }) => costPerDay !== null) ? "cost" : "cards";
  const key = (row: ComparedCard) => (by === "cost" ? row.costPerDay! : row.cards!);
  const best = answered.reduce<ComparedCard | null>(
    (least, row) => (least === null || key(row) < key(least) ? row : least),
    null,
  );
  const currency = sized.find(({ result }) => result.costPerDay !== null)?.result.currency ?? null;
  return { rows, currency, best, by };
}
