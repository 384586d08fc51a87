/**
 * What a sequence keeps in a card's memory: the key-value cache of a token, and what does not grow with tokens.
 * By layer: full attention keeps every token, a sliding window its last ones, linear attention one state.
 */
import type { ModelShape } from "./modelShape.js";
import { fullLayers } from "./modelShape.js";

/** Bytes of an element of the cache in 16 bits, what engines keep unless told otherwise. */
const KV_BYTES = 2;

/**
 * Cache of one token in one layer [B]: keys and values of every head, 2 x kvHeads x headDim elements; with latent
 * attention kvRank + ropeDim, whatever number of heads a config.json states.
 * Example: Llama 3.1 70B keeps 2 x 8 x 128 elements, 4,096 B; DeepSeek-V3 512 + 64, 1,152 B.
 */
export function layerKvBytes(
  { mla, kvHeads, headDim }: ModelShape,
  bytesPerElement: number = KV_BYTES,
): number {
  return (mla === null ? 2 * (kvHeads ?? 0) * (headDim ?? 0) : mla.kvRank + mla.ropeDim) * bytesPerElement;
}

/** Cache of one token in all layers of full attention [B a token]. Example: Llama 3.1 70B keeps 327,680 B. */
export function kvBytesPerToken(shape: ModelShape, bytesPerElement: number = KV_BYTES): number {
  return fullLayers(shape) * layerKvBytes(shape, bytesPerElement);
}

/**
 * Cache of a sequence in the layers with a sliding window [B]: layers x min(window, tokens) x that of a token.
 * @param tokens of the sequence, >= 0
 * Example: gpt-oss-120b has 18 layers with a window of 128 tokens of 2,048 B: 4.7e6 B of a long sequence.
 */
export function windowKvBytes(shape: ModelShape, tokens: number, bytesPerElement: number = KV_BYTES): number {
  const { window } = shape;
  return window === null
    ? 0
    : window.layers * Math.min(window.tokens, tokens) * layerKvBytes(shape, bytesPerElement);
}

/**
 * State of a sequence in the layers of linear attention [B]; 0 without such layers, null where it is not known.
 * Example: 48 layers of 2e6 B keep 9.6e7 B.
 */
export function linearStateBytes({ linear }: ModelShape): number | null {
  if (linear === null) return 0;
  return linear.stateBytes === null ? null : linear.layers * linear.stateBytes;
}
