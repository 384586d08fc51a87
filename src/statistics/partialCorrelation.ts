/** What two columns still share once every other column has been taken out of both, from correlations alone. */

/** Below this, what is left of a variance after taking the others out is rounding. */
const NOTHING_LEFT = 1e-10;

/**
 * The partial correlation of each input with the output, the other inputs held fixed:
 * (r - c' K^-1 q) / sqrt((1 - c' K^-1 c)(1 - q' K^-1 q)), where K holds the others' correlations with each other,
 * c theirs with the input, q theirs with the output and r is the plain correlation.
 * On ranks this is the PRCC. Source: Iman & Conover 1982, Communications in Statistics B 11(3).
 * @param among [d][d] correlations of the inputs
 * @param withOutput [d] correlations of each input with the output
 * @returns [d]; null where the others leave nothing of the input or of the output
 */
export function partialCorrelations(
  among: readonly (readonly number[])[],
  withOutput: readonly number[],
): (number | null)[] {
  return withOutput.map((plain, input) => {
    const others = withOutput.map((_, index) => index).filter((index) => index !== input);
    const factor = cholesky(others.map((row) => others.map((column) => among[row]![column]!)));
    if (factor === null) return null;
    const c = forward(
      factor,
      others.map((index) => among[index]![input]!),
    );
    const q = forward(
      factor,
      others.map((index) => withOutput[index]!),
    );
    const left = 1 - product(c, c);
    const leftOfOutput = 1 - product(q, q);
    if (left < NOTHING_LEFT || leftOfOutput < NOTHING_LEFT) return null;
    const partial = (plain - product(c, q)) / Math.sqrt(left * leftOfOutput);
    return Math.min(1, Math.max(-1, partial));
  });
}

/** Lower triangle L with L L' = matrix; null where the matrix is singular. */
function cholesky(matrix: readonly (readonly number[])[]): number[][] | null {
  const factor: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const lower: number[] = [];
    for (let j = 0; j < i; j++) {
      lower.push((row[j]! - product(lower, factor[j]!.slice(0, j))) / factor[j]![j]!);
    }
    const pivot = row[i]! - product(lower, lower);
    if (pivot < NOTHING_LEFT) return null;
    factor.push([...lower, Math.sqrt(pivot)]);
  }
  return factor;
}

/** x with L x = right. */
function forward(factor: readonly (readonly number[])[], right: readonly number[]): number[] {
  const x: number[] = [];
  for (const [i, row] of factor.entries()) {
    x.push((right[i]! - product(x, row.slice(0, i))) / row[i]!);
  }
  return x;
}

function product(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}
