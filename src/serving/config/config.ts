/**
 * A Hugging Face `config.json` to the shape of its language model. What the file cannot say safely is named by the key
 * of the scenario's `model` to type in, with the reason. A pure function of parsed JSON.
 */
import { type ModelShape, NO_SMALL_PARTS, type SmallParts } from "../modelShape.js";
import type { Formats } from "../weights.js";
import { type Attention, attentionOf } from "./attention.js";
import { denseWidthOf, expertsOf } from "./experts.js";
import {
  ConfigFault,
  type Fields,
  firstOf,
  isFields,
  textOrNull,
  whole,
  wholeOrNull,
  yesOrNull,
} from "./fields.js";
import { formatsOf } from "./formats.js";
import { type LayerKinds, layerKindsOf } from "./layerKinds.js";

/** A key of the scenario's `model` that the file leaves open, and by which of its fields. */
export interface Unclear {
  readonly key:
    | "parameters"
    | "activeParameters"
    | "kvBytesPerToken"
    | "stateBytes"
    | "window"
    | "tiedEmbeddings"
    | "vocabulary"
    | "weights";
  /** The field of config.json that says too little, or what no formula here covers. */
  readonly field: string;
}

/** What a config.json tells. */
export interface ConfigModel {
  readonly shape: ModelShape;
  /** null: none stated. */
  readonly formats: Formats | null;
  /** null: none stated [tokens]. */
  readonly contextTokens: number | null;
  readonly unclear: readonly Unclear[];
}

/** Where the language model's fields stand: at the top, or in a mapping of their own beside those of other towers. */
function languageModel(root: Fields): Fields {
  if (firstOf(root, ["num_hidden_layers"]) !== undefined) return root;
  const nested = firstOf(root, ["text_config", "llm_config"])?.[1];
  return isFields(nested) ? nested : root;
}

/** Fields of caches that no formula here covers. */
const OTHER_CACHES = [
  "compress_ratios",
  "index_topk",
  "index_head_dim",
  "swa_num_key_value_heads",
  "num_global_key_value_heads",
  "num_kv_shared_layers",
  "attention_chunk_size",
  "hybrid_override_pattern",
  "hybrid_layer_pattern",
  "block_configs",
  "layers_block_type",
] as const;

/** Fields that change matrices in ways not counted here. */
const OTHER_MATRICES = [
  "compress_ratios",
  "o_lora_rank",
  "routed_expert_hidden_size",
  "swa_num_key_value_heads",
  "num_global_key_value_heads",
  "hybrid_override_pattern",
  "block_configs",
  "layers_block_type",
] as const;

const isSet = (fields: Fields, name: string) => {
  const value = firstOf(fields, [name])?.[1];
  return value !== undefined && value !== 0 && value !== false;
};

function unclearCache(fields: Fields, kinds: LayerKinds, { mla }: Attention): Unclear[] {
  const [field] = [
    ...OTHER_CACHES.filter((name) => isSet(fields, name)),
    ...(mla === null && isSet(fields, "v_head_dim") ? ["v_head_dim"] : []),
    ...(kinds.unknown.length > 0 ? ["layer_types"] : []),
  ];
  const isStateOpen = kinds.linear !== null && kinds.linear.stateBytes === null;
  return [
    ...(field === undefined ? [] : [{ key: "kvBytesPerToken" as const, field }]),
    ...(isStateOpen ? [{ key: "stateBytes" as const, field: "linear_attn_config" }] : []),
  ];
}

function unclearParameters(fields: Fields, kinds: LayerKinds): Unclear[] {
  const isOther = kinds.linear !== null || kinds.unknown.length > 0;
  const field = OTHER_MATRICES.find((name) => isSet(fields, name)) ?? (isOther ? "layer_types" : null);
  return field === null
    ? []
    : [
        { key: "parameters", field },
        { key: "activeParameters", field },
      ];
}

/** Families of models by `model_type` whose embedding is, or is not, tied where their files do not say. */
const TIED = /^gemma/;
const NOT_TIED = /^(llama|mistral|mixtral|qwen|deepseek|kimi|glm|gpt_oss|minimax)/;

/** Gains and biases beside the matrices. */
function smallPartsOf(
  fields: Fields,
  { attentionHeads, kvHeads, headDim, mla }: Attention,
  family: string,
): SmallParts {
  const hidden = whole(fields, "hidden_size");
  const heads = mla !== null || kvHeads === null || headDim === null ? 0 : attentionHeads + 2 * kvHeads;
  const hasBias = yesOrNull(fields, "attention_bias") === true;
  const output = /^glm/.test(family) ? 0 : hidden;
  const biases = hasBias ? heads * (headDim ?? 0) + output : 0;
  const norms = /^(qwen3|gemma3)/.test(family) || isSet(fields, "use_qk_norm") ? 2 * (headDim ?? 0) : 0;
  const moreNorms = /^gemma/.test(family) ? 2 * hidden : 0;
  const routed =
    wholeOrNull(fields, ["num_experts", "n_routed_experts", "num_local_experts"], undefined, 0) ?? 0;
  const isBalanced = firstOf(fields, ["topk_method"])?.[1] === "noaux_tc";
  const isGptOss = family === "gpt_oss";
  return {
    ...NO_SMALL_PARTS,
    perLayer: biases + norms + moreNorms,
    perMoeLayer: isBalanced || isGptOss ? routed : 0,
    perExpert: isGptOss ? 2 * whole(fields, "intermediate_size") + hidden : 0,
  };
}

const MOST_LAYERS = 10_000;
const MOST_HIDDEN = 1_000_000;

/**
 * The model of a parsed config.json.
 *
 * @throws ConfigFault for a field that is missing or not what it must be
 * Example: Qwen3 8B gives 36 layers of 8 heads of keys and values, 128 wide.
 */
export function modelOfConfig(json: unknown): ConfigModel {
  if (!isFields(json)) throw new ConfigFault("config.json", "a mapping", json);
  const fields = languageModel(json);
  const layers = whole(fields, "num_hidden_layers", MOST_LAYERS);
  const hiddenSize = whole(fields, "hidden_size", MOST_HIDDEN);
  const family = textOrNull(fields, "model_type") ?? textOrNull(json, "model_type") ?? "";
  const attention = attentionOf(fields, hiddenSize);
  const experts = expertsOf(fields, layers);
  const kinds = layerKindsOf(fields, layers);
  const vocabulary = wholeOrNull(fields, "vocab_size") ?? wholeOrNull(json, "vocab_size");
  const tied = yesOrNull(fields, "tie_word_embeddings") ?? yesOrNull(json, "tie_word_embeddings");
  const isTieKnown = tied !== null || TIED.test(family) || NOT_TIED.test(family);
  const formats = formatsOf(json, fields);
  const shape: ModelShape = {
    layers,
    hiddenSize,
    ...attention,
    vocabulary: vocabulary ?? 0,
    intermediateSize: denseWidthOf(fields, experts),
    mlpMatrices: 3,
    tiedEmbeddings: tied ?? TIED.test(family),
    experts,
    window: kinds.window,
    linear: kinds.linear,
    small: smallPartsOf(fields, attention, family),
  };
  const unclear: Unclear[] = [
    ...unclearParameters(fields, kinds),
    ...unclearCache(fields, kinds, attention),
    ...(kinds.isWindowUnclear ? [{ key: "window" as const, field: "sliding_window" }] : []),
    ...(vocabulary === null ? [{ key: "vocabulary" as const, field: "vocab_size" }] : []),
    ...(isTieKnown ? [] : [{ key: "tiedEmbeddings" as const, field: "tie_word_embeddings" }]),
    ...(formats === null ? [{ key: "weights" as const, field: "quantization_config" }] : []),
  ];
  return {
    shape,
    formats: formats === "nothing" ? null : formats,
    contextTokens: wholeOrNull(fields, "max_position_embeddings"),
    unclear,
  };
}
