/**
 * The tail of the wait in M/D/c (see mdc.ts), on two contours of mdcContour.ts:
 *
 *   P(W > x D) = the integral over the outer one of
 *                P(W = 0) e^{g-(z)} e^{a (k-x)(z-1)} z^{-kc} / ((1 - F)(z - 1)) dz/(2 pi i)
 *
 * with k = floor(x) + 1, where g- = g - g+ is itself an integral over the inner contour, of g(w)/(z - w) dw/(2 pi i).
 */
import { type Complex, complement, logComplement } from "./complex.js";
import { type Contour, contour, type Saddle } from "./mdcContour.js";

/** Distance of the two contours from the middle one, in u: halfway to where integrands cease to be analytic. */
const LEVEL = 0.3;
/** Spacing of the nodes in u. */
const SPACING = 0.06;

/** Complex numbers, one a node. */
interface Column {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function column(n: number): Column {
  return { re: new Float64Array(n), im: new Float64Array(n) };
}

/**
 * P(W > x D) as a function of x > 0, `free` being P(W = 0).
 * Source: Franx, Oper. Res. Lett. 29, 2001, for the sum that the integral stands for.
 */
export function tailInServiceTimes(at: Saddle, free: number): (x: number) => number {
  const { servers, offeredLoad, depth } = at;
  const inner = contour(at, LEVEL, SPACING);
  const outer = contour(at, -LEVEL, SPACING);
  const weights = innerWeights(at, inner);
  const first = (servers - offeredLoad) / offeredLoad;
  const r = servers / offeredLoad;
  const logR = -Math.log1p((offeredLoad - servers) / servers);
  const n = outer.n;
  const factor = column(n);
  const z = column(n);
  const log = column(n);
  for (let i = 0; i < n; i++) {
    const minus = minusPart(inner, weights, outer.qRe[i]!, outer.qIm[i]!);
    const grown = (free * r * outer.spacing * Math.exp(minus.re)) / Math.PI;
    const upRe = grown * Math.cos(minus.im);
    const upIm = grown * Math.sin(minus.im);
    // times dy over (1 - F)(z - 1)
    const wRe = servers * outer.deviationRe[i]! - depth;
    const wIm = servers * outer.deviationIm[i]!;
    const zRe = first + r * outer.excessRe[i]!;
    const zIm = r * outer.excessIm[i]!;
    const one = complement(wRe, wIm);
    const downRe = one.re * zRe - one.im * zIm;
    const downIm = one.re * zIm + one.im * zRe;
    const size = downRe * downRe + downIm * downIm;
    const dRe = (outer.dyRe[i]! * downRe + outer.dyIm[i]! * downIm) / size;
    const dIm = (outer.dyIm[i]! * downRe - outer.dyRe[i]! * downIm) / size;
    factor.re[i] = dRe * upRe - dIm * upIm;
    factor.im[i] = dRe * upIm + dIm * upRe;
    z.re[i] = zRe;
    z.im[i] = zIm;
    log.re[i] = logR + outer.excessRe[i]! - outer.deviationRe[i]!;
    log.im[i] = outer.excessIm[i]! - outer.deviationIm[i]!;
  }
  return (x) => {
    const k = Math.floor(x) + 1;
    const load = offeredLoad * (k - x);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const size = Math.exp(load * z.re[i]! - k * servers * log.re[i]!);
      const turn = load * z.im[i]! - k * servers * log.im[i]!;
      sum += size * (factor.re[i]! * Math.sin(turn) + factor.im[i]! * Math.cos(turn));
    }
    return Math.min(1, Math.max(0, sum));
  };
}

/** g dq/(1 - q) at the inner nodes: with it dw/(z - w) = (1 - q_z) dq_w/((1 - q_w)(q_z - q_w)). */
function innerWeights({ servers, depth }: Saddle, inner: Contour): Column {
  const weights = column(inner.n);
  for (let j = 0; j < inner.n; j++) {
    const wRe = servers * inner.deviationRe[j]! - depth;
    const wIm = servers * inner.deviationIm[j]!;
    const g = logComplement(wRe, wIm);
    const upRe = g.re * inner.dqRe[j]! - g.im * inner.dqIm[j]!;
    const upIm = g.re * inner.dqIm[j]! + g.im * inner.dqRe[j]!;
    const downRe = 1 - inner.qRe[j]!;
    const downIm = -inner.qIm[j]!;
    const size = downRe * downRe + downIm * downIm;
    weights.re[j] = (upRe * downRe + upIm * downIm) / size;
    weights.im[j] = (upIm * downRe - upRe * downIm) / size;
  }
  return weights;
}

/** g- at an outer node q: the sum over the inner nodes times (1 - q) spacing/(2 pi i). */
function minusPart(inner: Contour, weights: Column, qRe: number, qIm: number): Complex {
  let sumRe = 0;
  let sumIm = 0;
  for (let j = 0; j < inner.n; j++) {
    // a node of the inner contour and its mirror image
    const re = weights.re[j]!;
    const im = weights.im[j]!;
    const across = qRe - inner.qRe[j]!;
    const near = qIm - inner.qIm[j]!;
    const far = qIm + inner.qIm[j]!;
    const nearSize = across * across + near * near;
    const farSize = across * across + far * far;
    sumRe += (re * across + im * near) / nearSize - (re * across - im * far) / farSize;
    sumIm += (im * across - re * near) / nearSize + (im * across + re * far) / farSize;
  }
  const share = inner.spacing / (2 * Math.PI);
  return { re: (sumIm * (1 - qRe) - sumRe * qIm) * share, im: -(sumRe * (1 - qRe) + sumIm * qIm) * share };
}
