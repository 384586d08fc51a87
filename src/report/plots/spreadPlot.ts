/** How the answer of a sweep is spread over the futures. */

import { binX, identity, line, type RectYOptions, rectY, ruleX, ruleY } from "@observablehq/plot";
import { tickStep } from "d3-array";
import { grouped, percent } from "../numbers.js";
import { numbersOf } from "./columns.js";
import { baseAxis, headingOverKeys, KEYS_SPACE, keys, valueAxis } from "./marks.js";
import type { SweepPart } from "./parts.js";
import { type Canvas, type Drawing, frameWidth, isNarrow, panel, type Spot, stack } from "./picture.js";
import { type Figures, figures, headlineOf, outputWords } from "./sweepFigures.js";
import { durationTicks, spacedTicks } from "./ticks.js";

/** About so many bars. */
const BARS = 40;

/** Fewest places for bars of single whole numbers. */
const FEWEST = 8;

/** Units whose values are whole: a bar holds whole numbers of them. */
const COUNTED = ["cards", "servers", "requests"];

/**
 * Bounds of bars of one width (one ratio, on a logarithmic scale) that begin and end at round numbers, so that the
 * first and the last are as wide as the others; bars of single whole numbers are centred on them.
 */
export function barBounds([low, high]: readonly [number, number], unit: string, isLog: boolean): number[] {
  if (isLog) {
    const at = (k: number) => low * (high / low) ** (k / BARS);
    return Array.from({ length: BARS + 1 }, (_, k) => (k === BARS ? high * (1 + 1e-9) : at(k)));
  }
  const round = tickStep(low, high, BARS);
  const width = COUNTED.includes(unit) ? Math.max(1, round) : round;
  const shift = COUNTED.includes(unit) && width === 1 ? -0.5 : 0;
  // Of very few numbers the neighbours are shown empty: a single bar would tell nothing.
  const margin = shift === 0 ? 0 : Math.max(0, Math.ceil((FEWEST - (high - low)) / 2));
  const first = Math.floor((low - shift) / width) - margin;
  const last = Math.floor((high - shift) / width) + 1 + margin;
  return Array.from({ length: last - first + 1 }, (_, k) => shift + (first + k) * width);
}

/** Ticks along x for these figures. */
function ticksAlong(
  canvas: Canvas,
  { isLog, format, unit }: Figures,
  domain: readonly [number, number],
): number[] {
  if (isLog) return durationTicks(...domain, isNarrow(canvas) ? 4 : 8);
  return spacedTicks(domain, frameWidth(canvas), format, COUNTED.includes(unit));
}

/** Histogram, and beneath it the share of futures that need more. */
export function spreadPlot(canvas: Canvas, { document, sweep }: SweepPart, cards: number | null): Drawing {
  const { palette } = canvas;
  const headline = headlineOf(document);
  const shown = figures(numbersOf(sweep, headline.column), headline.unit);
  const { values, unit, format, isLog } = shown;
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const [least, greatest] = [sorted[0] ?? 0, sorted.at(-1) ?? 1];
  const range = [
    least,
    greatest === least && !COUNTED.includes(headline.unit) ? least + 1 : greatest,
  ] as const;
  const bars = barBounds(range, headline.unit, isLog);
  const domain: [number, number] = [bars[0]!, bars.at(-1)!];
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
            thresholds: bars,
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
  // Of equal futures the last tells how many are above; before the least of them all are.
  const more = sorted
    .map((value, k) => ({ value, share: 1 - (k + 1) / values.length }))
    .filter(({ value }, k) => value !== sorted[k + 1]);
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
        [
          { value: domain[0], share: 1 },
          ...more.filter((_, k) => k % thin === 0 || k === more.length - 1),
          { value: domain[1], share: more.at(-1)?.share ?? 0 },
        ],
        { x: "value", y: "share", curve: "step-after", stroke: palette.blue, strokeWidth: 2 },
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
