/** A card as the file names it: of the catalogue, or with its own figures. */
import * as z from "zod";
import type { Card } from "../serving/card.js";
import { CARDS, findCard } from "../serving/cards.js";
import { foldedName } from "../serving/foldedName.js";
import { echo } from "./echo.js";
import { leaf, money, quantity } from "./leaf.js";
import { nearest } from "./nearest.js";
import { section } from "./section.js";

/** A card, with the currency of its price (null without a price). */
export interface PricedCard extends Card {
  readonly currency: string | null;
}

/** The catalogue's names. */
export const CARD_NAMES: readonly string[] = CARDS.map((card) => card.name);

/** Names that an error text shows. */
const EXAMPLES: readonly string[] = ["A10", "A100", "A100 40GB", "H100 SXM", "H200"];

/** The cards that a name may have meant: those whose names begin with it or it with theirs, else the nearest. */
function similarCards(name: string): readonly string[] {
  const folded = foldedName(name);
  const family = CARD_NAMES.filter((known) => {
    const other = foldedName(known);
    return folded.length > 1 && (other.startsWith(folded) || folded.startsWith(other));
  });
  const near = nearest(name, CARD_NAMES);
  return family.length > 0 || near === null ? family : [near];
}

/** What a card's name must be, with those it may have meant. */
export function cardNameRule(value: unknown): string {
  const similar = typeof value === "string" ? similarCards(value) : [];
  return similar.length === 0
    ? `a catalogue card (${EXAMPLES.join(", ")}, ...; see capsim cards)`
    : `a catalogue card such as ${similar.join(" or ")}`;
}

const catalogueCard = z
  .unknown()
  .meta({ type: "string", enum: CARD_NAMES })
  .transform((value, context): PricedCard => {
    const found = typeof value === "string" ? findCard(value) : undefined;
    if (found === undefined) {
      context.issues.push({
        code: "custom",
        input: value,
        message: `must be ${cardNameRule(value)} or { name, peak }, got ${echo(value)}`,
      });
      return z.NEVER;
    }
    const { name, densePeak, sparsePeak, memory, bandwidth, price } = found;
    return { name, densePeak, sparsePeak, memory, bandwidth, price, currency: null };
  });

/** It stands in CSV files, where a spreadsheet would compute what begins with `=`, `+`, `-` or `@`. */
const ownName = leaf(
  { type: "string", minLength: 1 },
  "a text of one line that begins with a letter or a digit",
  (value) =>
    typeof value === "string" && value.length <= 200 && /^[\p{L}\p{N}]\P{Cc}*$/u.test(value) ? value : null,
);

const ownCard = section({
  name: ownName.describe("The card's name, which begins with a letter or a digit."),
  peak: quantity("flopRate", { above: 0, example: "125 TFLOP/s" }).describe("Dense peak, FP16 or BF16."),
  sparsePeak: quantity("flopRate", { above: 0, example: "250 TFLOP/s" })
    .optional()
    .describe("Peak with 2:4 sparsity."),
  memory: quantity("memory", { above: 0, example: "24 GB" }).optional().describe("Memory of one card."),
  bandwidth: quantity("bandwidth", { above: 0, example: "600 GB/s" })
    .optional()
    .describe("Memory bandwidth of one card."),
  price: money("moneyRate", "0.6 USD/h").optional().describe("Rent of one card an hour."),
}).transform(
  (card): PricedCard => ({
    name: card.name,
    densePeak: card.peak,
    sparsePeak: card.sparsePeak ?? null,
    memory: card.memory ?? null,
    bandwidth: card.bandwidth ?? null,
    price: card.price?.amount ?? null,
    currency: card.price?.currency ?? null,
  }),
);

/** A catalogue name, or the figures of a card. */
export const cardSchema = z.union([catalogueCard, ownCard]);

/** The same where money plays no part. */
export const unpricedCardSchema = cardSchema.transform(({ currency: _, ...card }): Card => card);

/** The fault of asking for a sparse peak that is not known; shared by every mapping that names a card and a peak. */
export function sparseFault(card: Card | null | undefined, peak: string | null | undefined) {
  return peak === "sparse" && card?.sparsePeak === null
    ? [
        {
          path: ["peak"],
          message: `must be dense with the card ${echo(card.name)}, whose sparse peak is not known, got sparse`,
        },
      ]
    : [];
}
