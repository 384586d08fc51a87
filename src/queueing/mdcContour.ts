/**
 * Nodes of the contours on which M/D/c is solved (see mdc.ts). Complex numbers are pairs of reals.
 *
 * With rho = a/c and r = c/a, the function F(z) = e^{a(z-1)}/z^c is least on the positive axis at z = r and,
 * in y = z/r, ln F = c (y - 1 - ln y) - gamma with gamma = c (rho - 1 - ln rho). A contour is the image of the
 * line Im u = level under y = (1 + q)/(1 - q), q = i s sinh u: level 0 is the circle |z| = r, a positive level
 * bends inwards, a negative one outwards, all between the roots z = 1 and z = z0 > r of F = 1 for s <= s0 and
 * |level| < pi/2. Nodes are equally spaced in u, hence close together where F is near 1 however near
 * saturation is, and the trapezoid rule converges exponentially.
 */
import type { Complex } from "./complex.js";
import { deviation } from "./deviation.js";

/** What every node of one queue shares. */
export interface Saddle {
  readonly servers: number;
  readonly offeredLoad: number;
  /** gamma = -ln F(r) >= 0. */
  readonly depth: number;
  /** z0 - 1, z0 > 1 the root of F = 1: the wait's tail decays like e^{-lambda (z0-1) x}. */
  readonly decay: number;
  /** s: the distance from the saddle on which nodes are spaced. */
  readonly scale: number;
}

/**
 * The saddle of F for c servers and offered load a, 0 < a < c.
 * Source: Janssen & van Leeuwaarden, Stat. Neerl. 62, 2008.
 */
export function saddle(servers: number, offeredLoad: number): Saddle {
  const spare = (servers - offeredLoad) / servers;
  const rate = deviation(-spare);
  // z0/r = 1 + e with deviation(e) = rate: Newton from above on a convex function.
  let e = rate + Math.sqrt(rate * (2 + rate));
  for (let round = 0; round < 100; round++) {
    const next = e - ((deviation(e) - rate) * (1 + e)) / e;
    if (!(next < e)) break;
    e = next;
  }
  const r = servers / offeredLoad;
  return {
    servers,
    offeredLoad,
    depth: servers * rate,
    decay: (servers - offeredLoad) / offeredLoad + r * e,
    scale: Math.min(e / (2 + e), 1 / Math.sqrt(servers)),
  };
}

/** The half of a contour's nodes with Im z > 0; the other half is its mirror image. */
export interface Contour {
  readonly n: number;
  /** Spacing in u. */
  readonly spacing: number;
  readonly qRe: Float64Array;
  readonly qIm: Float64Array;
  /** dq/du. */
  readonly dqRe: Float64Array;
  readonly dqIm: Float64Array;
  /** dy/du. */
  readonly dyRe: Float64Array;
  readonly dyIm: Float64Array;
  /** y - 1. */
  readonly excessRe: Float64Array;
  readonly excessIm: Float64Array;
  /** y - 1 - ln y. */
  readonly deviationRe: Float64Array;
  readonly deviationIm: Float64Array;
}

/** exp(-NEGLIGIBLE) is below the last bits of any sum taken here. */
const NEGLIGIBLE = 46;

/**
 * Nodes until the integrand is beneath the last bits. It decays at least like dy/du times F; on an outer
 * contour, where the wait's tail just before a whole service time is asked too, like dy/du times the larger of
 * F and z^{-c}.
 * Source: Trefethen & Weideman, SIAM Review 56, 2014, for the trapezoid rule on such contours.
 */
export function contour(at: Saddle, level: number, spacing: number): Contour {
  const { servers, scale } = at;
  const wide = Math.log(2 / scale);
  const room = Math.ceil((NEGLIGIBLE + wide) / spacing) + 1;
  const [qRe, qIm, dqRe, dqIm, dyRe, dyIm] = columns(room);
  const [excessRe, excessIm, deviationRe, deviationIm] = columns(room);
  const sin = Math.sin(level);
  const cos = Math.cos(level);
  let n = 0;
  for (; n < room; n++) {
    const x = (n + 0.5) * spacing;
    const grow = scale * Math.exp(x);
    const shrink = scale * Math.exp(-x);
    const sinh = x < 0.5 ? scale * Math.sinh(x) : (grow - shrink) / 2;
    const cosh = (grow + shrink) / 2;
    const a = -cosh * sin;
    const b = sinh * cos;
    const da = -sinh * sin;
    const db = cosh * cos;
    // p = 1/(1 - q); y - 1 = 2 q p; dy = 2 p^2 dq
    const size = (1 - a) * (1 - a) + b * b;
    const pRe = (1 - a) / size;
    const pIm = b / size;
    const eRe = 2 * (a * pRe - b * pIm);
    const eIm = 2 * (a * pIm + b * pRe);
    const ppRe = 2 * (pRe * pRe - pIm * pIm);
    const ppIm = 4 * pRe * pIm;
    qRe[n] = a;
    qIm[n] = b;
    dqRe[n] = da;
    dqIm[n] = db;
    dyRe[n] = ppRe * da - ppIm * db;
    dyIm[n] = ppRe * db + ppIm * da;
    excessRe[n] = eRe;
    excessIm[n] = eIm;
    const log = deviationOf(a, b, eRe, eIm);
    deviationRe[n] = log.re;
    deviationIm[n] = log.im;
    const slowest = level < 0 ? Math.max(deviationRe[n]!, deviationRe[n]! - eRe) : deviationRe[n]!;
    if (servers * slowest - Math.max(0, x - wide) < -NEGLIGIBLE) {
      n++;
      break;
    }
  }
  return { n, spacing, qRe, qIm, dqRe, dqIm, dyRe, dyIm, excessRe, excessIm, deviationRe, deviationIm };
}

/** y - 1 - ln y at y = (1 + q)/(1 - q), q = a + ib, given y - 1 = eRe + i eIm. */
function deviationOf(a: number, b: number, eRe: number, eIm: number): Complex {
  const away = a * a + b * b;
  if (away > 0.09) {
    return {
      re: eRe - Math.log((1 + eRe) * (1 + eRe) + eIm * eIm) / 2,
      im: eIm - Math.atan2(eIm, 1 + eRe),
    };
  }
  // as in deviation.ts: q (y-1) - 2 q^3 (1/3 + q^2/5 + ...)
  const sRe = a * a - b * b;
  const sIm = 2 * a * b;
  let sumRe = 0;
  let sumIm = 0;
  for (let k = away > 0.001 ? 35 : 13; k >= 3; k -= 2) {
    const re = sumRe * sRe - sumIm * sIm + 1 / k;
    sumIm = sumRe * sIm + sumIm * sRe;
    sumRe = re;
  }
  const cubeRe = 2 * (a * sRe - b * sIm);
  const cubeIm = 2 * (a * sIm + b * sRe);
  return {
    re: a * eRe - b * eIm - (cubeRe * sumRe - cubeIm * sumIm),
    im: a * eIm + b * eRe - (cubeRe * sumIm + cubeIm * sumRe),
  };
}

type Six = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

function columns(room: number): Six {
  const fresh = (): Float64Array => new Float64Array(room);
  return [fresh(), fresh(), fresh(), fresh(), fresh(), fresh()];
}
