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
      for (let k = 2; k <= n; k++) {
        [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
      }
      slope = (n * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    node[i] = x;
    weight[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { node, weight };
}

const RULE = gaussLegendre(12);
/** Panels at most: smooth integrands need some tens, one with very many jumps stops here. */
const MOST_PANELS = 1000;

/** The 12-point Gauss-Legendre sum of `f` over [low, high]: exact for polynomials of degree 23. */
function gauss(f: (x: number) => number, low: number, high: number): number {
  const half = (high - low) / 2;
  const middle = (high + low) / 2;
  let sum = 0;
  for (let i = 0; i < RULE.node.length; i++) sum += RULE.weight[i]! * f(middle + half * RULE.node[i]!);
  return sum * half;
}

interface Panel {
  readonly low: number;
  readonly high: number;
  /** Of each half. */
  readonly left: number;
  readonly right: number;
  /** |left + right - whole|: what halving this panel has changed. */
  readonly error: number;
}

function panel(f: (x: number) => number, low: number, high: number, whole: number): Panel {
  const middle = (low + high) / 2;
  const left = gauss(f, low, middle);
  const right = gauss(f, middle, high);
  // Narrower panels than these are no better: x itself is too coarse there.
  const narrow = high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  return { low, high, left, right, error: narrow ? 0 : Math.abs(left + right - whole) };
}

/**
 * The integral of `f` over [points[0], points[last]], `f` smooth between neighbouring points (kinks and
 * jumps may lie on them). The panel that halving changes most is halved until the changes sum to at most
 * `relative` times the sum of the panels' absolute values; the result is that of the halves, thus usually far
 * better.
 *
 * @param points ascending; equal neighbours contribute nothing
 * @param relative default 1e-12
 * Example: of x^2 over [0, 3] it is 9.
 */
export function integral(f: (x: number) => number, points: readonly number[], relative = 1e-12): number {
  const panels: Panel[] = [];
  for (let i = 1; i < points.length; i++) {
    if (points[i]! > points[i - 1]!) {
      panels.push(panel(f, points[i - 1]!, points[i]!, gauss(f, points[i - 1]!, points[i]!)));
    }
  }
  for (;;) {
    let size = 0;
    let error = 0;
    let total = 0;
    let worst = 0;
    for (let i = 0; i < panels.length; i++) {
      const each = panels[i]!;
      total += each.left + each.right;
      size += Math.abs(each.left) + Math.abs(each.right);
      error += each.error;
      if (each.error > panels[worst]!.error) worst = i;
    }
    if (!(error > relative * size) || panels.length >= MOST_PANELS) return total;
    const { low, high, left, right } = panels[worst]!;
    const middle = (low + high) / 2;
    panels[worst] = panel(f, low, middle, left);
    panels.push(panel(f, middle, high, right));
  }
}
