/** Cards of Huawei. */
import { type CatalogueCard, card } from "./catalogueCard.js";

export const HUAWEI: readonly CatalogueCard[] = [
  // Bins of this chip range up to 376 TFLOP/s; the maker prints no datasheet of the chip and no bandwidth.
  card("Ascend 910B", {
    dense: 280,
    memory: 64,
    source: "cloud listings (Gitee AI), 2024: the 280 TFLOP/s bin, bandwidth not stated",
    servingSource:
      "boardor.com huawei-ascend-910b (320 TFLOP/s, 310 W); jishuzhan.net/article/1872432607539499010 (256 TFLOP/s, 350 W)",
    note: "256, 280, 320 and 376 TFLOP/s are all printed (several bins); 280 is that of the listing here. Bandwidth is left empty: 400, 768, 1200 and 1600 GB/s are printed. Power 310 to 400 W.",
  }),
  card("Ascend 910C", {
    dense: 780,
    memory: 128,
    bandwidth: 3200,
    link: { name: "Unified Bus", bothWays: 784 },
    source: "arXiv 2506.12708 (CloudMatrix384); besthub.dev Ascend roadmap (800 TFLOP/s, 784 GB/s)",
    note: "752 to 800 printed. No FP8. Power not stated by the maker.",
  }),
];
