/** `pool.prices`: what an hour of each card costs, so that cards can be compared in money. */
import * as z from "zod";
import { InputError } from "../errors.js";
import { findCard } from "../serving/cards.js";
import { CARD_NAMES, cardNameRule } from "./card.js";
import { echo } from "./echo.js";
import { faultsOf } from "./issues.js";
import { jsonOf, type Money, money, numberSpecs } from "./leaf.js";
import { type Fault, isMapping } from "./section.js";

const price = money("moneyRate", "0.6 USD/h");

/** Reads one entry; what is wrong goes to `faults`. */
function entryOf(name: string, value: unknown, prices: Map<string, Money>, faults: Fault[]): void {
  const card = findCard(name);
  if (card === undefined) {
    faults.push({ path: [name], atKey: true, message: `must be ${cardNameRule(name)}, got ${echo(name)}` });
  } else if (prices.has(card.name)) {
    faults.push({ path: [name], atKey: true, message: `must be a card once, got ${card.name} again` });
  }
  const read = price.safeParse(value);
  if (!read.success) {
    faults.push(...faultsOf(read.error, value).map((fault) => ({ ...fault, path: [name, ...fault.path] })));
  } else if (card !== undefined) {
    prices.set(card.name, read.data);
  }
}

/** A card to size for, and what an hour of it costs: `H200`, `H200@3.6 USD/h`. */
export interface CardChoice {
  readonly card: string;
  /** null: not said, the scenario's own prices hold. */
  readonly price: Money | null;
}

/**
 * The card and price that a text such as `H200@3.6 USD/h` names; whether there is such a card shows when it is used.
 *
 * @param option that was given the text, for the error
 * @throws InputError where what follows the @ is no price
 */
export function parseCardChoice(text: string, option: string): CardChoice {
  const at = text.lastIndexOf("@");
  if (at < 0) return { card: text.trim(), price: null };
  const given = text.slice(at + 1).trim();
  const read = price.safeParse(given);
  if (read.success) return { card: text.slice(0, at).trim(), price: read.data };
  const { message } = faultsOf(read.error, given)[0]!;
  throw new InputError({ path: option, message });
}

/** Prices by the catalogue's names. */
export const pricesSchema = z
  .unknown()
  .meta({
    type: "object",
    propertyNames: { enum: CARD_NAMES },
    additionalProperties: jsonOf(numberSpecs.get(price)!),
  })
  .transform((value, context): Readonly<Record<string, Money>> => {
    if (!isMapping(value)) {
      context.issues.push({
        code: "custom",
        input: value,
        message: `must be a mapping from cards to prices an hour, got ${echo(value)}`,
      });
      return z.NEVER;
    }
    const faults: Fault[] = [];
    const prices = new Map<string, Money>();
    for (const [name, given] of Object.entries(value)) {
      entryOf(name, given, prices, faults);
    }
    for (const { path, message, atKey } of faults) {
      context.addIssue({ code: "custom", path: [...path], message, params: { atKey: atKey === true } });
    }
    return Object.fromEntries(prices);
  });
