/** Ticks that people read: clock times, durations, percentages. */

import { ticks } from "d3-array";

/** Width of a letter of a tick [px], and the least space between two. */
const LETTER = 7;
const GAP = 14;

/** Round values within a range, whole ones where they count things, as many as can stand side by side in so many pixels. */
export function spacedTicks(
  [low, high]: readonly [number, number],
  width: number,
  format: (value: number) => string,
  isWhole = false,
): number[] {
  for (let count = 8; count > 1; count--) {
    const values = ticks(low, high, count).filter((value) => !isWhole || Number.isInteger(value));
    const widest = Math.max(0, ...values.map((value) => format(value).length));
    if (values.length * (widest * LETTER + GAP) <= width) return values;
  }
  return ticks(low, high, 1);
}

/** A unit of time and its length. */
export interface TimeUnit {
  readonly name: string;
  readonly seconds: number;
}

/** The unit in which times up to `greatest` seconds are best told. */
export function timeUnit(greatest: number): TimeUnit {
  if (greatest < 180) return { name: "s", seconds: 1 };
  if (greatest < 10_800) return { name: "min", seconds: 60 };
  if (greatest < 259_200) return { name: "h", seconds: 3600 };
  return { name: "d", seconds: 86_400 };
}

const ROUND_SECONDS: readonly number[] = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800,
  3600, 7200, 18_000, 36_000, 86_400, 172_800, 432_000, 864_000, 2_592_000, 8_640_000, 31_536_000,
];

/** Round durations within a range for a logarithmic scale, at most `most` of them, evenly thinned. */
export function durationTicks(low: number, high: number, most: number): number[] {
  const within = ROUND_SECONDS.filter((seconds) => seconds >= low && seconds <= high);
  const step = Math.max(1, Math.ceil(within.length / most));
  return within.filter((_, index) => index % step === 0);
}

/** Every `step` hours on the clock within 24 h from `startsAt` (clock seconds), as hours from then, with their clock times. */
export function clockTicks(
  startsAt: number,
  step: number,
): { readonly hours: number; readonly text: string }[] {
  const first = Math.ceil(startsAt / 3600 / step) * step;
  const ticks: { hours: number; text: string }[] = [];
  for (let clock = first; clock * 3600 <= startsAt + 86_400; clock += step) {
    ticks.push({ hours: clock - startsAt / 3600, text: `${String(clock % 24).padStart(2, "0")}:00` });
  }
  return ticks;
}
