/** What the cards of a pool cost: keys of `pool` whether or not it has a replica, and their one currency. */
import type * as z from "zod";
import { money, quantity } from "./leaf.js";
import { pricesSchema } from "./prices.js";
import { type Fault, section } from "./section.js";

/** `pool.price`, `pool.prices`, `pool.purchase`. */
export const costKeys = {
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
};

type Costs = { readonly [Key in keyof typeof costKeys]?: z.output<(typeof costKeys)[Key]> };

/** What is wrong where the prices of a pool, its card's own among them, are of several currencies. */
export function currencyFaults(
  card: { readonly currency: string | null } | undefined,
  { price, prices = {}, purchase }: Costs,
): Fault[] {
  const all = [card?.currency, price?.currency, ...Object.values(prices).map((of) => of.currency)].concat(
    purchase?.price.currency,
  );
  const currencies = [...new Set(all.filter((name) => typeof name === "string"))];
  if (currencies.length < 2) return [];
  const key = price !== undefined ? "price" : purchase !== undefined ? "purchase" : "prices";
  return [{ path: [key], message: `must be money of one currency, got ${currencies.join(" and ")}` }];
}
