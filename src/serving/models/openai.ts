/** Models of OpenAI: GPT-3 and gpt-oss. */
import { type CatalogueModel, model } from "./catalogueModel.js";

export const OPENAI: readonly CatalogueModel[] = [
  model("OpenAI", "gpt-oss-20b", {
    id: "openai/gpt-oss-20b",
    released: "2025-08",
    contextTokens: 131_072,
    shape: {
      layers: 24,
      hiddenSize: 2880,
      attentionHeads: 64,
      kvHeads: 8,
      headDim: 64,
      vocabulary: 201_088,
      experts: { routed: 32, perToken: 4, shared: 0, intermediateSize: 2880, denseLayers: 0 },
      window: { tokens: 128, layers: 12 },
      // Biases of the attention, of the router and of every expert.
      small: { perLayer: 64 * 64 + 2 * 8 * 64 + 2880, perMoeLayer: 32, perExpert: 3 * 2880 },
    },
    parameters: 20900e6,
    activeParameters: 3600e6,
    weights: "bf16",
    expertWeights: "mxfp4",
    releaseWeights: "mxfp4 experts (4.25 bits), rest bf16",
    source:
      "https://huggingface.co/openai/gpt-oss-20b/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/openai--gpt-oss-20b_config.json); parameters: arXiv 2508.10925, github.com/openai/gpt-oss README",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "Alternate layers slide over 128 tokens. Published active count leaves out the input embedding. experts key is num_local_experts.",
  }),
  model("OpenAI", "gpt-oss-120b", {
    id: "openai/gpt-oss-120b",
    released: "2025-08",
    contextTokens: 131_072,
    shape: {
      layers: 36,
      hiddenSize: 2880,
      attentionHeads: 64,
      kvHeads: 8,
      headDim: 64,
      vocabulary: 201_088,
      experts: { routed: 128, perToken: 4, shared: 0, intermediateSize: 2880, denseLayers: 0 },
      window: { tokens: 128, layers: 18 },
      // Biases of the attention, of the router and of every expert.
      small: { perLayer: 64 * 64 + 2 * 8 * 64 + 2880, perMoeLayer: 128, perExpert: 3 * 2880 },
    },
    parameters: 116800e6,
    activeParameters: 5100e6,
    weights: "bf16",
    expertWeights: "mxfp4",
    releaseWeights: "mxfp4 experts (4.25 bits), rest bf16",
    checkpointGib: 60.8,
    source:
      "https://huggingface.co/openai/gpt-oss-120b/blob/main/config.json (read as github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/model_configs/openai--gpt-oss-120b_config.json); parameters: arXiv 2508.10925, github.com/openai/gpt-oss README; checkpoint: fitmygpu.com/models/gpt-oss-120b citing the model card",
    sourceKind: "primary (config.json, as copied in the cited repository)",
    note: "Alternate layers slide over 128 tokens. Published active count leaves out the input embedding.",
  }),
  model("OpenAI", "GPT-3 175B", {
    released: "2020-05",
    contextTokens: 2048,
    shape: {
      layers: 96,
      hiddenSize: 12288,
      attentionHeads: 96,
      kvHeads: 96,
      headDim: 128,
      vocabulary: 50257,
      intermediateSize: 49152,
      mlpMatrices: 2,
      tiedEmbeddings: true,
      // Biases of every matrix and norm; learnt positions.
      small: { perLayer: 11 * 12288, once: 12288 + 2048 * 12288 },
    },
    parameters: 175000e6,
    activeParameters: 175000e6,
    weights: "bf16",
    source: "arXiv 2005.14165 table 2.1 and section 2.1",
    sourceKind: "primary (paper)",
    note: "Weights never released. The paper says layers alternate dense and locally banded sparse attention; the band is not given, so all are counted full. Vocabulary and tying are those of GPT-2, which the paper says it keeps. MLP has two matrices.",
  }),
];
