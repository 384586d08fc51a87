/** Why a key of `model` must be typed in: what a config.json's field leaves open, in words. */
import type { Unclear } from "../../serving/config/config.js";

const OTHER_KINDS = "its layers are of kinds not known here";
const INDEXER = "its attention is sparse, with keys of an indexer beside the cache";

/** Of caches. */
const CACHES: Readonly<Record<string, string>> = {
  compress_ratios: "its cache is compressed by a ratio of each layer",
  index_topk: INDEXER,
  index_head_dim: INDEXER,
  swa_num_key_value_heads: "its sliding layers have heads of their own",
  num_global_key_value_heads: "its full layers have heads of their own",
  num_kv_shared_layers: "layers share a cache",
  attention_chunk_size: "it attends in chunks",
  hybrid_override_pattern: OTHER_KINDS,
  hybrid_layer_pattern: OTHER_KINDS,
  layers_block_type: OTHER_KINDS,
  layer_types: OTHER_KINDS,
  block_configs: "its layers differ from each other",
  v_head_dim: "its values have a width of their own",
};

/** Of the other keys, whatever the field. */
const BY_KEY: Readonly<Record<Exclude<Unclear["key"], "kvBytesPerToken">, string>> = {
  parameters: "it has matrices that are not counted here",
  activeParameters: "it has matrices that are not counted here",
  stateBytes: "the size of its linear layers' state is not stated",
  window: "a window is stated, but not of which layers",
  vocabulary: "none is stated",
  tiedEmbeddings: "nothing is stated of it",
  weights: "their format is not one known here",
};

/** The reason, with the field in brackets. */
export function reasonOf({ key, field }: Unclear): string {
  const words = key === "kvBytesPerToken" ? (CACHES[field] ?? OTHER_KINDS) : BY_KEY[key];
  return `${words} (${field})`;
}
