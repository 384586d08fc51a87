/**
 * How long one iteration of a replica takes, by nine coefficients: a roofline of weights read and FLOP computed
 * (root of the sum of squares), what is proportional to tokens and to sequences, the KV read, the attention of
 * prompts, and a fixed overhead. Does not know which card or model the coefficients are of.
 *
 * With P prompt tokens in nP chunks and S decodes, T = P + S:
 *
 *   t = stepFactor (a + sqrt(W^2 + (b T)^2) + c T + d (S + nP) + e K + q X),   W = w + we (1 - (1 - rho)^T)
 *
 * K sums the KV tokens read: a decode that has emitted g tokens reads prompt + g, a chunk of k tokens reads those
 * before it and its own. X sums k (before + (k + 1) / 2) over the chunks: the pairs of tokens their attention meets.
 * While the batch stays as it is only K moves, by S an iteration, so that m iterations last a quadratic in m.
 */

/** The coefficients; all finite and >= 0. */
export interface StepLaw {
  /** Fixed time of an iteration [s]. */
  readonly a: number;
  /** Reading the weights that every iteration reads [s]. */
  readonly w: number;
  /** Computing a token [s]. */
  readonly b: number;
  /** What is proportional to tokens and hidden by nothing: activations, links [s a token]. */
  readonly c: number;
  /** What is proportional to sequences and chunks [s]. */
  readonly d: number;
  /** Reading a token of KV [s]. */
  readonly e: number;
  /** Attention of a pair of prompt tokens [s]. */
  readonly q: number;
  /** Reading all routed experts [s]. */
  readonly we: number;
  /** Share of the routed experts that a token uses, 0..1. */
  readonly rho: number;
  /** Multiplies the whole; default 1, > 0. */
  readonly stepFactor?: number;
}

/** What one iteration holds. */
export interface Iteration {
  /** P, prompt tokens computed. */
  readonly prefillTokens: number;
  /** nP, the prompts they belong to. */
  readonly chunks: number;
  /** S, requests that decode a token each. */
  readonly decodes: number;
  /** K, KV tokens read. */
  readonly kvTokens: number;
  /** X, pairs of tokens in the attention of prompts. */
  readonly pairs: number;
}

/** The parts of an iteration's time [s]; their sum is the whole. The root is split by its two squares. */
export interface StepParts {
  readonly overhead: number;
  readonly weights: number;
  readonly compute: number;
  readonly tokens: number;
  readonly sequences: number;
  readonly kv: number;
  readonly attention: number;
}

const COEFFICIENTS = ["a", "w", "b", "c", "d", "e", "q", "we", "rho"] as const;

/**
 * Checks that every iteration takes some time.
 * @throws RangeError naming the first rule broken
 */
function requireLaw(law: StepLaw): void {
  for (const name of COEFFICIENTS) {
    if (!(law[name] >= 0 && law[name] < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`law.${name}: must be finite and >= 0, got ${law[name]}`);
    }
  }
  if (law.rho > 1) throw new RangeError(`law.rho: must be at most 1, got ${law.rho}`);
  const factor = law.stepFactor ?? 1;
  if (!(factor > 0 && factor < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`law.stepFactor: must be finite and > 0, got ${factor}`);
  }
  const decode = { prefillTokens: 0, chunks: 0, decodes: 1, kvTokens: 1, pairs: 0 };
  const prefill = { prefillTokens: 1, chunks: 1, decodes: 0, kvTokens: 1, pairs: 1 };
  if (!(stepTime(law, decode) > 0 && stepTime(law, prefill) > 0)) {
    throw new RangeError("law: must give every iteration some time, got 0 s");
  }
}

/** W, the weights read in an iteration of so many tokens [s], without the step factor. */
function weightsRead(law: StepLaw, tokens: number): number {
  return law.we === 0 ? law.w : law.w + law.we * (1 - (1 - law.rho) ** tokens);
}

/** a + sqrt(W^2 + (b T)^2) + c T: what depends on the iteration's tokens alone [s], without the step factor. */
function tokensTime(law: StepLaw, tokens: number): number {
  const weights = weightsRead(law, tokens);
  const compute = law.b * tokens;
  return law.a + Math.sqrt(weights * weights + compute * compute) + law.c * tokens;
}

/** The time of an iteration by the formula above [s]. */
export function stepTime(law: StepLaw, iteration: Iteration): number {
  const { prefillTokens, chunks, decodes, kvTokens, pairs } = iteration;
  return (
    (law.stepFactor ?? 1) *
    (tokensTime(law, prefillTokens + decodes) + law.d * (decodes + chunks) + law.e * kvTokens + law.q * pairs)
  );
}

/** The parts of an iteration's time [s]. */
export function stepParts(law: StepLaw, iteration: Iteration): StepParts {
  const { prefillTokens, chunks, decodes, kvTokens, pairs } = iteration;
  const factor = law.stepFactor ?? 1;
  const tokens = prefillTokens + decodes;
  const weights = weightsRead(law, tokens);
  const compute = law.b * tokens;
  const root = Math.sqrt(weights * weights + compute * compute);
  const perSquare = root === 0 ? 0 : factor / root;
  return {
    overhead: factor * law.a,
    weights: perSquare * weights * weights,
    compute: perSquare * compute * compute,
    tokens: factor * law.c * tokens,
    sequences: factor * law.d * (decodes + chunks),
    kv: factor * law.e * kvTokens,
    attention: factor * law.q * pairs,
  };
}

/** Iterations of more tokens than this are computed, not looked up. */
const MOST_TABULATED = 16_384;

/** A law made ready for the engine: the step factor multiplied in, what depends on tokens alone tabulated. */
export class StepTable {
  /** [tokens] a + sqrt(W^2 + (b T)^2) + c T [s]. */
  readonly tabulated: Float64Array;
  readonly perSequence: number;
  readonly perKvToken: number;
  readonly perPair: number;
  readonly #law: StepLaw;

  /** @param mostTokens the token budget of an iteration */
  constructor(law: StepLaw, mostTokens: number) {
    requireLaw(law);
    const factor = law.stepFactor ?? 1;
    this.#law = law;
    this.perSequence = factor * law.d;
    this.perKvToken = factor * law.e;
    this.perPair = factor * law.q;
    this.tabulated = new Float64Array(Math.min(mostTokens, MOST_TABULATED) + 1);
    for (let tokens = 0; tokens < this.tabulated.length; tokens++) {
      this.tabulated[tokens] = factor * tokensTime(law, tokens);
    }
  }

  /** The time of an iteration, `stepTime` of the law [s]. */
  timeOf(iteration: Iteration): number {
    const tokens = iteration.prefillTokens + iteration.decodes;
    const ofTokens =
      tokens < this.tabulated.length
        ? this.tabulated[tokens]!
        : (this.#law.stepFactor ?? 1) * tokensTime(this.#law, tokens);
    return (
      ofTokens +
      this.perSequence * (iteration.decodes + iteration.chunks) +
      this.perKvToken * iteration.kvTokens +
      this.perPair * iteration.pairs
    );
  }
}
