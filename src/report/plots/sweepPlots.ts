/** A sweep: how its answer is spread over the futures, which input moves it, and how. */

import { binX, dot, identity, line, type RectYOptions, rectY, ruleX, ruleY } from "@observablehq/plot";
import { duration, grouped, percent, prefixed, significant } from "../numbers.js";
import { columnName } from "../sweepColumns.js";
import { inputLabel } from "../sweepText.js";
import { numbersOf, textsOf } from "./columns.js";
import {
  baseAxis,
  HEADING_SPACE,
  heading,
  headingOverKeys,
  KEYS_SPACE,
  keys,
  spanAxis,
  valueAxis,
} from "./marks.js";
import type { SweepDocument, SweepPart } from "./parts.js";
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
import { rowsPanel } from "./rowsPanel.js";
import { durationTicks, spacedTicks, timeUnit } from "./ticks.js";

/** Dots of a scatter: more would only be darker. */
const MOST_DOTS = 1_000;

/** Bars of a histogram. */
const BARS = 40;

/** The bounds of so many equal parts (or equal ratios) of a range; the last lies a hair above it, for bins do not hold their upper end. */
function bounds([low, high]: readonly [number, number], parts: number, isLog: boolean): number[] {
  const at = (share: number) => (isLog ? low * (high / low) ** share : low + share * (high - low));
  return Array.from({ length: parts + 1 }, (_, k) => at(k / parts + (k === parts ? 1e-6 : 0)));
}

/** The output that the sweep is about. */
export interface Headline {
  readonly name: string;
  readonly unit: string;
  /** Its column in sweep.csv. */
  readonly column: string;
}

export function headlineOf({ headline, cells }: SweepDocument): Headline {
  const unit = cells[0]?.outputs[headline]?.unit ?? "";
  return { name: headline, unit, column: columnName(headline, unit) };
}

interface Figures {
  /** Of a column, in the unit that is shown; null where there is no figure. */
  readonly values: readonly (number | null)[];
  /** Empty where the ticks say it. */
  readonly unit: string;
  readonly format: (value: number) => string;
  /** From the column's unit to the shown one. */
  readonly scale: number;
  /** Times that span more than a factor of 50 are shown on a logarithmic scale. */
  readonly isLog: boolean;
}

/** Values in the unit people read: times in s, min or h, shares in %, FLOP with a prefix. */
function figures(values: readonly (number | null)[], unit: string): Figures {
  const known = values.filter((value) => value !== null);
  const greatest = Math.max(0, ...known);
  const least = Math.min(...known);
  return unit === "s" && least > 0 && greatest / least > 50
    ? { values, unit: "", format: duration, scale: 1, isLog: true }
    : linearFigures(values, unit);
}

function linearFigures(values: readonly (number | null)[], unit: string): Figures {
  const greatest = Math.max(0, ...values.map((value) => value ?? 0));
  const scaled = (scale: number) => values.map((value) => (value === null ? null : value / scale));
  const linear = { scale: 1, isLog: false };
  if (unit === "s") {
    const { name, seconds } = timeUnit(greatest);
    return { ...linear, values: scaled(seconds), unit: name, format: significant, scale: seconds };
  }
  if (unit === "share") return { ...linear, values, unit: "share", format: (value) => percent(value) };
  if (greatest >= 1e6) return { ...linear, values, unit, format: (value) => prefixed(value, "") };
  return { ...linear, values, unit, format: (value) => significant(value, 4) };
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
      headingOverKeys(`Futures by ${outputLabel(headline.name)}`),
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
      baseAxis(canvas, { ticks, format, label: unit === "" ? outputLabel(headline.name) : unit }),
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

interface Influence {
  readonly input: string;
  readonly partial: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly share: number | null;
}

/** Each input's influence on the headline, the strongest first. */
export function influences({ document, sensitivity }: SweepPart): Influence[] {
  const headline = headlineOf(document);
  const outputs = textsOf(sensitivity, "output");
  const inputs = textsOf(sensitivity, "input");
  const columns = [
    "partial_rank_correlation",
    "partial_rank_correlation_low",
    "partial_rank_correlation_high",
  ];
  const [partial, low, high] = columns.map((name) => numbersOf(sensitivity, name));
  const share = numbersOf(sensitivity, "first_order_index");
  return inputs
    .map((input, k) => ({
      input,
      partial: partial?.[k] ?? null,
      low: low?.[k] ?? null,
      high: high?.[k] ?? null,
      share: share[k] ?? null,
    }))
    .filter((_, k) => outputs[k] === headline.column)
    .sort((a, b) => Math.abs(b.partial ?? 0) - Math.abs(a.partial ?? 0));
}

/** Bars to the left lower the figure as the input rises, bars to the right raise it. */
export function tornadoPlot(canvas: Canvas, part: SweepPart): Drawing {
  const { palette } = canvas;
  const paths = pathsByColumn(part.document);
  const rows = influences(part).map(({ input, partial, low, high, share }) => ({
    name: `${inputLabel(paths.get(input)?.path ?? input)}${
      share === null ? "" : `: ${percent(Math.min(1, Math.max(0, share)), 2)} of the spread by itself`
    }`,
    value: partial,
    low,
    high,
    colour: (partial ?? 0) < 0 ? palette.blue : palette.orange,
  }));
  return stack(
    canvas,
    [
      rowsPanel(canvas, {
        title: `What moves the ${outputLabel(headlineOf(part.document).name)}`,
        label: "partial rank correlation; line: 95 % interval",
        as: "bar",
        format: (value) => significant(value, 2),
        rows,
        domain: [-1, 1],
      }),
    ],
    [],
  );
}

/** The headline against each of the two strongest inputs, a dot a future. */
export function scatterPlot(canvas: Canvas, part: SweepPart): Drawing {
  const { document, sweep } = part;
  const { palette } = canvas;
  const headline = headlineOf(document);
  const paths = pathsByColumn(document);
  const step = Math.max(1, Math.ceil(sweep.rows.length / MOST_DOTS));
  const sampled = (values: readonly (number | null)[]) => values.filter((_, k) => k % step === 0);
  const outcome = figures(sampled(numbersOf(sweep, headline.column)), headline.unit);
  const panels = influences(part)
    .slice(0, 2)
    .map(({ input }): Panel => {
      const { path, unit } = paths.get(input) ?? { path: input, unit: "" };
      const cause = figures(sampled(numbersOf(sweep, input)), unit);
      const dots = cause.values
        .map((x, k) => ({ x, y: outcome.values[k] ?? null }))
        .filter(({ x, y }) => x !== null && y !== null);
      return panel(canvas, 240, {
        x: { domain: [...extentOf(dots.map(({ x }) => x))] },
        y: outcome.isLog ? { type: "log" } : { nice: true, zero: true },
        marginTop: HEADING_SPACE,
        marginBottom: 46,
        marks: [
          heading(`${capital(outputLabel(headline.name))}${unitWords(outcome.unit)}`),
          spanAxis(canvas, {
            domain: extentOf(dots.map(({ x }) => x)),
            format: cause.format,
            label: [inputLabel(path), cause.unit]
              .filter((word) => word !== "" && word !== "share")
              .join(", "),
          }),
          valueAxis(canvas, {
            ticks: outcome.isLog ? durationTicks(...extentOf(outcome.values), 7) : 4,
            format: outcome.format,
          }),
          dot(dots, { x: "x", y: "y", r: 2, fill: palette.blue, fillOpacity: 0.45 }),
        ],
      });
    });
  return stack(canvas, panels, []);
}

/** The cells of a grid: the middle of each, and where 90 % of its futures lie. */
export function cellsPlot(canvas: Canvas, { document, quantiles }: SweepPart): Drawing {
  const { palette } = canvas;
  const headline = headlineOf(document);
  const isHeadline = textsOf(quantiles, "output").map((output) => output === headline.column);
  const ours = (values: readonly (number | null)[]) => values.filter((_, k) => isHeadline[k]);
  const [p5, p50, p95] = ["p5", "p50", "p95"].map((name) => ours(numbersOf(quantiles, name)));
  const shown = linearFigures([...(p50 ?? []), ...(p95 ?? [])], headline.unit);
  const inUnit = (value: number | null | undefined) => (value == null ? null : value / shown.scale);
  const say = (value: number | null | undefined) =>
    value == null ? "-" : headline.unit === "s" ? duration(value) : shown.format(value);
  const rows = document.cells.map(({ grid }, k) => ({
    name: `${Object.entries(grid)
      .map(([path, value]) => `${inputLabel(path)} ${cellText(value)}`)
      .join(", ")}: ${say(p50?.[k])} (${say(p5?.[k])} to ${say(p95?.[k])})`,
    value: inUnit(p50?.[k]),
    low: inUnit(p5?.[k]),
    high: inUnit(p95?.[k]),
    colour: palette.blue,
  }));
  return stack(
    canvas,
    [
      rowsPanel(canvas, {
        title: `${capital(outputLabel(headline.name))} by cell of the grid`,
        label: `${shown.unit === "" ? "" : `${shown.unit}; `}dot: median, line: 90 % of samples`,
        as: "dot",
        format: shown.format,
        rows,
      }),
    ],
    [],
  );
}

function cellText(value: unknown): string {
  if (typeof value === "number") return significant(value, 4);
  if (typeof value === "object" && value !== null && "name" in value) return String(value.name);
  return String(value);
}

function pathsByColumn({
  inputs,
}: SweepDocument): Map<string, { readonly path: string; readonly unit: string }> {
  return new Map(inputs.map(({ path, unit }) => [columnName(path, unit), { path, unit }]));
}

/** The least and greatest of the values that are there; 0 to 1 without any. */
function extentOf(values: readonly (number | null)[]): readonly [number, number] {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return known.length === 0 ? [0, 1] : [low, high === low ? low + 1 : high];
}

/** `, min`; nothing where the figure's name or its ticks say it. */
function unitWords(unit: string): string {
  return ["", "share", "cards", "servers", "requests"].includes(unit) ? "" : `, ${unit}`;
}

/** `latency.p99` -> `p99 latency`. */
export function outputLabel(name: string): string {
  if (name === "cards" || name === "servers") return `${name} needed`;
  const [stem = "", part] = name.split(".");
  const words = part === undefined ? name : `${part} ${stem}`;
  return words.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

/** `cards needed` -> `Cards needed`. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
