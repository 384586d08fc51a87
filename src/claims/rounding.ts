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
import type { Figure, Layer } from "./figures.js";
import { lastDigit, roundsTo, significantDigits, someRoundTo } from "./printedFigure.js";
import type { NamedFigure, Rounding } from "./reason.js";

const CALCULATED: readonly Figure[] = [
  "flopPerRequest",
  "flopPerDay",
  "flop",
  "cardDays",
  "cards",
  "days",
  "mfu",
];

/** From which rounded figures the printed one follows; null where it follows from none. */
export function roundingOf(claim: ClaimCase): Rounding | null {
  const printed = printedBeside(claim, ({ stands }) => stands);
  const exact = printed.find((one) => followsExactly(claim, one));
  if (exact !== undefined) return { kind: "carriedOver", from: exact };
  const rounded = [...printed, ...givenRounded(claim)];
  const alone = rounded.find((one) => followsWithin(claim, [one]));
  if (alone !== undefined) return { kind: "withinRounding", of: [alone] };
  if (rounded.length < 2 || !followsWithin(claim, rounded)) return null;
  return { kind: "withinRounding", of: rounded };
}

/** The printed figure that this one was carried over from, rounded or not; whether it stands or not. */
export function carriedOver(claim: ClaimCase): Rounding | null {
  const printed = printedBeside(claim, () => true);
  const from =
    printed.find((one) => followsExactly(claim, one)) ?? printed.find((one) => followsWithin(claim, [one]));
  return from === undefined ? null : { kind: "carriedOver", from };
}

function printedBeside(
  { quantity, layers, beside }: ClaimCase,
  isTaken: (one: PrintedBeside) => boolean,
): NamedFigure[] {
  return beside
    .filter((one) => isTaken(one) && followsFrom(quantity, one.quantity, layers))
    .map((one) => ({ figure: one.quantity, value: one.printed, isPrinted: true }));
}

function givenRounded({ quantity, layers }: ClaimCase): NamedFigure[] {
  return CALCULATED.flatMap((figure) => {
    const value = layers.find((layer) => layer[figure] !== undefined)?.[figure];
    const isTaken = value !== undefined && value === figureValue(figure, layers);
    if (!isTaken || !followsFrom(quantity, figure, layers)) return [];
    return [{ figure, value, isPrinted: false }];
  });
}

function followsExactly({ quantity, printed, layers }: ClaimCase, { figure, value }: NamedFigure): boolean {
  const found = derive(quantity, [{ [figure]: value }, ...layers])?.value;
  return found !== undefined && roundsTo(printed, found);
}

/** Every closed form rises or falls with each of its inputs, so that its extremes lie at the corners. */
function followsWithin({ quantity, printed, layers }: ClaimCase, rounded: readonly NamedFigure[]): boolean {
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
function corners(rounded: readonly NamedFigure[]): Layer[] {
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
