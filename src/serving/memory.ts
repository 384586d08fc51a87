/**
 * What a replica can hold and read: the weights against its cards' memory and bandwidth.
 * Leaves out activations and the key-value cache, so its counts are the least that could do, never enough by themselves.
 */
import type { Card } from "./cards.js";
import { flopPerToken, type Replica, servingRate } from "./service.js";

export interface Model {
  readonly parameters: number | null;
  readonly bytesPerParameter: number;
}

export interface Pool extends Replica {
  readonly card: Card;
}

/** Bytes of a model's weights. */
function weightBytes(parameters: number, bytesPerParameter: number): number {
  return parameters * bytesPerParameter;
}

/**
 * The least cards whose memory holds the weights: ceil(weights / memory).
 * Example: 200e9 parameters of 2 bytes need 17 cards of 24 GB.
 */
export function leastCardsForWeights(weights: number, memory: number): number {
  return Math.max(1, Math.ceil(weights / memory));
}

/**
 * Whether reading the weights once takes longer than computing one token: weights / (n x bandwidth) against
 * 2 x parameters / (n x peak x MFU). Both shrink with the cards n of a replica, so their ratio does not.
 */
export function tokenTimes(
  pool: Pool,
  parameters: number,
  bytesPerParameter: number,
): { readonly read: number | null; readonly compute: number } {
  const { card, cardsPerReplica } = pool;
  const read =
    card.bandwidth === null
      ? null
      : weightBytes(parameters, bytesPerParameter) / (cardsPerReplica * card.bandwidth);
  return { read, compute: flopPerToken(parameters) / servingRate(pool) };
}

const GIGA = 1e9;

function gigabytes(bytes: number): string {
  return `${Number((bytes / GIGA).toPrecision(4))} GB`;
}

function milliseconds(seconds: number): string {
  return `${Number((seconds * 1000).toPrecision(3))} ms`;
}

function memoryWarning(pool: Pool, weights: number): string[] {
  const { card, cardsPerReplica } = pool;
  if (card.memory === null || weights <= cardsPerReplica * card.memory) {
    return [];
  }
  const least = leastCardsForWeights(weights, card.memory);
  const held = gigabytes(cardsPerReplica * card.memory);
  return [
    `pool.cardsPerReplica: the weights take ${gigabytes(weights)}, ${cardsPerReplica} x ${card.name} hold ${held}; at least ${least} cards a replica are needed`,
  ];
}

function bandwidthWarning(pool: Pool, model: { parameters: number; bytesPerParameter: number }): string[] {
  const { read, compute } = tokenTimes(pool, model.parameters, model.bytesPerParameter);
  if (read === null || read <= compute) {
    return [];
  }
  // The MFU at which computing takes as long as reading: 2 x bandwidth / (bytesPerParameter x peak).
  const most = (pool.mfu * compute) / read;
  return [
    `pool.mfu: reading the weights once an answer token takes ${milliseconds(read)}, computing it ${milliseconds(compute)}; MFU is the wrong yardstick for decoding one request at a time (at most ${Number((100 * most).toPrecision(2))} % could be reached, or ${Math.ceil(read / compute)} requests decoded together)`,
  ];
}

/**
 * What a run warns of, each with the least number that would do: weights that do not fit the memory of a replica;
 * and, where the work is given in tokens and the bandwidth is known, weights that take longer to read than to use.
 */
export function memoryWarnings(scenario: {
  readonly model: Model;
  readonly pool: Pool;
  readonly work: object;
}): string[] {
  const { model, pool, work } = scenario;
  const { parameters, bytesPerParameter } = model;
  if (parameters === null) {
    return [];
  }
  const inTokens = "answerTokens" in work;
  return [
    ...memoryWarning(pool, weightBytes(parameters, bytesPerParameter)),
    ...(inTokens ? bandwidthWarning(pool, { parameters, bytesPerParameter }) : []),
  ];
}
