/**
 * A root of a continuous function between two points of opposite sign, to the last bits: Brent's method
 * (Algorithms for Minimization without Derivatives, 1973, ch. 4): bisection's safety, secants' speed.
 *
 * @param f continuous on [low, high]; f(low) and f(high) must not have the same strict sign
 * @param tolerance absolute, on the argument; 0 (default) asks for the last bits
 * @throws RangeError if the signs agree or a value is NaN
 */
export function root(f: (x: number) => number, low: number, high: number, tolerance = 0): number {
  let a = low;
  let b = high;
  let fa = f(a);
  let fb = f(b);
  if (!(fa * fb <= 0) && !(Math.sign(fa) * Math.sign(fb) <= 0)) {
    throw new RangeError(`no change of sign between ${low} (${fa}) and ${high} (${fb})`);
  }
  let c = a;
  let fc = fa;
  let step = b - a;
  let before = step;
  for (let round = 0; round < 300; round++) {
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const near = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= near || fb === 0) return b;
    if (Math.abs(before) >= near && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa;
      let p: number;
      let q: number;
      if (a === c) {
        p = 2 * half * s;
        q = 1 - s;
      } else {
        const r = fb / fc;
        const u = fa / fc;
        p = s * (2 * half * u * (u - r) - (b - a) * (r - 1));
        q = (u - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      p = Math.abs(p);
      if (2 * p < Math.min(3 * half * q - Math.abs(near * q), Math.abs(before * q))) {
        before = step;
        step = p / q;
      } else {
        step = half;
        before = half;
      }
    } else {
      step = half;
      before = half;
    }
    a = b;
    fa = fb;
    b += Math.abs(step) > near ? step : half > 0 ? near : -near;
    fb = f(b);
    if (Number.isNaN(fb)) throw new RangeError(`the function is not a number at ${b}`);
    if (Math.sign(fb) === Math.sign(fc)) {
      c = a;
      fc = fa;
      step = b - a;
      before = step;
    }
  }
  return b;
}

/**
 * The point of [low, high] at which a function with one peak there is greatest, by golden sections;
 * a smooth flat top is found to about the square root of machine precision, a kink to the last bits.
 */
export function peak(f: (x: number) => number, low: number, high: number): number {
  const shrink = (Math.sqrt(5) - 1) / 2;
  let a = low;
  let b = high;
  let x = b - shrink * (b - a);
  let y = a + shrink * (b - a);
  let fx = f(x);
  let fy = f(y);
  for (
    let round = 0;
    round < 100 && b - a > 4 * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b));
    round++
  ) {
    if (fx >= fy) {
      b = y;
      y = x;
      fy = fx;
      x = b - shrink * (b - a);
      fx = f(x);
    } else {
      a = x;
      x = y;
      fx = fy;
      y = a + shrink * (b - a);
      fy = f(y);
    }
  }
  return fx >= fy ? x : y;
}
