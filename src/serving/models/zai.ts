/** Models of Z.ai: GLM. */
import { type CatalogueModel, model } from "./catalogueModel.js";

export const ZAI: readonly CatalogueModel[] = [
  model("Z.ai", "GLM-4.5", {
    id: "zai-org/GLM-4.5",
    released: "2025-07",
    contextTokens: 131_072,
    shape: {
      layers: 92,
      hiddenSize: 5120,
      attentionHeads: 96,
      kvHeads: 8,
      headDim: 128,
      vocabulary: 151_552,
      intermediateSize: 12288,
      experts: { routed: 160, perToken: 8, shared: 1, intermediateSize: 1536, denseLayers: 3 },
      // Biases of queries, keys and values, the norms of queries and keys.
      small: { perLayer: 96 * 128 + 2 * 8 * 128 + 2 * 128 },
    },
    parameters: 355000e6,
    activeParameters: 32000e6,
    weights: "bf16",
    releaseWeights: "bf16 (an fp8 build is published too)",
    mtpLayers: 1,
    source:
      "https://docs.nvidia.com/nemo/megatron-bridge/latest/models/llm/glm45.html; parameters: github.com/zai-org/GLM-4.5 README; config.json of a derivative with the same shapes: huggingface.co/Delta-Vector/GLM4.5-Scattermoe/blob/main/config.json",
    sourceKind: "secondary (vendor documentation and a derivative's config.json)",
    note: "head_dim and tying read only in derivatives and in zai-org/GLM-4.7, of the same shapes. head_dim 128 is not hidden_size / attention_heads. The published 355B is met when one multi-token-prediction layer is counted and the embeddings are not.",
  }),
  model("Z.ai", "GLM-5", {
    id: "zai-org/GLM-5",
    contextTokens: 202_752,
    shape: {
      layers: 78,
      hiddenSize: 6144,
      attentionHeads: 64,
      vocabulary: 154_880,
      intermediateSize: 12288,
      experts: { routed: 256, perToken: 8, shared: 1, intermediateSize: 2048, denseLayers: 3 },
      mla: { kvRank: 512, queryRank: 2048, ropeDim: 64, nopeDim: 192, valueDim: 256 },
    },
    unclear: ["parameters", "activeParameters"],
    weights: "bf16",
    releaseWeights: "bf16",
    mtpLayers: 1,
    source:
      "https://huggingface.co/zai-org/GLM-5/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/zai-org--GLM-5_config.json)",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "Sparse-attention indexer beside the latent cache; its keys are left out of the derived bytes.",
  }),
];
