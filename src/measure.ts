/** What is measured of a request: plain data, open to every room, from the grammar of objectives to the page. */

export interface Measure<Name extends string = string> {
  /** As metrics, objectives and columns name it. */
  readonly name: Name;
  /** As a person says it. */
  readonly words: string;
  readonly meaning: string;
}

/** Waiting time W_q. */
export const WAIT: Measure<"wait"> = {
  name: "wait",
  words: "wait",
  meaning: "arrival to start of service",
};

/** Time in the system W. */
export const LATENCY: Measure<"latency"> = {
  name: "latency",
  words: "latency",
  meaning: "arrival to departure",
};

/** What engines measure that serve one request a server at a time, in the order in which tables list it. */
export const QUEUE_MEASURES: readonly [typeof LATENCY, typeof WAIT] = [LATENCY, WAIT];
