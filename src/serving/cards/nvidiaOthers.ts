/** NVIDIA cards of the Ada, Volta and Turing generations. */
import { type CatalogueCard, card } from "./catalogueCard.js";

export const NVIDIA_OTHERS: readonly CatalogueCard[] = [
  card("L40S", {
    dense: 362.05,
    sparse: 733,
    fp8: 733,
    int8: 733,
    memory: 48,
    visibleGib: 45,
    bandwidth: 864,
    pcie: { bothWays: 64 },
    power: 350,
    rent: {
      low: 0.8,
      high: 1.32,
      date: "2026-03/2026-08",
      source:
        "low: github.com/Jejin/vllm-capacity-planner indicative seed; high: signwl.com GPU market pulse (large clouds; spot, on-demand and one-year prices blended)",
    },
    source: "NVIDIA L40S datasheet, 2023",
    servingSource:
      "github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/systems/l40s.yaml (NVIDIA); mullet.se reproduces the NVIDIA sheet",
  }),
  card("L4", {
    dense: 121,
    fp8: 242,
    int8: 242,
    memory: 24,
    bandwidth: 300,
    pcie: { bothWays: 64 },
    power: 72,
    rent: {
      low: 0.35,
      high: 0.51,
      date: "2026-03/2026-08",
      source:
        "low: github.com/Jejin/vllm-capacity-planner indicative seed; high: signwl.com GPU market pulse (large clouds; spot, on-demand and one-year prices blended)",
    },
    source:
      "github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/systems/l4.yaml (NVIDIA)",
  }),
  card("RTX 4090", {
    dense: 165.2,
    fp8: 330.3,
    memory: 24,
    visibleGib: 23.6,
    bandwidth: 1008,
    pcie: { bothWays: 64 },
    power: 450,
    rent: {
      low: 0.4,
      high: 0.4,
      date: "2026-08",
      source: "github.com/Jejin/vllm-capacity-planner indicative seed",
    },
    source:
      "hmc-tech.com, waredb (with FP32 accumulation); visible memory: github.com/mlcommons/inference_results_v5.1 closed/GATEOverflow/systems/rtx4090x2-nvidia-gpu-TensorRT-default_config.json (vendor system description)",
    note: "Double these peaks with FP16 accumulation.",
  }),
  card("V100", {
    aliases: ["V100 SXM2 32GB", "V100 SXM2"],
    dense: 125,
    memory: 32,
    bandwidth: 900,
    link: { name: "NVLink 2", bothWays: 300 },
    pcie: { bothWays: 32 },
    power: 300,
    rent: {
      low: 1.57,
      high: 1.57,
      date: "2026-04",
      source: "signwl.com GPU market pulse (large clouds; spot, on-demand and one-year prices blended)",
    },
    source: "NVIDIA V100 datasheet, 2020: SXM2, 32 GB, tensor cores",
    servingSource:
      "kunwar.page hardware appendix; hmc-tech.com (125.3 TFLOP/s, 300 W); sysrqmts.com (897 GB/s)",
    note: "No BF16 matrix units.",
  }),
  card("T4", {
    dense: 65,
    int8: 130,
    memory: 16,
    bandwidth: 320,
    pcie: { bothWays: 32 },
    power: 70,
    rent: {
      low: 0.24,
      high: 0.24,
      date: "2026-03",
      source: "signwl.com GPU market pulse (large clouds; spot, on-demand and one-year prices blended)",
    },
    source: "hmc-tech.com; sysrqmts.com",
    note: "No BF16.",
  }),
];
