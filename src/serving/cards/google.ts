/** Chips of Google, by the chip. */
import { type CatalogueCard, card, GIBI } from "./catalogueCard.js";

export const GOOGLE: readonly CatalogueCard[] = [
  card("TPU v3", {
    dense: 123,
    memory: 32,
    memoryUnit: GIBI,
    bandwidth: 900,
    source: "Google Cloud TPU v3 documentation: one chip",
  }),
  card("TPU v4", {
    dense: 275,
    memory: 32,
    memoryUnit: GIBI,
    bandwidth: 1200,
    source: "Google Cloud TPU v4 documentation: one chip",
  }),
  card("TPU v5e", {
    dense: 197,
    int8: 393,
    memory: 16,
    bandwidth: 819,
    link: { name: "ICI", bothWays: 400 },
    source: "https://docs.cloud.google.com/tpu/docs/v5e",
    note: "Page gives HBM bandwidth as 800 GiB/s too. Power and list price not gathered.",
  }),
  card("TPU v6e", {
    dense: 918,
    fp8: 918,
    int8: 1836,
    memory: 32,
    bandwidth: 1638,
    link: { name: "ICI", bothWays: 800 },
    source: "https://docs.cloud.google.com/tpu/docs/v6e; FP8: https://docs.cloud.google.com/tpu/docs/tpu7x",
    note: "FP8 runs at the BF16 rate.",
  }),
  card("TPU7x", {
    aliases: ["TPU v7x"],
    dense: 2307,
    fp8: 4614,
    memory: 206.2,
    visibleGib: 192,
    bandwidth: 7370,
    link: { name: "ICI", bothWays: 1200 },
    source:
      "https://docs.cloud.google.com/tpu/docs/tpu7x; bandwidth and link: ainews247.org/story/80452, The Register (7.4 TB/s, 9.6 Tb/s)",
    note: "Memory stated as 192 GiB. Early reports say 7.2 TB/s.",
  }),
];
