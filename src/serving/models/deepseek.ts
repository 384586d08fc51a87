/** Models of DeepSeek. */
import { type CatalogueModel, model } from "./catalogueModel.js";

export const DEEPSEEK: readonly CatalogueModel[] = [
  model("DeepSeek", "DeepSeek-V3", {
    id: "deepseek-ai/DeepSeek-V3",
    released: "2024-12",
    contextTokens: 163_840,
    shape: {
      layers: 61,
      hiddenSize: 7168,
      attentionHeads: 128,
      vocabulary: 129_280,
      intermediateSize: 18432,
      experts: { routed: 256, perToken: 8, shared: 1, intermediateSize: 2048, denseLayers: 3 },
      mla: { kvRank: 512, queryRank: 1536, ropeDim: 64, nopeDim: 128, valueDim: 128 },
      // A bias of the router that balances its experts.
      small: { perMoeLayer: 256 },
    },
    parameters: 671000e6,
    activeParameters: 37000e6,
    weights: "fp8",
    releaseWeights: "fp8 e4m3 (128x128 blocks; embeddings, norms, head bf16)",
    mtpLayers: 1,
    source:
      "https://huggingface.co/deepseek-ai/DeepSeek-V3/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/deepseek-ai--DeepSeek-V3_config.json); parameters: github.com/deepseek-ai/DeepSeek-V3 README",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "671B main model; the upload counts 685B with the 14B multi-token-prediction module. config.json says kv heads 128, which must not be used for the cache: MLA keeps kv_lora_rank + qk_rope_head_dim = 576 elements per layer. Published 37B active leaves out the input embedding.",
  }),
  model("DeepSeek", "DeepSeek-R1", {
    id: "deepseek-ai/DeepSeek-R1",
    released: "2025-01",
    contextTokens: 163_840,
    shape: {
      layers: 61,
      hiddenSize: 7168,
      attentionHeads: 128,
      vocabulary: 129_280,
      intermediateSize: 18432,
      experts: { routed: 256, perToken: 8, shared: 1, intermediateSize: 2048, denseLayers: 3 },
      mla: { kvRank: 512, queryRank: 1536, ropeDim: 64, nopeDim: 128, valueDim: 128 },
      // A bias of the router that balances its experts.
      small: { perMoeLayer: 256 },
    },
    parameters: 671000e6,
    activeParameters: 37000e6,
    weights: "fp8",
    releaseWeights: "fp8 e4m3 (128x128 blocks)",
    mtpLayers: 1,
    source:
      "https://huggingface.co/deepseek-ai/DeepSeek-R1/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/deepseek-ai--DeepSeek-R1_config.json)",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "Shapes of DeepSeek-V3.",
  }),
  model("DeepSeek", "DeepSeek-V3.2", {
    id: "deepseek-ai/DeepSeek-V3.2",
    contextTokens: 163_840,
    shape: {
      layers: 61,
      hiddenSize: 7168,
      attentionHeads: 128,
      vocabulary: 129_280,
      intermediateSize: 18432,
      experts: { routed: 256, perToken: 8, shared: 1, intermediateSize: 2048, denseLayers: 3 },
      mla: { kvRank: 512, queryRank: 1536, ropeDim: 64, nopeDim: 128, valueDim: 128 },
      // A bias of the router that balances its experts.
      small: { perMoeLayer: 256 },
    },
    weights: "fp8",
    releaseWeights: "fp8 e4m3 (128x128 blocks)",
    mtpLayers: 1,
    source:
      "https://huggingface.co/deepseek-ai/DeepSeek-V3.2/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/deepseek-ai--DeepSeek-V3.2_config.json)",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "Adds a sparse-attention indexer that the derived counts leave out.",
  }),
  model("DeepSeek", "DeepSeek-V4-Pro", {
    id: "deepseek-ai/DeepSeek-V4-Pro",
    contextTokens: 1_048_576,
    shape: {
      layers: 61,
      hiddenSize: 7168,
      attentionHeads: 128,
      kvHeads: 1,
      headDim: 512,
      vocabulary: 129_280,
      experts: { routed: 384, perToken: 6, shared: 1, intermediateSize: 3072, denseLayers: 0 },
    },
    unclear: ["parameters", "activeParameters", "kvBytesPerToken"],
    weights: "fp8",
    releaseWeights: "fp8 e4m3 (128x128 blocks)",
    mtpLayers: 1,
    source:
      "https://huggingface.co/deepseek-ai/DeepSeek-V4-Pro/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/deepseek-ai--DeepSeek-V4-Pro_config.json)",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "Cache compressed by a ratio per layer (compress_ratios of 128 and 4), so no cache figure is derived here.",
  }),
];
