/** Models of Mistral AI. */
import { type CatalogueModel, model } from "./catalogueModel.js";

export const MISTRAL: readonly CatalogueModel[] = [
  model("Mistral AI", "Mixtral 8x7B", {
    id: "mistralai/Mixtral-8x7B-v0.1",
    released: "2023-12",
    contextTokens: 32768,
    shape: {
      layers: 32,
      hiddenSize: 4096,
      attentionHeads: 32,
      kvHeads: 8,
      headDim: 128,
      vocabulary: 32000,
      experts: { routed: 8, perToken: 2, shared: 0, intermediateSize: 14336, denseLayers: 0 },
    },
    parameters: 46700e6,
    activeParameters: 12900e6,
    weights: "bf16",
    releaseWeights: "bf16",
    source:
      "https://huggingface.co/mistralai/Mixtral-8x7B-v0.1/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/mistralai--Mixtral-8x7B-v0.1_config.json)",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "Published counts are those commonly quoted from the maker; its page was not re-read, the derived counts agree. head_dim = hidden_size / attention_heads (not a key of this config.json).",
  }),
  model("Mistral AI", "Mistral Small 3.1 24B", {
    id: "mistralai/Mistral-Small-3.1-24B-Instruct-2503",
    released: "2025-03",
    contextTokens: 131_072,
    shape: {
      layers: 40,
      hiddenSize: 5120,
      attentionHeads: 32,
      kvHeads: 8,
      headDim: 128,
      vocabulary: 131_072,
      intermediateSize: 32768,
    },
    parameters: 24000e6,
    activeParameters: 24000e6,
    weights: "bf16",
    releaseWeights: "bf16",
    source:
      "https://huggingface.co/mistralai/Mistral-Small-3.1-24B-Instruct-2503/blob/main/config.json (text_config)",
    sourceKind: "primary (config.json)",
    note: "head_dim 128 is not hidden_size / attention_heads (160). Derived count is of the language model; the vision tower is left out.",
  }),
];
