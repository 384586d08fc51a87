/** Models of Alibaba: Qwen. */
import { type CatalogueModel, model } from "./catalogueModel.js";

export const QWEN: readonly CatalogueModel[] = [
  model("Alibaba", "Qwen3 8B", {
    id: "Qwen/Qwen3-8B",
    released: "2025-04",
    contextTokens: 40960,
    shape: {
      layers: 36,
      hiddenSize: 4096,
      attentionHeads: 32,
      kvHeads: 8,
      headDim: 128,
      vocabulary: 151_936,
      intermediateSize: 12288,
      // The norms of queries and keys.
      small: { perLayer: 2 * 128 },
    },
    parameters: 8200e6,
    activeParameters: 8200e6,
    weights: "bf16",
    releaseWeights: "bf16",
    source:
      "https://huggingface.co/Qwen/Qwen3-8B/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-8B_config.json)",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "Longer contexts by YaRN.",
  }),
  model("Alibaba", "Qwen3 32B", {
    id: "Qwen/Qwen3-32B",
    released: "2025-04",
    contextTokens: 40960,
    shape: {
      layers: 64,
      hiddenSize: 5120,
      attentionHeads: 64,
      kvHeads: 8,
      headDim: 128,
      vocabulary: 151_936,
      intermediateSize: 25600,
      // The norms of queries and keys.
      small: { perLayer: 2 * 128 },
    },
    parameters: 32800e6,
    activeParameters: 32800e6,
    weights: "bf16",
    releaseWeights: "bf16",
    source:
      "https://huggingface.co/Qwen/Qwen3-32B/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-32B_config.json)",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "Longer contexts by YaRN.",
  }),
  model("Alibaba", "Qwen3 30B-A3B", {
    id: "Qwen/Qwen3-30B-A3B",
    released: "2025-04",
    contextTokens: 40960,
    shape: {
      layers: 48,
      hiddenSize: 2048,
      attentionHeads: 32,
      kvHeads: 4,
      headDim: 128,
      vocabulary: 151_936,
      experts: { routed: 128, perToken: 8, shared: 0, intermediateSize: 768, denseLayers: 0 },
      // The norms of queries and keys.
      small: { perLayer: 2 * 128 },
    },
    parameters: 30500e6,
    activeParameters: 3300e6,
    weights: "bf16",
    releaseWeights: "bf16",
    source:
      "https://huggingface.co/Qwen/Qwen3-30B-A3B/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-30B-A3B_config.json)",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "config.json also holds intermediate_size 6144, used by no layer. inference-lab catalogue (catalog/models/qwen3-30b-a3b.toml) gives head_dim 64, half of what config.json says.",
  }),
  model("Alibaba", "Qwen3 235B-A22B", {
    id: "Qwen/Qwen3-235B-A22B",
    released: "2025-04",
    contextTokens: 40960,
    shape: {
      layers: 94,
      hiddenSize: 4096,
      attentionHeads: 64,
      kvHeads: 4,
      headDim: 128,
      vocabulary: 151_936,
      experts: { routed: 128, perToken: 8, shared: 0, intermediateSize: 1536, denseLayers: 0 },
      // The norms of queries and keys.
      small: { perLayer: 2 * 128 },
    },
    parameters: 235000e6,
    activeParameters: 22000e6,
    weights: "bf16",
    releaseWeights: "bf16",
    source:
      "https://huggingface.co/Qwen/Qwen3-235B-A22B/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3-235B-A22B_config.json)",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "config.json also holds intermediate_size 12288, used by no layer.",
  }),
  model("Alibaba", "Qwen3.5 397B-A17B", {
    id: "Qwen/Qwen3.5-397B-A17B",
    contextTokens: 262_144,
    shape: {
      layers: 60,
      hiddenSize: 4096,
      attentionHeads: 32,
      kvHeads: 2,
      headDim: 256,
      vocabulary: 248_320,
      experts: { routed: 512, perToken: 10, shared: 1, intermediateSize: 1024, denseLayers: 0 },
      // The state of a layer in 32 bits, and what its convolution over 4 tokens keeps in 16.
      linear: { layers: 45, stateBytes: 64 * 128 * 128 * 4 + 3 * (2 * 16 * 128 + 64 * 128) * 2 },
    },
    parameters: 397000e6,
    activeParameters: 17000e6,
    weights: "bf16",
    releaseWeights: "bf16",
    source:
      "https://huggingface.co/Qwen/Qwen3.5-397B-A17B/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/Qwen--Qwen3.5-397B-A17B_config.json)",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "Hybrid: every fourth layer is full attention; the 45 linear layers (64 value heads and 16 key heads of 128) keep a state of fixed size per sequence instead of a cache per token. Counts are those of its name.",
  }),
];
