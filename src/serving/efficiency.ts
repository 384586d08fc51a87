/**
 * How much of a card's datasheet rates an engine reaches, and what it adds in time. The defaults were fitted to measured
 * closed loops of tuned engines on H100 and H200 (2025 and 2026), of which they leave 7 % of the time an output token
 * takes in the median; on cards and models they had not seen 18 %. Nothing here is known of a certain service: assumed.
 */
export interface Efficiency {
  /** Of the peak: matrices. */
  readonly compute: number;
  /** Of the 16-bit peak: attention. */
  readonly attention: number;
  /** Of memory bandwidth: weights. */
  readonly memory: number;
  /** Of memory bandwidth: the key-value cache. */
  readonly kv: number;
  /** Of the link between cards, one way. */
  readonly link: number;
  /** Of what the others reach: routed experts. */
  readonly expertCompute: number;
  readonly expertMemory: number;
  /** A layer and iteration [s]. */
  readonly overhead: number;
  /** A sequence and iteration [s]. */
  readonly perSequence: number;
  /** A request, beside the schedule: tokenising, HTTP [s]. */
  readonly frontend: number;
  /** Of every iteration's time. */
  readonly stepFactor: number;
}

/** Experts of a layer up to which their matrices are large enough to be multiplied well. */
const FEW_EXPERTS = 16;

/**
 * The defaults for a model with so many routed experts a layer (0: none).
 * Example: a mixture of 8 has expertCompute 0.6, one of 256 only 0.25.
 */
export function defaultEfficiency(routedExperts: number): Efficiency {
  return {
    compute: 0.73,
    attention: 0.4,
    memory: 0.95,
    kv: 0.85,
    link: 0.45,
    expertCompute: routedExperts > FEW_EXPERTS ? 0.25 : 0.6,
    expertMemory: 0.82,
    overhead: 85e-6,
    perSequence: 1e-6,
    frontend: 0.03,
    stepFactor: 1,
  };
}
