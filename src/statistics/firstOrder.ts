/** How much of an output's variance one input explains by itself, from the samples at hand. */

/**
 * The first-order index Var(E[Y | X]) / Var(Y): E[Y | X] is fitted by a line in each of about sqrt(n) bins of equal
 * numbers of samples in the order of the input, and the index freed of the fit's bias as 1 - MSresidual / MStotal (so it
 * may fall a little below 0). Equal inputs share a bin. What E[Y | X] bends inside a bin is missed: about 1/n^2 of the
 * index for a smooth response.
 * Source: Saltelli et al. 2008, Global Sensitivity Analysis, 1.2.9 (the smoothed scatterplot); Kelley 1935, PNAS 21(9).
 * @param ranks [n] midranks of the input
 * @param output [n], finite
 * @returns null where the output does not vary, or the fit leaves no freedom
 */
export function firstOrderIndex(ranks: Float64Array, output: Float64Array): number | null {
  const n = output.length;
  const bins = Math.max(2, Math.floor(Math.sqrt(n)));
  const count = new Float64Array(bins);
  const x = new Float64Array(bins);
  const y = new Float64Array(bins);
  const xx = new Float64Array(bins);
  const xy = new Float64Array(bins);
  let mean = 0;
  for (let i = 0; i < n; i++) mean += output[i]!;
  mean /= n;
  let total = 0;
  for (let i = 0; i < n; i++) {
    const place = ((ranks[i]! + 0.5) * bins) / n;
    const bin = Math.floor(place);
    const offset = place - bin - 0.5;
    const deviation = output[i]! - mean;
    count[bin]!++;
    x[bin]! += offset;
    xx[bin]! += offset * offset;
    y[bin]! += deviation;
    xy[bin]! += offset * deviation;
    total += deviation * deviation;
  }
  let explained = 0;
  let used = 0;
  for (let bin = 0; bin < bins; bin++) {
    const m = count[bin]!;
    if (m === 0) continue;
    explained += y[bin]! ** 2 / m;
    used++;
    const spread = xx[bin]! - x[bin]! ** 2 / m;
    // Equal inputs have equal offsets: no line to fit.
    if (m < 2 || spread < 1e-9 * m) continue;
    explained += (xy[bin]! - (x[bin]! * y[bin]!) / m) ** 2 / spread;
    used++;
  }
  if (!(total > 0) || used < 2 || used >= n) return null;
  return 1 - (total - explained) / (n - used) / (total / (n - 1));
}
