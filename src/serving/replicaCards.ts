/** The cards of a replica: how the model is cut over them, and how they reach each other. */
import type { Card } from "./card.js";
import { type ServingFigures, servingFigures } from "./cards.js";

/** How one copy of the model is cut. Whole, >= 1. */
export interface Parallelism {
  /** Cards that share every layer. */
  readonly tensorParallel: number;
  /** Groups of layers, one after the other. */
  readonly pipelineParallel: number;
}

/** Cards of a replica: tensorParallel x pipelineParallel. Example: 8 x 2 are 16. */
export function cardsOf({ tensorParallel, pipelineParallel }: Parallelism): number {
  return tensorParallel * pipelineParallel;
}

/** A link given by hand: one way a card [B/s], and the time of one exchange between all cards [s]. */
export interface GivenLink {
  readonly bandwidth: number;
  readonly latency: number;
}

/** What cards exchange over. */
export interface UsedLink extends GivenLink {
  /** Such as `NVLink 4`, `PCIe`, `replica.link`. */
  readonly name: string;
}

/** Cards that a scale-up link joins where no source says so. */
export const USUAL_DOMAIN = 8;

/**
 * The greatest tensor-parallel degree that a card's own links are made for.
 * Example: a link of 72 cards gives 72, a bridge of two gives 8.
 */
export function scaleUpDomain(card: Card): number {
  const { link } = servingFigures(card);
  const cards = link?.cards ?? null;
  // A bridge joins two; beyond, cards reach each other over PCIe, as those without a link do.
  return cards === null || cards < USUAL_DOMAIN ? USUAL_DOMAIN : cards;
}

/**
 * What so many cards of a kind exchange over: what is given by hand; else the scale-up link where it joins them all;
 * else PCIe; null where neither is known.
 */
export function linkOf(card: Card, tensorParallel: number, given: GivenLink | null): UsedLink | null {
  if (given !== null) return { name: "replica.link", ...given };
  const { link, pcieBandwidth }: ServingFigures = servingFigures(card);
  if (link !== null && (link.cards === null || tensorParallel <= link.cards)) {
    return { name: link.name, bandwidth: link.bandwidth, latency: 0 };
  }
  return pcieBandwidth === null ? null : { name: "PCIe", bandwidth: pcieBandwidth, latency: 0 };
}
