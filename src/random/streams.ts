/**
 * Named streams of random numbers: (seed, replication, purpose) gives an independent generator, so that a
 * draw added for one purpose changes no other, and candidates compared on the same name share their draws.
 * Knows nothing of what the draws are for. There is no global generator.
 * Source: Baagoe (2010), Alea, by way of the seedrandom package.
 */
import alea from "seedrandom/lib/alea.js";
import type { Uniform } from "./uniform.js";

/**
 * The stream `seed/replication/purpose`, 32 bits a draw.
 * Enough where a draw is compared or inverted in bulk; its logarithm never exceeds 22.2.
 */
export function stream(seed: number, replication: number, purpose: string): Uniform {
  return alea(streamName(seed, replication, purpose));
}

/** The stream of the same name with 53 bits a draw: for tails (service times). Half as many draws a second. */
export function stream53(seed: number, replication: number, purpose: string): Uniform {
  return alea(streamName(seed, replication, purpose)).double;
}

function streamName(seed: number, replication: number, purpose: string): string {
  return `${seed}/${replication}/${purpose}`;
}
