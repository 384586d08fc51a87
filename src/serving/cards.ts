/** The card catalogue: datasheet figures of GPUs and other accelerators. */

/** One card. Peaks in FLOP/s at FP16 or BF16 with FP32 accumulation, memory in bytes, bandwidth in bytes/s. */
export interface Card {
  readonly name: string;
  readonly densePeak: number;
  /** With 2:4 structured sparsity: twice the dense one where the maker offers it; null where it does not. */
  readonly sparsePeak: number | null;
  readonly memory: number | null;
  readonly bandwidth: number | null;
  /** Money an hour; prices change by the week, so the catalogue holds none. */
  readonly price: number | null;
}

export interface CatalogueCard extends Card {
  /** Where the figures come from. */
  readonly source: string;
}

const T = 1e12;
const GB = 1e9;

export const CARDS: readonly CatalogueCard[] = [
  {
    name: "A10",
    densePeak: 125 * T,
    sparsePeak: 250 * T,
    memory: 24 * GB,
    bandwidth: 600 * GB,
    price: null,
    source: "NVIDIA A10 datasheet, 2021",
  },
  {
    name: "H100 SXM",
    densePeak: 989.5 * T,
    sparsePeak: 1979 * T,
    memory: 80 * GB,
    bandwidth: 3350 * GB,
    price: null,
    source: "NVIDIA H100 datasheet, 2023",
  },
  {
    name: "A100 80GB",
    densePeak: 312 * T,
    sparsePeak: 624 * T,
    memory: 80 * GB,
    bandwidth: 2039 * GB,
    price: null,
    source: "NVIDIA A100 datasheet, 2021",
  },
];

/** The catalogue's card of that name, or undefined. */
export function findCard(name: string): CatalogueCard | undefined {
  return CARDS.find((card) => card.name === name);
}
