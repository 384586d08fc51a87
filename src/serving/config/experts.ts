/** The mixture of experts of a config.json, whose fields every maker spells its own way. */
import type { ModelShape } from "../modelShape.js";
import { ConfigFault, type Fields, firstOf, listOrNull, whole, wholeOrNull } from "./fields.js";

const ROUTED = ["num_experts", "n_routed_experts", "num_local_experts"] as const;
const PER_TOKEN = [
  "num_experts_per_tok",
  "num_experts_per_token",
  "experts_per_token",
  "top_k_experts",
  "moe_topk",
] as const;
const SHARED = ["n_shared_experts", "num_shared_experts"] as const;
const SHARED_WIDTH = ["shared_expert_intermediate_size", "shared_intermediate_size"] as const;

const MOST_EXPERTS = 65_536;

/** The layers that keep an ordinary MLP. */
function denseLayersOf(fields: Fields, layers: number): number {
  const first = wholeOrNull(fields, "first_k_dense_replace", layers, 0);
  if (first !== null) return first;
  if (Array.isArray(fields.moe_layer_freq)) {
    return (listOrNull(fields, "moe_layer_freq") ?? []).filter((isMoe) => isMoe === 0).length;
  }
  const every = wholeOrNull(fields, ["decoder_sparse_step", "interleave_moe_layer_step"], layers) ?? 1;
  const named = listOrNull(fields, "mlp_only_layers")?.length ?? 0;
  return layers - Math.floor(layers / every) + named;
}

/** Experts that every token passes through, in widths of a routed one. */
function sharedOf(fields: Fields, width: number): number {
  const count = wholeOrNull(fields, SHARED, MOST_EXPERTS, 0);
  if (count !== null) return count;
  return (wholeOrNull(fields, SHARED_WIDTH, undefined, 0) ?? 0) / width;
}

/**
 * The experts of a config.json; null for a model without. Their width is `moe_intermediate_size`, where that is missing
 * `intermediate_size` (Mixtral, gpt-oss).
 */
export function expertsOf(fields: Fields, layers: number): ModelShape["experts"] {
  const routed = wholeOrNull(fields, ROUTED, MOST_EXPERTS, 0) ?? 0;
  if (routed === 0) return null;
  const perToken = whole(fields, PER_TOKEN, routed);
  const intermediateSize = whole(fields, ["moe_intermediate_size", "intermediate_size"]);
  const denseLayers = denseLayersOf(fields, layers);
  if (denseLayers >= layers) {
    throw new ConfigFault("num_experts", "0 where no layer has experts", routed);
  }
  return { routed, perToken, shared: sharedOf(fields, intermediateSize), intermediateSize, denseLayers };
}

/** The width of ordinary MLPs; null where every layer has experts, as what is written then belongs to no layer. */
export function denseWidthOf(fields: Fields, experts: ModelShape["experts"]): number | null {
  if (experts !== null && experts.denseLayers === 0) return null;
  const own = experts !== null && firstOf(fields, ["intermediate_size_mlp"]) !== undefined;
  return whole(fields, own ? "intermediate_size_mlp" : "intermediate_size");
}
