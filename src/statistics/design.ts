/**
 * The samples of a sweep, as probabilities that the inputs' laws turn into values: Latin hypercubes or plain chance.
 * The samples are laid out as several independent designs, one after the other, so that any statistic of the sweep
 * has a standard error that is valid for the sampling method. Knows nothing of scenarios.
 */

import { stream53 } from "../random/streams.js";

/** How samples are laid over the inputs: as a Latin hypercube, or independently. */
export type SamplingMethod = "lhs" | "random";

/** Designs that a sweep is made of, where it has samples enough. */
const DESIGNS = 10;
/** A design of fewer samples says too little about the spread. */
const LEAST_SAMPLES = 20;

/**
 * How many samples each design has: sizes differ by one at most, and sum to `samples`.
 * Example: 50 samples make two designs of 25.
 */
export function designSizes(samples: number): number[] {
  const designs = Math.max(1, Math.min(DESIGNS, Math.floor(samples / LEAST_SAMPLES)));
  return Array.from(
    { length: designs },
    (_, design) => Math.floor(((design + 1) * samples) / designs) - Math.floor((design * samples) / designs),
  );
}

/** The index after each design's last sample. Example: of 50 samples 25 and 50. */
export function designEnds(samples: number): number[] {
  let end = 0;
  return designSizes(samples).map((size) => {
    end += size;
    return end;
  });
}

/**
 * One input's probabilities in one design, 0 < p < 1.
 * `lhs`: each of the n strata [k/n, (k+1)/n) is hit once, at a random place, in random order (McKay, Beckman & Conover
 * 1979, Technometrics 21(2)); the inputs' orders are independent. `random`: independent draws.
 * @param name of the input: its stream depends on no other input
 * @returns [size]
 */
export function designColumn(
  seed: number,
  method: SamplingMethod,
  design: number,
  name: string,
  size: number,
): Float64Array {
  const uniform = stream53(seed, design, `sweep ${method} ${name}`);
  const column = new Float64Array(size);
  if (method === "random") return column.map(() => inside(uniform()));
  for (let k = 0; k < size; k++) {
    // Fisher-Yates from the inside out: the new stratum takes a random place, what stood there moves to the end.
    const place = Math.floor(uniform() * (k + 1));
    column[k] = column[place]!;
    column[place] = k;
  }
  return column.map((stratum) => inside((stratum + uniform()) / size));
}

/** The quantile of probability 0 or 1 may be infinite. */
function inside(p: number): number {
  return Math.min(1 - 2 ** -53, Math.max(2 ** -54, p));
}
