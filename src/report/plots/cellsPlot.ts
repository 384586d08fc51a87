/** The answer of a sweep in each cell of its grid. */

import { duration, significant } from "../numbers.js";
import { capital, inputWords } from "../words.js";
import { numbersOf, textsOf } from "./columns.js";
import type { SweepPart } from "./parts.js";
import { type Canvas, type Drawing, stack } from "./picture.js";
import { rowsPanel } from "./rowsPanel.js";
import { headlineOf, linearFigures, outputWords } from "./sweepFigures.js";

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
      .map(([path, value]) => `${inputWords(path)} ${cellText(value)}`)
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
        title: `${capital(outputWords(headline.name))} by cell of the grid`,
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
