/** What a pool costs, rented by the hour or bought and written off. Money in the scenario's currency. */

import { SECONDS_PER_DAY, SECONDS_PER_HOUR } from "../units.js";

/** How the cards are paid for; both may be given, to be compared. */
export interface CardPrice {
  /** Rent of one card an hour; null: not given. */
  readonly price: number | null;
  /** Price of one card, and the time over which it is written off [s]. */
  readonly purchase: { readonly price: number; readonly life: number } | null;
}

/** Rent of so many cards for a day: cards x price an hour x 24 h. */
export function rentPerDay(cards: number, pricePerHour: number): number {
  return cards * pricePerHour * (SECONDS_PER_DAY / SECONDS_PER_HOUR);
}

/** A day's share of so many cards bought: cards x price x 86,400 s / life; power, space and staff left out. */
export function purchasePerDay(cards: number, price: number, life: number): number {
  return (cards * price * SECONDS_PER_DAY) / life;
}

/** Cost of a pool a day: the purchase where one is given, else the rent; null without either. */
export function costPerDay(cards: number, { price, purchase }: CardPrice): number | null {
  if (purchase !== null) return purchasePerDay(cards, purchase.price, purchase.life);
  return price === null ? null : rentPerDay(cards, price);
}

/** Cost per 1,000 requests, all day's cost on the day's mean requests. */
export function costPerThousandRequests(perDay: number, requestsPerDay: number): number {
  return (perDay / requestsPerDay) * 1000;
}
