/** How the answer of a sweep is spread over the futures. */

import { binX, identity, line, type RectYOptions, rectY, ruleX, ruleY } from "@observablehq/plot";
import { tickStep } from "d3-array";
import { grouped, percent } from "../numbers.js";
import type { SweepPart } from "../parts.js";
import { numbersOf } from "./columns.js";
import { baseAxis, headingOverKeys, KEYS_SPACE, keys, valueAxis } from "./marks.js";
import {
  type Canvas,
  type Drawing,
  frameWidth,
  isNarrow,
  type Panel,
  panel,
  type Spot,
  stack,
} from "./picture.js";
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

/** What both panels share: the figures of the answer, their scale, and the scenario's own cards. */
interface SpreadView {
  readonly canvas: Canvas;
  readonly headline: ReturnType<typeof headlineOf>;
  readonly shown: Figures;
  readonly sorted: readonly number[];
  readonly bars: readonly number[];
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** The scenario's own cards where they lie within; else null. */
  readonly cards: number | null;
}

function viewOf(canvas: Canvas, { document, sweep }: SweepPart, cards: number | null): SpreadView {
  const headline = headlineOf(document);
  const shown = figures(numbersOf(sweep, headline.column), headline.unit);
  const sorted = shown.values.filter((value) => value !== null).sort((a, b) => a - b);
  const [least, greatest] = [sorted[0] ?? 0, sorted.at(-1) ?? 1];
  const isSingle = greatest === least && !COUNTED.includes(headline.unit);
  const bars = barBounds([least, isSingle ? least + 1 : greatest], headline.unit, shown.isLog);
  const domain = [bars[0]!, bars.at(-1)!] as const;
  const isWithin = headline.unit === "cards" && cards !== null && cards >= domain[0] && cards <= domain[1];
  const ticks = ticksAlong(canvas, shown, domain);
  return { canvas, headline, shown, sorted, bars, domain, ticks, cards: isWithin ? cards : null };
}

/** Histogram, and beneath it the share of futures that need more. */
export function spreadPlot(canvas: Canvas, part: SweepPart, cards: number | null): Drawing {
  const view = viewOf(canvas, part, cards);
  const { format, unit } = view.shown;
  const more = sharesAbove(view);
  const exceedance = exceedancePanel(view, more);
  const spots: Spot[] = more
    .filter((_, k) => k % Math.max(1, Math.floor(more.length / 100)) === 0)
    .map(({ value, share }) => ({
      x: exceedance.x(value),
      text: `${percent(share)} of futures are above ${format(value)} ${unit}`.trim(),
    }));
  return stack(canvas, [histogramPanel(view), exceedance], spots);
}

/** The axis of the figures. */
function along({ domain, shown }: SpreadView) {
  return { domain, ...(shown.isLog ? { type: "log" as const } : {}) };
}

function ownCards({ canvas: { palette }, cards }: SpreadView) {
  return cards === null
    ? []
    : [ruleX([cards], { stroke: palette.orange, strokeWidth: 2, strokeDasharray: "6 4" })];
}

function histogramPanel(view: SpreadView): Panel {
  const { canvas, headline, sorted, bars, ticks, cards } = view;
  const { palette } = canvas;
  const ownKey =
    cards === null
      ? []
      : [{ text: `the scenario has ${grouped(cards)}`, colour: palette.orange, dashed: true }];
  return panel(canvas, 200, {
    x: along(view),
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
            thresholds: [...bars],
            fill: palette.blue,
            fillOpacity: 0.7,
            inset: 0.5,
          },
        ),
      ),
      ruleY([0], { stroke: palette.muted }),
      ownCards(view),
    ],
  });
}

interface ShareAbove {
  readonly value: number;
  readonly share: number;
}

/** Of equal futures the last tells how many are above; before the least of them all are. */
function sharesAbove({ sorted, shown }: SpreadView): ShareAbove[] {
  return sorted
    .map((value, k) => ({ value, share: 1 - (k + 1) / shown.values.length }))
    .filter(({ value }, k) => value !== sorted[k + 1]);
}

function exceedancePanel(view: SpreadView, more: readonly ShareAbove[]): Panel {
  const { canvas, headline, shown, ticks, domain } = view;
  const { palette } = canvas;
  const { format, unit } = shown;
  const thin = Math.max(1, Math.floor(more.length / 400));
  return panel(canvas, 226, {
    x: along(view),
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
      ownCards(view),
    ],
  });
}
