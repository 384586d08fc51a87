/** Cards of AMD. */
import { type CatalogueCard, card } from "./catalogueCard.js";

export const AMD: readonly CatalogueCard[] = [
  card("MI300X", {
    dense: 1307.4,
    sparse: 2614.9,
    fp8: 2614.9,
    memory: 192,
    bandwidth: 5300,
    link: { name: "Infinity Fabric", bothWays: 896 },
    pcie: { bothWays: 128 },
    power: 750,
    allInPower: 1790,
    rent: {
      low: 1.55,
      high: 3.39,
      date: "2026-03",
      source:
        "low: github.com/SemiAnalysisAI/InferenceX-app gpu-specs.ts and constants.ts (2026-03-30) three-year rental; on demand 1.71 to 1.85 gpu.blog; high: signwl.com GPU market pulse (large clouds; spot, on-demand and one-year prices blended)",
    },
    source: "AMD Instinct MI300X datasheet, 2023",
    servingSource:
      "memory and 750 W: github.com/mlcommons/inference_results_v4.1 closed/AMD/systems/8xMI300X_2xEPYC-9374F.json; peaks, bandwidth, link: github.com/SemiAnalysisAI/InferenceX-app gpu-specs.ts and constants.ts (2026-03-30)",
  }),
  card("MI325X", {
    dense: 1307.4,
    fp8: 2614.9,
    memory: 256,
    bandwidth: 6000,
    link: { name: "Infinity Fabric", bothWays: 896 },
    pcie: { bothWays: 128 },
    power: 1000,
    allInPower: 2180,
    rent: {
      low: 1.8,
      high: 2.25,
      date: "2026",
      source:
        "low: github.com/SemiAnalysisAI/InferenceX-app gpu-specs.ts and constants.ts (2026-03-30) three-year rental; 2.00 to 2.25: awesomeagents.ai/hardware/amd-mi325x",
    },
    source:
      "memory: github.com/mlcommons/inference_results_v5.1 closed/AMD/systems/8xMI325X_2xEPYC_9575F_1.json (vendor system description) and rocm.docs.amd.com gpu-specs; peaks: awesomeagents.ai, github.com/SemiAnalysisAI/InferenceX-app gpu-specs.ts and constants.ts (2026-03-30)",
  }),
  card("MI355X", {
    dense: 2516,
    fp8: 5033,
    fp4: 10066,
    memory: 288,
    bandwidth: 8000,
    link: { name: "Infinity Fabric", bothWays: 1152 },
    pcie: { bothWays: 128 },
    power: 1400,
    allInPower: 2650,
    rent: {
      low: 2.1,
      high: 4,
      date: "2026-03/2026-08",
      source:
        "low: github.com/SemiAnalysisAI/InferenceX-app gpu-specs.ts and constants.ts (2026-03-30) three-year rental; high: github.com/Jejin/vllm-capacity-planner indicative seed",
    },
    source:
      "memory: github.com/mlcommons/inference_results_v6.0 closed/AMD and rocm.docs.amd.com gpu-specs; peaks, link: github.com/SemiAnalysisAI/InferenceX-app gpu-specs.ts and constants.ts (2026-03-30); power: tomshardware.com ISC 2025",
    note: "yobitel.com prints 5000 FP8 and 10000 FP4 as sparse: they are the dense figures. Jejin's catalogue has 2300 BF16. Link doubled from 576 one way.",
  }),
];
