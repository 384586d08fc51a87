/** A card as the file names it: of the catalogue, or with its own figures. */
import * as z from "zod";
import { CARDS, type Card, findCard } from "../serving/cards.js";
import { echo } from "./echo.js";
import { money, quantity, text } from "./leaf.js";
import { nearest, section } from "./section.js";

/** A card, with the currency of its price (null without a price). */
export interface PricedCard extends Card {
  readonly currency: string | null;
}

const NAMES = CARDS.map((card) => card.name);

function cardRule(value: unknown): string {
  const near = typeof value === "string" ? nearest(value, NAMES) : null;
  return near === null
    ? `must be a catalogue card (${NAMES.slice(0, 5).join(", ")}, ...; see capsim cards) or { name, peak }, got ${echo(value)}`
    : `must be a catalogue card such as ${near} or { name, peak }, got ${echo(value)}`;
}

const catalogueCard = z
  .unknown()
  .meta({ type: "string", enum: NAMES })
  .transform((value, context): PricedCard => {
    const found = typeof value === "string" ? findCard(value) : undefined;
    if (found === undefined) {
      context.issues.push({ code: "custom", input: value, message: cardRule(value) });
      return z.NEVER;
    }
    const { name, densePeak, sparsePeak, memory, bandwidth, price } = found;
    return { name, densePeak, sparsePeak, memory, bandwidth, price, currency: null };
  });

const ownCard = section({
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
