/**
 * Parameters of a model, counted from its shape matrix by matrix. Leaves out vision towers and layers that predict
 * several tokens at once. Example: the shape of Llama 3.1 70B holds 70,553,706,496, to the last one.
 */
import type { ModelShape } from "./modelShape.js";
import { moeLayers } from "./modelShape.js";

/** Parameters by the way a token meets them. */
export interface Parameters {
  readonly total: number;
  /** That work on one token: all but the experts that the router passes by. Holds the input embedding. */
  readonly active: number;
}

/** Parameters of one layer's attention: the projections of queries, keys, values and of the output, ranks' norms with them. */
function attentionParameters({ hiddenSize, attentionHeads, kvHeads, headDim, mla }: ModelShape): number {
  if (mla === null) {
    return 2 * hiddenSize * (attentionHeads + (kvHeads ?? 0)) * (headDim ?? 0);
  }
  const { kvRank, queryRank, ropeDim, nopeDim, valueDim } = mla;
  const queryWidth = attentionHeads * (nopeDim + ropeDim);
  const queries =
    queryRank === null
      ? hiddenSize * queryWidth
      : hiddenSize * queryRank + queryRank * queryWidth + queryRank;
  const keysAndValues =
    hiddenSize * (kvRank + ropeDim) + kvRank * attentionHeads * (nopeDim + valueDim) + kvRank;
  return queries + keysAndValues + attentionHeads * valueDim * hiddenSize;
}

/**
 * Parameters of the matrix that turns tokens into vectors: vocabulary x hidden. A token reads one row of it.
 * Example: 128,256 x 8,192 of Llama 3.1 70B are 1.05e9.
 */
export function inputEmbedding({ vocabulary, hiddenSize }: ModelShape): number {
  return vocabulary * hiddenSize;
}

/**
 * Parameters of all routed experts: layers with experts x experts x (matrices x hidden x width, and their biases).
 * Example: DeepSeek-V3 has 58 x 256 x 3 x 7,168 x 2,048, 653.9e9.
 */
export function routedParameters(shape: ModelShape): number {
  const { experts, hiddenSize, mlpMatrices, small } = shape;
  if (experts === null) return 0;
  const each = mlpMatrices * hiddenSize * experts.intermediateSize + small.perExpert;
  return moeLayers(shape) * experts.routed * each;
}

/**
 * Parameters of a shape, in all and at work on one token.
 *
 * @returns null where they do not follow from the shape: layers of linear attention have parts that it does not tell
 * Example: DeepSeek-V3 has 671.0e9, of which 37.55e9 work on a token.
 */
export function parametersOf(shape: ModelShape): Parameters | null {
  const { layers, hiddenSize, intermediateSize, mlpMatrices, tiedEmbeddings, experts, linear, small } = shape;
  if (linear !== null) return null;
  const withExperts = moeLayers(shape);
  const matrix = mlpMatrices * hiddenSize;
  const eachLayer = attentionParameters(shape) + 2 * hiddenSize + small.perLayer;
  const dense = (layers - withExperts) * matrix * (intermediateSize ?? 0);
  const router = experts === null ? 0 : hiddenSize * experts.routed + small.perMoeLayer;
  const sharedExperts = experts === null ? 0 : experts.shared * matrix * experts.intermediateSize;
  const embeddings = inputEmbedding(shape) * (tiedEmbeddings ? 1 : 2) + hiddenSize + small.once;
  const routed = routedParameters(shape);
  const total = embeddings + layers * eachLayer + dense + withExperts * (router + sharedExperts) + routed;
  const idle = experts === null ? 0 : routed * (1 - experts.perToken / experts.routed);
  return { total, active: Math.round(total - idle) };
}
