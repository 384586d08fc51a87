/** How the answer of a sweep is spread over the futures. */

import { binX, identity, line, type RectYOptions, rectY, ruleX, ruleY } from "@observablehq/plot";
import { grouped, percent } from "../numbers.js";
import { numbersOf } from "./columns.js";
import { baseAxis, headingOverKeys, KEYS_SPACE, keys, valueAxis } from "./marks.js";
import type { SweepPart } from "./parts.js";
import { type Canvas, type Drawing, frameWidth, isNarrow, panel, type Spot, stack } from "./picture.js";
import { type Figures, figures, headlineOf, outputWords } from "./sweepFigures.js";
import { durationTicks, spacedTicks } from "./ticks.js";

/** Bars of a histogram. */
const BARS = 40;

/** The bounds of so many equal parts (or equal ratios) of a range; the last lies a hair above it, for bins do not hold their upper end. */
function bounds([low, high]: readonly [number, number], parts: number, isLog: boolean): number[] {
  const at = (share: number) => (isLog ? low * (high / low) ** share : low + share * (high - low));
  return Array.from({ length: parts + 1 }, (_, k) => at(k / parts + (k === parts ? 1e-6 : 0)));
}

/** Ticks along x for these figures. */
function ticksAlong(canvas: Canvas, { isLog, format }: Figures, domain: readonly [number, number]): number[] {
  if (isLog) return durationTicks(...domain, isNarrow(canvas) ? 4 : 8);
  return spacedTicks(domain, frameWidth(canvas), format);
}

/** Histogram, and beneath it the share of futures that need more. */
export function spreadPlot(canvas: Canvas, { document, sweep }: SweepPart, cards: number | null): Drawing {
  const { palette } = canvas;
  const headline = headlineOf(document);
  const shown = figures(numbersOf(sweep, headline.column), headline.unit);
  const { values, unit, format, isLog } = shown;
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const domain: [number, number] = [sorted[0] ?? 0, sorted.at(-1) ?? 1];
  if (domain[0] === domain[1]) domain[1] += 1;
  const ticks = ticksAlong(canvas, shown, domain);
  const x = { domain, ...(isLog ? { type: "log" as const } : {}) };
  const has = headline.unit === "cards" && cards !== null && cards >= domain[0] && cards <= domain[1];
  const own = has ? [ruleX([cards], { stroke: palette.orange, strokeWidth: 2, strokeDasharray: "6 4" })] : [];
  const ownKey = has
    ? [{ text: `the scenario has ${grouped(cards)}`, colour: palette.orange, dashed: true }]
    : [];
  const histogram = panel(canvas, 200, {
    x,
    marginTop: KEYS_SPACE,
    marginBottom: 20,
    marks: [
      headingOverKeys(`Futures by ${outputWords(headline.name)}`),
      keys([{ text: "number of futures", colour: palette.blue }, ...ownKey]),
      baseAxis(canvas, { ticks, format: () => "" }),
      valueAxis(canvas, { ticks: 3 }),
      rectY(
        sorted,
        binX<RectYOptions>(
          { y: "count" },
          {
            x: identity,
            thresholds: bounds(domain, BARS, isLog),
            fill: palette.blue,
            fillOpacity: 0.7,
            inset: 0.5,
          },
        ),
      ),
      ruleY([0], { stroke: palette.muted }),
      own,
    ],
  });
  const more = sorted.map((value, k) => ({ value, share: 1 - (k + 1) / values.length }));
  const thin = Math.max(1, Math.floor(more.length / 400));
  const exceedance = panel(canvas, 226, {
    x,
    y: { domain: [0, 1] },
    marginTop: KEYS_SPACE,
    marginBottom: 44,
    marks: [
      headingOverKeys("Share of futures above"),
      keys([
        { text: "share of futures", colour: palette.blue },
        { text: "one in twenty", colour: palette.green, dashed: true },
      ]),
      baseAxis(canvas, { ticks, format, label: unit === "" ? outputWords(headline.name) : unit }),
      valueAxis(canvas, { ticks: [0, 0.25, 0.5, 0.75, 1], format: (share) => percent(share) }),
      ruleY([0.05], { stroke: palette.green, strokeDasharray: "3 3" }),
      line(
        more.filter((_, k) => k % thin === 0 || k === more.length - 1),
        { x: "value", y: "share", stroke: palette.blue, strokeWidth: 2 },
      ),
      own,
    ],
  });
  const spots: Spot[] = more
    .filter((_, k) => k % Math.max(1, Math.floor(more.length / 100)) === 0)
    .map(({ value, share }) => ({
      x: exceedance.x(value),
      text: `${percent(share)} of futures are above ${format(value)} ${unit}`.trim(),
    }));
  return stack(canvas, [histogram, exceedance], spots);
}
