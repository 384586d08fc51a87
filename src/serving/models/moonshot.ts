/** Models of Moonshot AI: Kimi. */
import { type CatalogueModel, model } from "./catalogueModel.js";

export const MOONSHOT: readonly CatalogueModel[] = [
  model("Moonshot AI", "Kimi K2", {
    id: "moonshotai/Kimi-K2-Instruct",
    released: "2025-07",
    contextTokens: 131_072,
    shape: {
      layers: 61,
      hiddenSize: 7168,
      attentionHeads: 64,
      vocabulary: 163_840,
      intermediateSize: 18432,
      experts: { routed: 384, perToken: 8, shared: 1, intermediateSize: 2048, denseLayers: 1 },
      mla: { kvRank: 512, queryRank: 1536, ropeDim: 64, nopeDim: 128, valueDim: 128 },
      // A bias of the router that balances its experts.
      small: { perMoeLayer: 384 },
    },
    parameters: 1e12,
    activeParameters: 32000e6,
    weights: "fp8",
    releaseWeights: "fp8 e4m3 (128x128 blocks)",
    source:
      "https://huggingface.co/moonshotai/Kimi-K2-Instruct/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/moonshotai--Kimi-K2-Instruct_config.json); parameters: github.com/MoonshotAI/Kimi-K2 README",
    sourceKind: "primary (config.json, as copied in the cited repository)",
  }),
  model("Moonshot AI", "Kimi K2.5", {
    id: "moonshotai/Kimi-K2.5",
    contextTokens: 262_144,
    shape: {
      layers: 61,
      hiddenSize: 7168,
      attentionHeads: 64,
      vocabulary: 163_840,
      intermediateSize: 18432,
      experts: { routed: 384, perToken: 8, shared: 1, intermediateSize: 2048, denseLayers: 1 },
      mla: { kvRank: 512, queryRank: 1536, ropeDim: 64, nopeDim: 128, valueDim: 128 },
      // A bias of the router that balances its experts.
      small: { perMoeLayer: 384 },
    },
    weights: "bf16",
    expertWeights: "int4",
    releaseWeights: "int4 experts (groups of 32), rest bf16",
    source:
      "https://huggingface.co/moonshotai/Kimi-K2.5/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/moonshotai--Kimi-K2.5_config.json)",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "Language model only.",
  }),
  model("Moonshot AI", "Kimi K3", {
    id: "moonshotai/Kimi-K3",
    contextTokens: 1_048_576,
    shape: {
      layers: 93,
      hiddenSize: 7168,
      attentionHeads: 96,
      vocabulary: 163_840,
      intermediateSize: 33792,
      experts: { routed: 896, perToken: 16, shared: 2, intermediateSize: 3072, denseLayers: 1 },
      mla: { kvRank: 512, queryRank: 1536, ropeDim: 64, nopeDim: 128, valueDim: 128 },
      // The number format of the state is not stated.
      linear: { layers: 69, stateBytes: null },
    },
    unclear: ["parameters", "activeParameters", "stateBytes"],
    weights: "bf16",
    expertWeights: "mxfp4",
    releaseWeights: "mxfp4 (groups of 32)",
    source:
      "https://huggingface.co/moonshotai/Kimi-K3/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/moonshotai--Kimi-K3_config.json)",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "Hybrid: 24 full layers with a latent cache, 69 linear (delta) layers with a state of fixed size. Keys differ: num_experts, num_experts_per_token, num_shared_experts, linear_attn_config.",
  }),
];
