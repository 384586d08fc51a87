/** A distribution function kept in a table, for laws that are found by quadrature. */

/** Points of the table: even in probability, and denser and denser towards both ends. */
const EVEN = 2048;
const TAIL = 512;
/** How far the table reaches into each tail. */
const REACH = 1e-12;

/**
 * P(X <= x) from a table that is made at its first use, linear between its points.
 *
 * @param at where the table has its point for a probability: non-decreasing, about the law's quantile
 * @param share P(X <= x) itself, asked once a point
 */
export function tabulatedCdf(at: (p: number) => number, share: (x: number) => number): (x: number) => number {
  let table: { readonly at: Float64Array; readonly share: Float64Array } | null = null;
  return (x) => {
    table ??= tabulated(at, share);
    return interpolated(table.at, table.share, x);
  };
}

function tabulated(at: (p: number) => number, share: (x: number) => number) {
  const points = Float64Array.from(tableLevels(), at);
  const shares = points.map(share);
  shares[shares.length - 1] = 1;
  return { at: points, share: shares };
}

/** Probabilities, ascending, at which the table has its points. */
function tableLevels(): number[] {
  const step = 1 / EVEN;
  const even = Array.from({ length: EVEN - 1 }, (_, i) => (i + 1) * step);
  const tail = Array.from({ length: TAIL }, (_, i) => REACH * (step / REACH) ** (i / TAIL));
  return [...tail, ...even, ...tail.map((p) => 1 - p).reverse()];
}

function interpolated(at: Float64Array, share: Float64Array, x: number): number {
  if (x < at[0]!) return 0;
  let low = 0;
  let high = at.length - 1;
  if (x >= at[high]!) return 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at[middle]! <= x) low = middle;
    else high = middle;
  }
  const width = at[high]! - at[low]!;
  const part = width > 0 ? (x - at[low]!) / width : 1;
  return share[low]! + part * (share[high]! - share[low]!);
}

/** A point of a quadrature over 0 < u < 1, and its weight. */
export type Node = readonly [u: number, weight: number];

/** Three-point Gauss nodes on each of the panels that the bounds make, ascending. */
export function gaussNodes(bounds: readonly number[]): Node[] {
  const offset = Math.sqrt(0.6);
  return bounds.slice(1).flatMap((to, index): Node[] => {
    const half = (to - bounds[index]!) / 2;
    const centre = bounds[index]! + half;
    return [
      [centre - offset * half, (5 / 9) * half],
      [centre, (8 / 9) * half],
      [centre + offset * half, (5 / 9) * half],
    ];
  });
}

/** Bounds of equal panels from 0 to 1. */
export function evenPanels(panels: number): number[] {
  return Array.from({ length: panels + 1 }, (_, index) => index / panels);
}
