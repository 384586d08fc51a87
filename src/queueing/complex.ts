/** Two functions of a complex number that lose no digits where 1 - e^w or its logarithm is small. */

/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** 1 - e^w, exact for small w too. Example: at w = ln 0.25 it is 0.75. */
export function complement(wRe: number, wIm: number): Complex {
  const grown = Math.exp(wRe);
  const sine = Math.sin(wIm / 2);
  return { re: 2 * sine * sine * grown - Math.expm1(wRe), im: -grown * Math.sin(wIm) };
}

/** ln(1 - e^w), exact where e^w is tiny and where w is. Example: at w = ln 0.25 it is ln 0.75. */
export function logComplement(wRe: number, wIm: number): Complex {
  const grown = Math.exp(wRe);
  if (grown < 0.25) {
    const re = grown * Math.cos(wIm);
    return {
      re: Math.log1p(grown * grown - 2 * re) / 2,
      im: Math.atan2(-grown * Math.sin(wIm), 1 - re),
    };
  }
  const { re, im } = complement(wRe, wIm);
  return { re: Math.log(re * re + im * im) / 2, im: Math.atan2(im, re) };
}
