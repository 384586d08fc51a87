/** What sizing varies: a number of servers. Cards become servers here and servers cards, and nowhere below. */

import { wholeCards } from "../../serving/flop.js";

/** What sizing varies, in servers or in replicas, and what a number of them is in cards. */
export interface Lever {
  /** What the number is of: servers that take one request each, or replicas that batch. */
  readonly noun: "servers" | "replicas";
  /** Cards of so many servers, part of one too. */
  cardsOf(servers: number): number;
  /** Whole servers that so many cards make. */
  serversOf(cards: number): number;
  /** The fewest cards of whole servers that are no fewer than these. */
  wholeCards(cards: number): number;
}

/** Servers that are replicas of so many cards each, a whole number >= 1. Example: 17 cards each, 1,496 cards make 88. */
export function replicaLever(cardsPerReplica: number, noun: Lever["noun"] = "servers"): Lever {
  return {
    noun,
    cardsOf: (servers) => servers * cardsPerReplica,
    serversOf: (cards) => Math.floor(cards / cardsPerReplica),
    wholeCards: (cards) => wholeCards(cards, cardsPerReplica),
  };
}
