/** Which inputs move the answer of a sweep, and how. */

import { dot } from "@observablehq/plot";
import { percent, significant } from "../numbers.js";
import type { SweepPart } from "../parts.js";
import { capital } from "../words/language.js";
import { inputWords } from "../words/metrics.js";
import { numbersOf, textsOf } from "./columns.js";
import { HEADING_SPACE, heading, spanAxis, valueAxis } from "./marks.js";
import { type Canvas, type Drawing, type Panel, panel, stack } from "./picture.js";
import { rowsPanel } from "./rowsPanel.js";
import { figures, headlineOf, outputWords, pathsByColumn } from "./sweepFigures.js";
import { durationTicks } from "./ticks.js";

/** Dots of a scatter: more would only be darker. */
const MOST_DOTS = 1_000;

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
    name: `${inputWords(paths.get(input)?.path ?? input)}${
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
        title: `What moves the ${outputWords(headlineOf(part.document).name)}`,
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
          heading(`${capital(outputWords(headline.name))}${unitWords(outcome.unit)}`),
          spanAxis(canvas, {
            domain: extentOf(dots.map(({ x }) => x)),
            format: cause.format,
            label: [inputWords(path), cause.unit]
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
