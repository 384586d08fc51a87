/**
 * What a replica can hold and read: the weights against its cards' memory and bandwidth.
 * Leaves out activations and the key-value cache, so its counts are the least that could do, never enough by themselves.
 * Where a pool ignores memory, the weights are neither held nor read.
 */
import type { Card } from "./card.js";
import { flopPerToken, type Replica, servingRate } from "./service.js";

export interface Model {
  readonly parameters: number | null;
  readonly bytesPerParameter: number;
}

export interface Pool extends Replica {
  readonly card: Card;
  /** Whether the weights are left out: neither their size nor the time to read them counts. */
  readonly ignoreMemory: boolean;
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

/** Whether the weights fit, in words; null where they do or the memory is not known. */
function memoryNote({ card, cardsPerReplica, ignoreMemory }: Pool, weights: number): string | null {
  if (card.memory === null || weights <= cardsPerReplica * card.memory) return null;
  const least = leastCardsForWeights(weights, card.memory);
  const held = gigabytes(cardsPerReplica * card.memory);
  const cards = `the weights take ${gigabytes(weights)}, ${cardsPerReplica} x ${card.name} hold ${held}; at least ${least} cards a replica are needed`;
  return ignoreMemory ? `${cards}, which pool.ignoreMemory leaves out of account` : cards;
}

/** Work in tokens on a pool whose bandwidth is known. */
interface Decoding {
  readonly model: Model;
  readonly pool: Pool;
  readonly work: object;
}

/**
 * How long a token of an answer takes at least [s]: the weights are read once for each, when a replica decodes one
 * request at a time. null where that is not known (work in FLOP, no parameters, no bandwidth) or ignored.
 */
export function readingTime({ model, pool, work }: Decoding): number | null {
  if (pool.ignoreMemory || model.parameters === null || !("answerTokens" in work)) return null;
  return tokenTimes(pool, model.parameters, model.bytesPerParameter).read;
}

/**
 * What reading the weights means where it takes longer than computing a token: the service times that are counted
 * with, and what batching would change. null where computing is the slower of the two.
 */
function readingNote(decoding: Decoding): string | null {
  const read = readingTime(decoding);
  const { pool, model } = decoding;
  if (read === null || model.parameters === null) return null;
  const { compute } = tokenTimes(pool, model.parameters, model.bytesPerParameter);
  if (read <= compute) return null;
  const weights = gigabytes(weightBytes(model.parameters, model.bytesPerParameter));
  return `reading the weights (${weights}) once an answer token takes ${milliseconds(read)}, computing it ${milliseconds(compute)}: answers are timed by reading, one request at a time; replicas that decode ${Math.ceil(read / compute)} requests together would use the FLOP that stand idle`;
}

/** What an answer must not be read without, by the key it is about: weights that do not fit, or that set the pace. */
export function memoryNotes(decoding: Decoding): { readonly path: string; readonly text: string }[] {
  const { parameters, bytesPerParameter } = decoding.model;
  if (parameters === null) return [];
  const memory = memoryNote(decoding.pool, weightBytes(parameters, bytesPerParameter));
  const reading = readingNote(decoding);
  return [
    ...(memory === null ? [] : [{ path: "pool.cardsPerReplica", text: memory }]),
    ...(reading === null ? [] : [{ path: "pool.mfu", text: reading }]),
  ];
}
