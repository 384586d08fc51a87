/** What is measured of a request: plain data, open to every room, from the grammar of objectives to the page. */

/** A time that a request has. */
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

/** Time to the first token. */
export const TTFT: Measure<"ttft"> = {
  name: "ttft",
  words: "time to the first token",
  meaning: "arrival to the end of the iteration that yields the first answer token",
};

/** Time per output token. */
export const TPOT: Measure<"tpot"> = {
  name: "tpot",
  words: "time per output token",
  meaning: "(last token - first token) / (answer tokens - 1) of a request, none of an answer of one token",
};

/** Inter-token latency. */
export const ITL: Measure<"itl"> = {
  name: "itl",
  words: "gap between tokens",
  meaning: "time between a token of an answer and the next, over all gaps",
};

/** What engines measure that serve token by token, in the order in which tables list it. */
export const TOKEN_MEASURES = [LATENCY, TTFT, TPOT, ITL, WAIT] as const;

/** What engines measure that serve one request a server at a time, in the order in which tables list it. */
export const QUEUE_MEASURES: readonly [typeof LATENCY, typeof WAIT] = [LATENCY, WAIT];

/** In the order of time: the wait, which is part of the others, first. */
export function waitFirst(measures: readonly Measure[]): readonly Measure[] {
  const isWait = ({ name }: Measure) => name === WAIT.name;
  return [...measures.filter(isWait), ...measures.filter((measure) => !isWait(measure))];
}

/** As a person says a measure of this name. */
export function measureWords(of: string): string {
  return TOKEN_MEASURES.find(({ name }) => name === of)?.words ?? of;
}
