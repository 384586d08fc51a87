/** What the parts of a segment's time come to, summed over its iterations. */
import { type StepLaw, stepParts } from "../../sim/tokens/law.js";
import type { SegmentColumns } from "../../sim/tokens/segments.js";
import { STEP_PARTS } from "./sums.js";

export class PartShares {
  readonly #law: StepLaw;
  /** The parts that depend on the tokens of an iteration alone, once known, [tokens][overhead, weights, compute, tokens]. */
  readonly #known: (Float64Array | undefined)[] = [];

  constructor(law: StepLaw) {
    this.#law = law;
  }

  /**
   * Writes the time of each part in row i [s].
   * @param out [STEP_PARTS]
   */
  of(rows: SegmentColumns, i: number, out: Float64Array): void {
    const { d, e, q, stepFactor: factor = 1 } = this.#law;
    const iterations = rows.iterations[i]!;
    const decodes = rows.decodes[i]!;
    const chunks = rows.chunks[i]!;
    const fixed = this.#ofTokens(decodes + rows.prefillTokens[i]!);
    for (let part = 0; part < fixed.length; part++) out[part] = fixed[part]! * iterations;
    // Each further iteration reads `decodes` more.
    const kv = iterations * (rows.kvTokens[i]! + (decodes * (iterations - 1)) / 2);
    out[SEQUENCES] = factor * d * (decodes + chunks) * iterations;
    out[KV] = factor * e * kv;
    out[ATTENTION] = factor * q * rows.pairs[i]! * iterations;
  }

  #ofTokens(tokens: number): Float64Array {
    const known = this.#known[tokens];
    if (known !== undefined) return known;
    const iteration = { prefillTokens: tokens, chunks: 0, decodes: 0, kvTokens: 0, pairs: 0 };
    const { overhead, weights, compute, tokens: linear } = stepParts(this.#law, iteration);
    const made = Float64Array.of(overhead, weights, compute, linear);
    this.#known[tokens] = made;
    return made;
  }
}

const SEQUENCES = STEP_PARTS.indexOf("sequences");
const KV = STEP_PARTS.indexOf("kv");
const ATTENTION = STEP_PARTS.indexOf("attention");
