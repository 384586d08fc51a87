/** Definite integrals of smooth functions by Gauss-Legendre rules, halved where they disagree with themselves. */

interface Rule {
  readonly node: Float64Array;
  readonly weight: Float64Array;
}

/** Nodes and weights on [-1, 1]: Newton on the Legendre polynomial from Chebyshev's guess. */
function gaussLegendre(n: number): Rule {
  const node = new Float64Array(n);
  const weight = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 0;
    for (let round = 0; round < 8; round++) {
      let before = 1;
      let value = x;
      for (let k = 2; k <= n; k++)
        [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
      slope = (n * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    node[i] = x;
    weight[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { node, weight };
}

const RULE = gaussLegendre(12);
const DEEPEST = 48;

/** The 12-point Gauss-Legendre sum of `f` over [low, high]: exact for polynomials of degree 23. */
function gauss(f: (x: number) => number, low: number, high: number): number {
  const half = (high - low) / 2;
  const middle = (high + low) / 2;
  let sum = 0;
  for (let i = 0; i < RULE.node.length; i++) sum += RULE.weight[i]! * f(middle + half * RULE.node[i]!);
  return sum * half;
}

/**
 * The integral of `f` over [points[0], points[last]], `f` smooth between neighbouring points (kinks and
 * jumps may lie on them). Panels are halved until a panel and its halves agree to `relative` times the
 * whole integral's size; the result is that of the halves, thus usually far better.
 *
 * @param points ascending; equal neighbours contribute nothing
 * @param relative share of the sum of the panels' absolute values (default 1e-12)
 */
export function integral(f: (x: number) => number, points: readonly number[], relative = 1e-12): number {
  const whole: number[] = [];
  let size = 0;
  for (let i = 1; i < points.length; i++) {
    const value = points[i]! > points[i - 1]! ? gauss(f, points[i - 1]!, points[i]!) : 0;
    whole.push(value);
    size += Math.abs(value);
  }
  const refine = (low: number, high: number, value: number, depth: number): number => {
    const middle = (low + high) / 2;
    const left = gauss(f, low, middle);
    const right = gauss(f, middle, high);
    const sum = left + right;
    size = Math.max(size, Math.abs(sum));
    if (Math.abs(sum - value) <= relative * size || depth >= DEEPEST || middle <= low || middle >= high)
      return sum;
    return refine(low, middle, left, depth + 1) + refine(middle, high, right, depth + 1);
  };
  let total = 0;
  for (let i = 1; i < points.length; i++)
    if (points[i]! > points[i - 1]!) total += refine(points[i - 1]!, points[i]!, whole[i - 1]!, 0);
  return total;
}
