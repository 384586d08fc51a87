/** NVIDIA cards of the Blackwell generation. */
import { type CatalogueCard, card } from "./catalogueCard.js";

export const NVIDIA_BLACKWELL: readonly CatalogueCard[] = [
  // 192 GB are on the package; the HGX and DGX systems expose 180. NVIDIA's own model of the card reads at 7,700 GB/s.
  card("B200", {
    dense: 2250,
    sparse: 4500,
    fp8: 4500,
    fp4: 9000,
    int8: 4500,
    memory: 180,
    bandwidth: 8000,
    link: { name: "NVLink 5", bothWays: 1800 },
    pcie: { bothWays: 128 },
    power: 1000,
    allInPower: 2170,
    rent: {
      low: 2.9,
      high: 7.52,
      date: "2026-03/2026-04",
      source:
        "low: github.com/SemiAnalysisAI/InferenceX-app gpu-specs.ts and constants.ts (2026-03-30) three-year rental; spheron.network 6.03 on 2026-03-17; high: signwl.com GPU market pulse (large clouds; spot, on-demand and one-year prices blended)",
    },
    source:
      "NVIDIA Blackwell architecture brief (HGX B200) and DGX B200 datasheet, 2024: an eighth of a system",
    servingSource:
      "github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/systems/b200_sxm.yaml (NVIDIA); github.com/mlcommons/inference_results_v5.1 closed/NVIDIA/systems/B200-SXM-180GBx8_TRT.json (vendor system description)",
    note: "Older sheets say 192 GB, NVIDIA's own file 7,700 GB/s. PCIe: the system description says Gen5, that file Gen6.",
  }),
  card("B300", {
    dense: 2250,
    fp8: 4500,
    fp4: 14000,
    int8: 153.5,
    memory: 288,
    visibleGib: 268.6,
    bandwidth: 7750,
    link: { name: "NVLink 5", bothWays: 1800 },
    pcie: { bothWays: 256 },
    power: 1100,
    allInPower: 2170,
    rent: {
      low: 3.48,
      high: 10.31,
      date: "2026-03/2026-04",
      source:
        "low: github.com/SemiAnalysisAI/InferenceX-app gpu-specs.ts and constants.ts (2026-03-30) three-year rental; high: signwl.com GPU market pulse (large clouds; spot, on-demand and one-year prices blended)",
    },
    source:
      "github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/systems/b300_sxm.yaml (NVIDIA) citing resources.nvidia.com blackwell-ultra-datasheet",
    note: "INT8 is almost absent. FP4 dense is above half the sparse figure (18000). SemiAnalysis prints 13500 FP4 and 268 GB.",
  }),
  card("GB200", {
    aliases: ["GB200 (per GPU)"],
    dense: 2500,
    fp8: 5000,
    fp4: 10000,
    memory: 186,
    visibleGib: 185,
    bandwidth: 8000,
    link: { name: "NVLink 5", bothWays: 1800, cards: 72 },
    power: 1200,
    allInPower: 2100,
    rent: {
      low: 3.3,
      high: 14.95,
      date: "2026-03",
      source:
        "low: github.com/SemiAnalysisAI/InferenceX-app gpu-specs.ts and constants.ts (2026-03-30) three-year rental; high: signwl.com GPU market pulse (large clouds; spot, on-demand and one-year prices blended) (North America 12.47 on 2026-04-06)",
    },
    source:
      "github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/systems/gb200.yaml (NVIDIA); github.com/mlcommons/inference_results_v5.1 closed/NVIDIA/systems/GB200-NVL72_GB200-186GB_aarch64x72_TRT.json (vendor system description)",
    note: "Rented by the superchip of two: spheron.network 9.08 per superchip on 2026-03-17.",
  }),
  card("GB300", {
    aliases: ["GB300 (per GPU)"],
    dense: 2500,
    fp8: 5000,
    fp4: 15000,
    int8: 165,
    memory: 288,
    visibleGib: 277.5,
    bandwidth: 8000,
    link: { name: "NVLink 5", bothWays: 1800, cards: 72 },
    pcie: { bothWays: 128 },
    power: 1400,
    allInPower: 2100,
    rent: {
      low: 3.96,
      high: 12.32,
      date: "2026-03/2026-04",
      source:
        "low: github.com/SemiAnalysisAI/InferenceX-app gpu-specs.ts and constants.ts (2026-03-30) three-year rental; high: signwl.com GPU market pulse (large clouds; spot, on-demand and one-year prices blended)",
    },
    source:
      "github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/systems/gb300.yaml (NVIDIA); github.com/mlcommons/inference_results_v5.1 closed/NVIDIA/systems/GB300-NVL72_GB300-288GB_aarch64x72_TRT.json (vendor system description)",
  }),
  card("RTX PRO 6000 Server", {
    aliases: ["RTX PRO 6000"],
    dense: 467.8,
    fp8: 935.6,
    fp4: 1871.2,
    int8: 935.6,
    memory: 96,
    visibleGib: 95.6,
    bandwidth: 1792,
    pcie: { bothWays: 128 },
    power: 600,
    rent: {
      low: 0.54,
      high: 1.8,
      date: "2026-04/2026-08",
      source:
        "low: signwl.com GPU market pulse (large clouds; spot, on-demand and one-year prices blended); high: github.com/Jejin/vllm-capacity-planner indicative seed",
    },
    source:
      "github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/systems/rtx_pro_6000_server.yaml (NVIDIA)",
    note: "Peaks scaled by NVIDIA to an observed 2430 MHz. 1597 GB/s is also printed for the Server edition; 1792 is of the workstation one.",
  }),
];
