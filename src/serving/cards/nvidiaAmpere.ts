/** NVIDIA cards of the Ampere generation. */
import { type CatalogueCard, card } from "./catalogueCard.js";

export const NVIDIA_AMPERE: readonly CatalogueCard[] = [
  card("A10", {
    dense: 125,
    sparse: 250,
    memory: 24,
    bandwidth: 600,
    pcie: { bothWays: 64 },
    power: 150,
    rent: {
      low: 0.92,
      high: 0.92,
      date: "2026-03",
      source: "signwl.com GPU market pulse (large clouds; spot, on-demand and one-year prices blended)",
    },
    source: "NVIDIA A10 datasheet, 2021",
    servingSource:
      "NVIDIA A10 datasheet, 2021; bandwidth also baseten.co/blog/nvidia-a10-vs-a10g-for-ml-model-inference",
    note: "One blended price only. The A10G of AWS is a different card (less tensor compute).",
  }),
  // The 80 GB SXM card; the PCIe one reads at 1,935 GB/s.
  card("A100", {
    aliases: ["A100 80GB SXM", "A100 SXM"],
    dense: 312,
    sparse: 624,
    int8: 624,
    memory: 80,
    bandwidth: 2039,
    link: { name: "NVLink 3", bothWays: 600 },
    pcie: { bothWays: 64 },
    power: 400,
    rent: {
      low: 0.8,
      high: 3,
      date: "2026-05",
      source: "mercatus-ai.com/blog/cloud-gpu-pricing (on demand, May 2026)",
    },
    source: "NVIDIA A100 datasheet, 2021: SXM, 80 GB",
    servingSource:
      "github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/systems/a100_sxm.yaml (NVIDIA)",
  }),
  card("A100 40GB", {
    aliases: ["A100 40GB SXM"],
    dense: 312,
    sparse: 624,
    int8: 624,
    memory: 40,
    bandwidth: 1555,
    link: { name: "NVLink 3", bothWays: 600 },
    pcie: { bothWays: 64 },
    power: 400,
    rent: {
      low: 1.76,
      high: 1.76,
      date: "2026-03",
      source: "signwl.com GPU market pulse (large clouds; spot, on-demand and one-year prices blended)",
    },
    source: "NVIDIA A100 datasheet, 2020: SXM, 40 GB",
    servingSource: "glennklockwood.com/garden/processors/A100 (cites the NVIDIA datasheet)",
  }),
  card("A100 80GB PCIe", {
    aliases: ["A100 PCIe"],
    dense: 312,
    int8: 624,
    memory: 80,
    bandwidth: 1935,
    pcie: { bothWays: 64 },
    power: 300,
    rent: {
      low: 0.8,
      high: 3,
      date: "2026-05",
      source: "mercatus-ai.com/blog/cloud-gpu-pricing (on demand, May 2026); PCIe and SXM not told apart",
    },
    source:
      "github.com/ai-dynamo/aiconfigurator@095f58a aic-core/src/aiconfigurator_core/systems/a100_pcie.yaml (NVIDIA)",
  }),
];
