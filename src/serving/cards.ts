/**
 * The card catalogue: datasheet figures of GPUs and other accelerators.
 * Peaks are of matrix units at FP16 or BF16 inputs; what a datasheet prints "with sparsity" is kept apart.
 * A figure that no maker's document states is left out (null). Knows nothing of prices, which change by the week.
 */

/** One card. Peaks in FLOP/s, memory in bytes, bandwidth in bytes/s. */
export interface Card {
  readonly name: string;
  readonly densePeak: number;
  /** With 2:4 structured sparsity; null where the maker states none. */
  readonly sparsePeak: number | null;
  readonly memory: number | null;
  readonly bandwidth: number | null;
  /** Money an hour; none in the catalogue. */
  readonly price: number | null;
}

export interface CatalogueCard extends Card {
  /** Where the figures come from, and what was not chosen. */
  readonly source: string;
}

const TERA = 1e12;
const GIGA = 1e9;
const GIBI = 1024 ** 3;

/** In TFLOP/s, GB and GB/s, as datasheets print them. */
interface Datasheet {
  readonly dense: number;
  readonly sparse: number | null;
  readonly memory: number;
  readonly memoryUnit?: number;
  readonly bandwidth: number | null;
  readonly source: string;
}

function card(name: string, sheet: Datasheet): CatalogueCard {
  return {
    name,
    densePeak: sheet.dense * TERA,
    sparsePeak: sheet.sparse === null ? null : sheet.sparse * TERA,
    memory: sheet.memory * (sheet.memoryUnit ?? GIGA),
    bandwidth: sheet.bandwidth === null ? null : sheet.bandwidth * GIGA,
    price: null,
    source: sheet.source,
  };
}

/** Every card known by name. */
export const CARDS: readonly CatalogueCard[] = [
  card("A10", {
    dense: 125,
    sparse: 250,
    memory: 24,
    bandwidth: 600,
    source: "NVIDIA A10 datasheet, 2021",
  }),
  // The 80 GB SXM card; the PCIe one reads at 1,935 GB/s.
  card("A100", {
    dense: 312,
    sparse: 624,
    memory: 80,
    bandwidth: 2039,
    source: "NVIDIA A100 datasheet, 2021: SXM, 80 GB",
  }),
  card("A100 40GB", {
    dense: 312,
    sparse: 624,
    memory: 40,
    bandwidth: 1555,
    source: "NVIDIA A100 datasheet, 2020: SXM, 40 GB",
  }),
  // The datasheet prints 1,979 with sparsity and says that dense is half of it.
  card("H100 SXM", {
    dense: 989.5,
    sparse: 1979,
    memory: 80,
    bandwidth: 3350,
    source: "NVIDIA H100 datasheet, 2023: SXM5, dense is half of the sparse figure printed",
  }),
  card("H200", {
    dense: 989.5,
    sparse: 1979,
    memory: 141,
    bandwidth: 4800,
    source: "NVIDIA H200 datasheet, 2024: SXM, dense is half of the sparse figure printed",
  }),
  // An H100 SXM with slower links between cards, which no figure here depends on.
  card("H800", {
    dense: 989.5,
    sparse: 1979,
    memory: 80,
    bandwidth: 3350,
    source: "server makers' listings, 2023: SXM, matrix rate and memory of the H100 SXM",
  }),
  card("H20", {
    dense: 148,
    sparse: null,
    memory: 96,
    bandwidth: 4000,
    source: "server makers' listings, 2024: 148 TFLOP/s dense, sparse rate not stated",
  }),
  card("L40S", {
    dense: 362.05,
    sparse: 733,
    memory: 48,
    bandwidth: 864,
    source: "NVIDIA L40S datasheet, 2023",
  }),
  // 192 GB are on the package; the HGX and DGX systems expose 180.
  card("B200", {
    dense: 2250,
    sparse: 4500,
    memory: 180,
    bandwidth: 8000,
    source:
      "NVIDIA Blackwell architecture brief (HGX B200) and DGX B200 datasheet, 2024: an eighth of a system",
  }),
  card("MI300X", {
    dense: 1307.4,
    sparse: 2614.9,
    memory: 192,
    bandwidth: 5300,
    source: "AMD Instinct MI300X datasheet, 2023",
  }),
  card("V100", {
    dense: 125,
    sparse: null,
    memory: 32,
    bandwidth: 900,
    source: "NVIDIA V100 datasheet, 2020: SXM2, 32 GB, tensor cores",
  }),
  card("TPU v3", {
    dense: 123,
    sparse: null,
    memory: 32,
    memoryUnit: GIBI,
    bandwidth: 900,
    source: "Google Cloud TPU v3 documentation: one chip",
  }),
  card("TPU v4", {
    dense: 275,
    sparse: null,
    memory: 32,
    memoryUnit: GIBI,
    bandwidth: 1200,
    source: "Google Cloud TPU v4 documentation: one chip",
  }),
  // Bins of this chip range up to 376 TFLOP/s; the maker prints no datasheet of the chip and no bandwidth.
  card("Ascend 910B", {
    dense: 280,
    sparse: null,
    memory: 64,
    bandwidth: null,
    source: "cloud listings (Gitee AI), 2024: the 280 TFLOP/s bin, bandwidth not stated",
  }),
];

/** A card's name in small letters, without spaces, hyphens and underscores: `H100-SXM` is `h100sxm`. */
export function foldedCardName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, "");
}

const BY_FOLDED_NAME = new Map(CARDS.map((candidate) => [foldedCardName(candidate.name), candidate]));

/** The catalogue's card of that name, whatever its case, spaces and hyphens; or undefined. */
export function findCard(name: string): CatalogueCard | undefined {
  return BY_FOLDED_NAME.get(foldedCardName(name));
}
