/**
 * The arithmetic that reports size a service with: tokens to FLOP, FLOP to cards. No queue, no chance.
 * FLOP are counts, peaks FLOP/s, times seconds, MFU shares.
 */

import { flopPerToken, servingRate } from "./service.js";

/**
 * FLOP of a request: 2 x parameters x tokens, attention over the context left out.
 *
 * @param tokens prompt and answer together
 *
 * Source: Kaplan et al., Scaling laws for neural language models, 2020, sec. 2.1.
 * Example: 2e11 parameters and 1,000 tokens take 4e14 FLOP.
 */
export function flopOfRequest(parameters: number, tokens: number): number {
  return flopPerToken(parameters) * tokens;
}

/** FLOP of a day: FLOP a request x requests a day. Example: 800 TFLOP x 3e6 requests are 2.4e21 FLOP. */
export function flopOfDay(flopPerRequest: number, requestsPerDay: number): number {
  return flopPerRequest * requestsPerDay;
}

/**
 * Cards that do so many FLOP within a window if they never idle: FLOP / (peak x MFU x window). Not rounded.
 *
 * @param peak of one card [FLOP/s]; MFU is by definition counted against the dense one
 * @param mfu model FLOP utilisation, 0 < mfu <= 1 (Chowdhery et al., PaLM, 2022)
 * @param window [s]
 *
 * Example: 2.4e21 FLOP at 1.25e14 x 0.3 in 43,200 s need 1,481.48 cards.
 */
export function cardsForFlop(flop: number, peak: number, mfu: number, window: number): number {
  return flop / (peak * mfu * window);
}

/**
 * Whole cards in whole replicas that carry at least so many: rounded up.
 * A figure within 1e-12 of a whole number of replicas counts as that number: it is one, but for a double's last bits.
 * Example: 1,481.48 cards are 1,482, in replicas of 8 they are 1,488.
 */
export function wholeCards(cardsExact: number, cardsPerReplica: number): number {
  return Math.ceil((cardsExact / cardsPerReplica) * (1 - 1e-12)) * cardsPerReplica;
}

/**
 * How long a request holds a replica: FLOP / (cards of the replica x peak x MFU) [s].
 * Example: 8e14 FLOP on one card of 1.25e14 FLOP/s x 0.3 take 21.33 s.
 */
export function secondsOfRequest(flop: number, cardsPerReplica: number, peak: number, mfu: number): number {
  return flop / servingRate({ cardsPerReplica, peakFlopPerSecond: peak, mfu });
}

/**
 * Mean offered load of a window [erlang]: requests x service time / window, all requests in it.
 * Example: 3e6 requests of 21.33 s in 43,200 s are 1,481 erlang.
 */
export function meanOfferedLoad(requests: number, serviceSeconds: number, window: number): number {
  return (requests * serviceSeconds) / window;
}
