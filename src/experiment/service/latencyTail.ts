/** The tail of latency = wait + service where the two are independent. Knows no queue: the wait's tail is given. */

/** Cells of the service time's law between 0 and the limit: an error of about a thousandth of the limit. */
const CELLS = 128;

/** The service time as far as its tail goes. */
export interface TailedService {
  readonly constant: number | null;
  /** P(S <= x). */
  readonly cdf: (x: number) => number;
}

/** P(wait + service > limit), given P(wait > x). */
export type LatencyTail = (waitTail: (x: number) => number) => number;

/**
 * The share of requests later than a limit, as a function of the wait's tail: P(S > L) plus the sum over cells of S
 * of P(S in the cell) P(W > L - its middle). Exact for a constant service time. The cells are weighed once.
 */
export function latencyTail(service: TailedService, limit: number): LatencyTail {
  const { constant, cdf } = service;
  if (constant !== null) return constant > limit ? () => 1 : (waitTail) => waitTail(limit - constant);
  const cell = limit / CELLS;
  const weight = Array.from({ length: CELLS }, (_, k) => cdf((k + 1) * cell) - cdf(k * cell));
  const never = 1 - cdf(limit);
  return (waitTail) =>
    weight.reduce((late, share, k) => late + share * waitTail(limit - (k + 0.5) * cell), never);
}
