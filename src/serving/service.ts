/** How fast one server works: FLOP of a token, FLOP a second of a replica. Without chance: laws of work are scaled elsewhere. */

/** What a server is made of. */
export interface Replica {
  /** Whole, >= 1. */
  readonly cardsPerReplica: number;
  /** Of one card, dense or sparse as the scenario says [FLOP/s]. */
  readonly peakFlopPerSecond: number;
  /** Model FLOP utilisation, 0 < mfu <= 1. */
  readonly mfu: number;
}

/**
 * FLOP of one token in inference: 2 x parameters (a multiplication and an addition each; attention left out).
 * Source: Kaplan et al. 2020, section 2.1. Example: flopPerToken(200e9) = 4e11.
 */
export function flopPerToken(parameters: number): number {
  return 2 * parameters;
}

/**
 * The rate of one server [FLOP/s]: cardsPerReplica x peak x MFU.
 * Example: one A10 at 30 % works at 37.5e12 FLOP/s, so that 800e12 FLOP take 21.333 s.
 */
export function servingRate({ cardsPerReplica, peakFlopPerSecond, mfu }: Replica): number {
  return cardsPerReplica * peakFlopPerSecond * mfu;
}
