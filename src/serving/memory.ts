/**
 * What a replica can hold and read: the weights against its cards' memory and bandwidth.
 * Leaves out activations and the key-value cache, so its counts are the least that could do, never enough by themselves.
 * Where a pool ignores memory, the weights are neither held nor read.
 */
import type { Card } from "./card.js";
import { flopPerToken, type Replica, servingRate } from "./service.js";

/** A model by the size of its weights. */
export interface Model {
  readonly parameters: number | null;
  readonly bytesPerParameter: number;
}

/** Replicas of a card. */
export interface Pool extends Replica {
  readonly card: Card;
  /** Whether the weights are left out: neither their size nor the time to read them counts. */
  readonly ignoreMemory: boolean;
}

/** What an answer must not be read without. */
export type MemoryNote =
  | {
      readonly kind: "weightsDoNotFit";
      /** Bytes of the weights, and of the memory of the replica's cards. */
      readonly weights: number;
      readonly held: number;
      readonly cardsPerReplica: number;
      readonly card: string;
      /** The least cards a replica that hold the weights. */
      readonly least: number;
      /** Whether the pool leaves memory out of account. */
      readonly ignored: boolean;
    }
  | {
      readonly kind: "boundByReading";
      /** Bytes of the weights. */
      readonly weights: number;
      /** Time to read the weights once, and to compute one token [s]. */
      readonly read: number;
      readonly compute: number;
      /** Requests decoded together for which reading takes no longer than computing. */
      readonly together: number;
    };

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
 * Example: 200e9 parameters of 2 bytes are read at 600 GB/s in 0.667 s.
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

/** Whether the weights fit; null where they do or the memory is not known. */
function memoryNote(pool: Pool, weights: number): MemoryNote | null {
  const { card, cardsPerReplica, ignoreMemory } = pool;
  if (card.memory === null || weights <= cardsPerReplica * card.memory) return null;
  return {
    kind: "weightsDoNotFit",
    weights,
    cardsPerReplica,
    card: card.name,
    held: cardsPerReplica * card.memory,
    least: leastCardsForWeights(weights, card.memory),
    ignored: ignoreMemory,
  };
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
 * Example: 200e9 parameters of 2 bytes on one card of 600 GB/s take 0.667 s.
 */
export function readingTime({ model, pool, work }: Decoding): number | null {
  if (pool.ignoreMemory || model.parameters === null || !("answerTokens" in work)) return null;
  return tokenTimes(pool, model.parameters, model.bytesPerParameter).read;
}

/**
 * What reading the weights means where it takes longer than computing a token: the service times that are counted
 * with, and what batching would change. null where computing is the slower of the two.
 */
function readingNote(decoding: Decoding): MemoryNote | null {
  const read = readingTime(decoding);
  const { pool, model } = decoding;
  if (read === null || model.parameters === null) return null;
  const { compute } = tokenTimes(pool, model.parameters, model.bytesPerParameter);
  if (read <= compute) return null;
  const weights = weightBytes(model.parameters, model.bytesPerParameter);
  return { kind: "boundByReading", weights, read, compute, together: Math.ceil(read / compute) };
}

/** What an answer must not be read without: weights that do not fit, or that set the pace. */
export function memoryNotes(decoding: Decoding): MemoryNote[] {
  const { parameters, bytesPerParameter } = decoding.model;
  if (parameters === null) return [];
  const memory = memoryNote(decoding.pool, weightBytes(parameters, bytesPerParameter));
  return [memory, readingNote(decoding)].filter((note) => note !== null);
}
