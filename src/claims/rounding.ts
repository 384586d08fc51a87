/**
 * Whether a printed figure follows from figures that are themselves printed rounded: interval arithmetic over half a
 * unit of the last printed digit of each. An author may have calculated with the rounded figure or with what it was
 * before; both agree.
 *
 * Rounded are the figures that calculation or measurement gives (FLOP, card-days, cards, days, MFU), and those printed
 * beside the one in question. Numbers that a person chooses are exact: users, tokens, sizes, windows, and whatever is
 * stated with one significant digit (1,000 cards).
 */

import type { ClaimCase, PrintedBeside } from "./case.js";
import { derive, figureValue, followsFrom } from "./derivation.js";
import { amountText } from "./figureNames.js";
import type { Figure, Layer } from "./figures.js";
import { lastDigit, roundsTo, significantDigits, someRoundTo } from "./printedFigure.js";

const CALCULATED: readonly Figure[] = [
  "flopPerRequest",
  "flopPerDay",
  "flop",
  "cardDays",
  "cards",
  "days",
  "mfu",
];

/** A figure known to half a unit of its last digit only. */
interface RoundedFigure {
  readonly figure: Figure;
  readonly value: number;
  readonly text: string;
}

/** From which rounded figures the printed one follows, in words; null where it follows from none. */
export function roundingText(the: ClaimCase): string | null {
  const printed = printedBeside(the, ({ stands }) => stands);
  const exact = printed.find((one) => followsExactly(the, one));
  if (exact !== undefined) return `follows from ${exact.text}`;
  const rounded = [...printed, ...givenRounded(the)];
  const alone = rounded.find((one) => followsWithin(the, [one]));
  if (alone !== undefined) return `within the rounding of ${alone.text}`;
  if (rounded.length < 2 || !followsWithin(the, rounded)) return null;
  return `within the rounding of ${rounded.map(({ text }) => text).join(" and ")}`;
}

/** The printed figure that this one was carried over from, rounded or not, in words; whether it stands or not. */
export function carriedOverText(the: ClaimCase): string | null {
  const printed = printedBeside(the, () => true);
  const from =
    printed.find((one) => followsExactly(the, one)) ?? printed.find((one) => followsWithin(the, [one]));
  return from === undefined ? null : `follows from ${from.text}`;
}

function printedBeside(the: ClaimCase, isTaken: (one: PrintedBeside) => boolean): RoundedFigure[] {
  return the.beside
    .filter((one) => isTaken(one) && followsFrom(the.quantity, one.quantity, the.layers))
    .map(({ quantity, printed }) => ({
      figure: quantity,
      value: printed,
      text: `the printed ${amountText(quantity, printed)}`,
    }));
}

function givenRounded({ quantity, layers }: ClaimCase): RoundedFigure[] {
  return CALCULATED.flatMap((figure) => {
    const value = layers.find((layer) => layer[figure] !== undefined)?.[figure];
    const isTaken = value !== undefined && value === figureValue(figure, layers);
    if (!isTaken || !followsFrom(quantity, figure, layers)) return [];
    return [{ figure, value, text: amountText(figure, value) }];
  });
}

function followsExactly({ quantity, printed, layers }: ClaimCase, { figure, value }: RoundedFigure): boolean {
  const found = derive(quantity, [{ [figure]: value }, ...layers])?.value;
  return found !== undefined && roundsTo(printed, found);
}

/** Every closed form rises or falls with each of its inputs, so that its extremes lie at the corners. */
function followsWithin({ quantity, printed, layers }: ClaimCase, rounded: readonly RoundedFigure[]): boolean {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const corner of corners(rounded)) {
    const value = derive(quantity, [corner, ...layers])?.value;
    if (value === undefined) return false;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return someRoundTo(printed, low, high);
}

/** Every choice of the lower or the upper end of each figure. */
function corners(rounded: readonly RoundedFigure[]): Layer[] {
  return rounded.reduce<Layer[]>(
    (layers, { figure, value }) => {
      const half = significantDigits(value) < 2 ? 0 : lastDigit(value) / 2;
      return layers.flatMap((layer) =>
        [value - half, value + half].map((end) => ({ ...layer, [figure]: end })),
      );
    },
    [{}],
  );
}
