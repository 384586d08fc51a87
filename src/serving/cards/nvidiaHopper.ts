/** NVIDIA cards of the Hopper generation. */
import { type CatalogueCard, card } from "./catalogueCard.js";

export const NVIDIA_HOPPER: readonly CatalogueCard[] = [
  // The datasheet prints 1,979 with sparsity and says that dense is half of it.
  card("H100 SXM", {
    dense: 989.5,
    sparse: 1979,
    fp8: 1979,
    int8: 1979,
    memory: 80,
    bandwidth: 3350,
    link: { name: "NVLink 4", bothWays: 900 },
    pcie: { bothWays: 128 },
    power: 700,
    allInPower: 1730,
    rent: {
      low: 1.3,
      high: 5,
      date: "2026-03/2026-05",
      source:
        "low: github.com/SemiAnalysisAI/InferenceX-app gpu-specs.ts and constants.ts (2026-03-30) three-year rental; on demand 1.99 to 5.00: mercatus-ai.com/blog/cloud-gpu-pricing (on demand, May 2026)",
    },
    source: "NVIDIA H100 datasheet, 2023: SXM5, dense is half of the sparse figure printed",
    servingSource:
      "github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/systems/h100_sxm.yaml (NVIDIA); github.com/mlcommons/inference_results_v5.1 closed/NVIDIA/systems/backup_systems/DGX-H100_H100-SXM-80GBx8_TRT.json (vendor system description)",
    note: "The file says 1978 for FP8; datasheets print 3958 with sparsity, 1979 dense. aimultiple index of 2026-05-20: median about 2.95.",
  }),
  card("H100 PCIe", {
    dense: 756.5,
    fp8: 1513,
    memory: 80,
    bandwidth: 2000,
    link: { name: "NVLink bridge", bothWays: 600, cards: 2 },
    pcie: { bothWays: 128 },
    power: 350,
    source:
      "NVIDIA product brief PB-11133-001_v02, November 2022 (manuals.plus copy); peaks: github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/systems/h100_pcie.yaml (NVIDIA)",
    note: "Bandwidth in the brief: greater than 2000. Bridge figure: kunwar.page hardware appendix (secondary).",
  }),
  card("H100 NVL", {
    dense: 835,
    fp8: 1671,
    memory: 94,
    bandwidth: 3900,
    link: { name: "NVLink bridge", bothWays: 600, cards: 2 },
    pcie: { bothWays: 128 },
    power: 400,
    rent: { low: 1.91, high: 3.07, date: "2026", source: "gpu.blog/gpus/nvidia-h100-nvl1" },
    source:
      "memory: github.com/mlcommons/inference_results_v5.1 closed/Dell/systems/R7715-H100-NVL-94GBx3_TRT.json (vendor system description); peaks, bandwidth, power: jishuzhan.net/article/1872432607539499010 (copy of NVIDIA's table: 1671 BF16 and 3341 FP8 with sparsity)",
    note: "350 to 400 W, settable. Bridge figure commonly quoted, not re-read. Sources disagree on peaks: gpu.blog prints 133 TFLOP/s and 4.8 TB/s for the same card, which cannot be right.",
  }),
  card("H200", {
    aliases: ["H200 SXM"],
    dense: 989.5,
    sparse: 1979,
    fp8: 1979,
    int8: 1979,
    memory: 141,
    bandwidth: 4800,
    link: { name: "NVLink 4", bothWays: 900 },
    pcie: { bothWays: 128 },
    power: 700,
    allInPower: 1730,
    rent: {
      low: 1.6,
      high: 7,
      date: "2026-03/2026-05",
      source:
        "low: github.com/SemiAnalysisAI/InferenceX-app gpu-specs.ts and constants.ts (2026-03-30) three-year rental; on demand 2.50 to 7.00: mercatus-ai.com/blog/cloud-gpu-pricing (on demand, May 2026)",
    },
    source: "NVIDIA H200 datasheet, 2024: SXM, dense is half of the sparse figure printed",
    servingSource:
      "github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/systems/h200_sxm.yaml (NVIDIA); github.com/mlcommons/inference_results_v5.1 closed/NVIDIA/systems/backup_systems/H200-SXM-141GBx8_TRT.json (vendor system description)",
    note: "H200 NVL (PCIe) is another card: less power, bridges of two or four; figures not gathered.",
  }),
  // An H100 SXM with slower links between cards.
  card("H800", {
    aliases: ["H800 SXM"],
    dense: 989.5,
    sparse: 1979,
    fp8: 1979,
    memory: 80,
    bandwidth: 3350,
    link: { name: "NVLink 4 (cut)", bothWays: 400 },
    power: 700,
    source: "server makers' listings, 2023: SXM, matrix rate and memory of the H100 SXM",
    servingSource: "philisun.com nvidia-h800-vs-h100 article; aiwiki.ai/wiki/nvidia_h800",
    note: "Peaks and memory as H100 SXM; the link is what differs. electronnexus.com says 550 W.",
  }),
  card("H20", {
    dense: 148,
    fp8: 296,
    int8: 296,
    memory: 96,
    bandwidth: 4000,
    link: { name: "NVLink 4", bothWays: 900 },
    power: 400,
    source: "server makers' listings, 2024: 148 TFLOP/s dense, sparse rate not stated",
    servingSource: "tweaktown.com/news/95224 (reports NVIDIA's sheet); willitrunai.com/gpus/h20-96gb",
    note: "Sold in China; no rental price found. A 141 GB build exists; not gathered.",
  }),
];
