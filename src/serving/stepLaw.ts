/**
 * The law of an iteration's time: its coefficients from model, card, parallelism and efficiencies. A roofline: weights
 * are read or FLOP computed, whichever is slower; activations, links, the cache and the attention of prompts come on
 * top. Knows no schedule.
 *
 *   t = stepFactor (a + sqrt(W^2 + (b T)^2) + c T + d (S + nP) + e K + q X),   W = w + we (1 - (1 - rho)^T)
 *
 * with T tokens in S decodes and nP chunks of prompts, K cached tokens read, X pairs of tokens in prompts' attention.
 */
import type { Card } from "./card.js";
import { servingFigures } from "./cards.js";
import type { Efficiency } from "./efficiency.js";
import { fullLayers, type ModelShape } from "./modelShape.js";
import type { Parallelism, UsedLink } from "./replicaCards.js";
import { type ServedModel, weightParts } from "./servedModel.js";
import { peakOfFormat } from "./weights.js";

/** The coefficients, each a time [s] but for `rho`, a share, and `stepFactor`, a factor. */
export interface StepCoefficients {
  /** An iteration, whatever is in it. */
  readonly a: number;
  /** Reading the weights that every iteration reads. */
  readonly w: number;
  /** Computing a token. */
  readonly b: number;
  /** A token: activations, exchange between cards, attention within windows. */
  readonly c: number;
  /** A sequence or chunk: its bookkeeping, and reading its windows. */
  readonly d: number;
  /** Reading a cached token. */
  readonly e: number;
  /** Attention of a pair of tokens of a prompt. */
  readonly q: number;
  /** Reading all routed experts. */
  readonly we: number;
  /** Share of the routed experts that a token uses, 0..1. */
  readonly rho: number;
  /** Of the whole. */
  readonly stepFactor: number;
}

/** A replica in figures. `link` is null only where one card makes a replica; `card.bandwidth` must be known. */
export interface ReplicaDesign extends Parallelism {
  readonly model: ServedModel;
  readonly card: Card;
  readonly link: UsedLink | null;
  readonly efficiency: Efficiency;
}

/** Bytes of an activation, and of what is exchanged. */
const ACTIVATION_BYTES = 2;
/** Bytes of activations read and written a layer and hidden unit of a token. */
const ACTIVATION_TRAFFIC = 32;
/** All-reduces of a layer: after the attention and after the MLP. */
const EXCHANGES_PER_LAYER = 2;

/** FLOP of the attention of one layer and pair of tokens while prompts are computed: scores and values, 2 each. */
function pairFlop({ attentionHeads, headDim, mla }: ModelShape): number {
  return mla === null
    ? 4 * attentionHeads * (headDim ?? 0)
    : 2 * attentionHeads * (mla.nopeDim + mla.ropeDim + mla.valueDim);
}

/** FLOP a cached token and layer while decoding; 0 for grouped queries, which only wait for memory. */
function decodeFlop({ attentionHeads, mla }: ModelShape): number {
  return mla === null ? 0 : 2 * attentionHeads * (2 * mla.kvRank + mla.ropeDim);
}

/**
 * Cards of a stage that hold different keys and values: no more than there are heads of them, and one where they are
 * latent. Beyond, each further card holds a copy.
 * Example: 8 heads of keys and values on 16 cards are in 8 parts.
 */
export function kvShards({ kvHeads, mla }: ModelShape, tensorParallel: number): number {
  return mla === null ? Math.min(tensorParallel, kvHeads ?? 1) : 1;
}

/** Time that so many bytes of cache take, or the FLOP on them where those are slower [s]. */
function cacheTime(design: ReplicaDesign, bandwidth: number, bytes: number, flop: number): number {
  const { model, card, tensorParallel, pipelineParallel, efficiency } = design;
  const shards = kvShards(model.shape, tensorParallel) * pipelineParallel;
  const cards = tensorParallel * pipelineParallel;
  return Math.max(
    bytes / (shards * bandwidth * efficiency.kv),
    flop / (cards * card.densePeak * efficiency.attention),
  );
}

/**
 * Exchange of one token's activations [s]: all-reduces within a stage, hand-over between stages; part of `c`.
 * Example: 80 layers of 8,192 on 8 cards over 450 GB/s, all of it used, take 10.2e-6 s.
 */
export function exchangeTime({
  model,
  tensorParallel,
  pipelineParallel,
  link,
  efficiency,
}: ReplicaDesign): number {
  if (link === null) return 0;
  const { layers, hiddenSize } = model.shape;
  const rate = link.bandwidth * efficiency.link;
  const bytes = ACTIVATION_BYTES * hiddenSize;
  // A ring all-reduce sends (tp - 1) / tp of the data twice.
  const ring = (2 * (tensorParallel - 1)) / tensorParallel;
  const reduced = (EXCHANGES_PER_LAYER * layers * bytes * ring) / (pipelineParallel * rate);
  return reduced + (pipelineParallel > 1 ? bytes / rate : 0);
}

/** Computing one token [s], each part at the peak of its format. */
function computeTime({ model, card, tensorParallel, pipelineParallel, efficiency }: ReplicaDesign): number {
  const peaks = { ...card, ...servingFigures(card), densePeak: card.densePeak };
  const parts = weightParts(model);
  const dense = (parts.active - parts.activeRouted) / peakOfFormat(peaks, model.formats.weights);
  const routed =
    parts.activeRouted / (peakOfFormat(peaks, model.formats.expertWeights) * efficiency.expertCompute);
  return (2 * (dense + routed)) / (tensorParallel * pipelineParallel * efficiency.compute);
}

/**
 * The coefficients of a replica. In every formula B is the cache of a token and layer, j the cards of a stage that hold
 * different parts of it, F the peaks, BW the memory bandwidth:
 *
 *   a = layers x overhead, and two exchanges' latency a layer where a link has one
 *   w = dense weights / (tp BW memory),  we = routed weights / (tp BW memory expertMemory),  rho = used / routed experts
 *   b = 2 (active parameters / F) / (tp pp compute), routed ones slower by expertCompute
 *   e = full layers x max(B / (j pp BW kv), FLOP on it / (tp pp F16 attention))
 *   q = full layers x FLOP a pair / (tp pp F16 attention)
 *   c = 32 layers x hidden / (tp pp BW memory) + exchange + window layers x window x FLOP a pair / (2 tp pp F16 attention)
 *   d = perSequence + window layers x window x the same max
 *
 * @throws RangeError where the card's bandwidth is not known
 * Example: Llama 3.1 70B in bf16 on 4 x H100 SXM reads its weights in w = 10.9 ms.
 */
export function stepCoefficients(design: ReplicaDesign): StepCoefficients {
  const { model, card, tensorParallel, pipelineParallel, link, efficiency } = design;
  const { bandwidth } = card;
  if (bandwidth === null) throw new RangeError(`card.bandwidth: must be known, got nothing of ${card.name}`);
  const { shape } = model;
  const parts = weightParts(model);
  const cards = tensorParallel * pipelineParallel;
  const full = fullLayers(shape);
  const reading = tensorParallel * bandwidth * efficiency.memory;
  const attention = cards * card.densePeak * efficiency.attention;
  const latency = tensorParallel > 1 ? EXCHANGES_PER_LAYER * shape.layers * (link?.latency ?? 0) : 0;
  const windowLayers = shape.window?.layers ?? 0;
  const windowTokens = windowLayers * (shape.window?.tokens ?? 0);
  return {
    a: shape.layers * efficiency.overhead + latency,
    w: (parts.dense * model.bytesPerWeight) / reading,
    b: computeTime(design),
    c:
      (ACTIVATION_TRAFFIC * shape.layers * shape.hiddenSize) / (reading * pipelineParallel) +
      exchangeTime(design) +
      (windowTokens * pairFlop(shape)) / (2 * attention),
    d:
      efficiency.perSequence +
      windowTokens * cacheTime(design, bandwidth, model.windowBytesPerToken, decodeFlop(shape)),
    e: cacheTime(design, bandwidth, model.kvBytesPerToken, full * decodeFlop(shape)),
    q: (full * pairFlop(shape)) / attention,
    we: (parts.routed * model.bytesPerExpertWeight) / (reading * efficiency.expertMemory),
    rho: shape.experts === null ? 0 : shape.experts.perToken / shape.experts.routed,
    stepFactor: efficiency.stepFactor,
  };
}
