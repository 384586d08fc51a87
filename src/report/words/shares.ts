/** Shares in percent where every digit counts, such as those that a scenario asks for. */

/** A share in percent, to six digits or fewer: `95 %`, `12.3457 %`. */
export function shareWords(share: number, digits = 6): string {
  return `${Number((share * 100).toPrecision(digits))} %`;
}
