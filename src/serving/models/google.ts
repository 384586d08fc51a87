/** Models of Google: Gemma. */
import { type CatalogueModel, model } from "./catalogueModel.js";

export const GOOGLE: readonly CatalogueModel[] = [
  model("Google", "Gemma 3 27B", {
    id: "google/gemma-3-27b-it",
    released: "2025-03",
    contextTokens: 131_072,
    shape: {
      layers: 62,
      hiddenSize: 5376,
      attentionHeads: 32,
      kvHeads: 16,
      headDim: 128,
      vocabulary: 262_144,
      intermediateSize: 21504,
      tiedEmbeddings: true,
      window: { tokens: 1024, layers: 52 },
      // The norms of queries and keys, and two more norms a layer.
      small: { perLayer: 2 * 128 + 2 * 5376 },
    },
    parameters: 27000e6,
    activeParameters: 27000e6,
    weights: "bf16",
    releaseWeights: "bf16",
    source: "github.com/google/gemma_pytorch gemma/config.py get_config_for_27b_v3, gemma/model.py",
    sourceKind: "primary (maker's code)",
    note: "Five sliding layers to one full; 62 layers make 10 full ones. Derived count is of the language model: the vision tower (about 0.4B) is left out. Hugging Face id not checked against its config.json.",
  }),
];
