/**
 * The shape of a language model: the sizes that its architecture fixes. Parameters (parameters.ts), weights and the
 * key-value cache (kvCache.ts) follow from it. Knows no card and no number format.
 */

/** A mixture of experts in place of the MLP of most layers. */
export interface Experts {
  /** Experts of a layer among which a router chooses. */
  readonly routed: number;
  /** Routed experts that each token passes through, 1 <= perToken <= routed. */
  readonly perToken: number;
  /** Experts that every token passes through, in widths of a routed one. */
  readonly shared: number;
  /** Width of one expert. */
  readonly intermediateSize: number;
  /** Layers that keep an ordinary MLP. */
  readonly denseLayers: number;
}

/**
 * Multi-head latent attention: keys and values of all heads are kept as one vector of `kvRank`, and one rotary key.
 * Source: DeepSeek-AI 2024, DeepSeek-V2, section 2.1.
 */
export interface LatentAttention {
  readonly kvRank: number;
  /** Rank of the queries; null where they are not compressed. */
  readonly queryRank: number | null;
  /** Of a head's query and key: the part with rotary positions, and the part without. */
  readonly ropeDim: number;
  readonly nopeDim: number;
  readonly valueDim: number;
}

/** Layers that attend to the last tokens only. */
export interface SlidingWindow {
  readonly tokens: number;
  readonly layers: number;
}

/** Layers of linear attention, which keep a state of fixed size a sequence instead of a cache a token. */
export interface LinearAttention {
  readonly layers: number;
  /** State of one such layer [B a sequence]; null where it is not known. */
  readonly stateBytes: number | null;
}

/** Parameters beside the matrices: gains of norms, biases, learnt positions. Under a thousandth of a model. */
export interface SmallParts {
  /** In each layer, beyond the gains of two norms and of the latent ranks. */
  readonly perLayer: number;
  /** In each layer with experts, such as a bias of the router. */
  readonly perMoeLayer: number;
  /** In each routed expert. */
  readonly perExpert: number;
  /** Once in the model. */
  readonly once: number;
}

/** What of a model decides its FLOP and its memory: layers, widths, heads, experts. */
export interface ModelShape {
  readonly layers: number;
  readonly hiddenSize: number;
  readonly attentionHeads: number;
  /** Heads of keys and values; null where attention is latent, which keeps one. */
  readonly kvHeads: number | null;
  /** Width of a head; null where attention is latent, which says its own. */
  readonly headDim: number | null;
  readonly vocabulary: number;
  /** Width of an ordinary MLP; null where no layer has one. */
  readonly intermediateSize: number | null;
  /** Matrices of an MLP: 3 with a gate, 2 without. */
  readonly mlpMatrices: 2 | 3;
  /** Whether input and output embedding are one matrix. */
  readonly tiedEmbeddings: boolean;
  readonly experts: Experts | null;
  readonly mla: LatentAttention | null;
  readonly window: SlidingWindow | null;
  readonly linear: LinearAttention | null;
  readonly small: SmallParts;
}

/** No parameters beside those that the sizes tell. */
export const NO_SMALL_PARTS: SmallParts = { perLayer: 0, perMoeLayer: 0, perExpert: 0, once: 0 };

/**
 * Layers that attend to every token before: those with neither a window nor a linear state.
 * Example: 36 layers, 18 of them with a window, have 18.
 */
export function fullLayers({ layers, window, linear }: ModelShape): number {
  return layers - (window?.layers ?? 0) - (linear?.layers ?? 0);
}

/**
 * Layers whose MLP is a mixture of experts; 0 without experts.
 * Example: DeepSeek-V3 has 61 layers, 3 of them dense: 58.
 */
export function moeLayers({ layers, experts }: ModelShape): number {
  return experts === null ? 0 : layers - experts.denseLayers;
}
