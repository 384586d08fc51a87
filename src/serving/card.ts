/** A card as a pool holds it: of the catalogue, or of figures that a scenario gives. */

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
