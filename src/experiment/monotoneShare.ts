/** The best non-decreasing fit to noisy shares, by pooling adjacent violators. */

/**
 * The non-decreasing sequence nearest to the values in least squares, equal weights.
 * Source: Ayer, Brunk, Ewing, Reid & Silverman 1955 (pool adjacent violators). O(n).
 */
export function monotoneShare(values: readonly number[]): number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const value of values) {
    let block = { sum: value, count: 1 };
    for (;;) {
      const last = blocks.at(-1);
      if (last === undefined || last.sum / last.count <= block.sum / block.count) break;
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
}
