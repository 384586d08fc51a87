/**
 * The answer of a sweep in each cell of its grid: along one axis of numbers a curve, over two axes a map, over more the
 * cells one under another.
 */

import { areaY, dot, lineY } from "@observablehq/plot";
import type { SweepPart } from "../parts.js";
import { inputWords } from "../words/metrics.js";
import { mapPanel } from "./cellsMap.js";
import { baseAxis, HEADING_SPACE, heading, valueAxis } from "./marks.js";
import { type Canvas, type Drawing, isNarrow, type Panel, panel, stack } from "./picture.js";
import { rowsPanel } from "./rowsPanel.js";
import { axisWords, type Cell, type Shown, shownCells } from "./shownCells.js";

/** The cells of a grid, the one that the answer names in green. */
export function cellsPlot(canvas: Canvas, part: SweepPart): Drawing {
  return stack(canvas, [panelOf(canvas, shownCells(part))], []);
}

function panelOf(canvas: Canvas, shown: Shown): Panel {
  const { axes, cells } = shown;
  if (axes.length === 2) return mapPanel(canvas, shown);
  const isCurve = axes.length === 1 && cells.every(({ at }) => typeof at[0] === "number");
  return isCurve ? curvePanel(canvas, shown) : listPanel(canvas, shown);
}

function curvePanel(canvas: Canvas, { title, around, format, axes, cells }: Shown): Panel {
  const { palette } = canvas;
  const rows = cells
    .map((cell) => ({ ...cell, x: Number(cell.at[0]) }))
    .filter(({ value }) => value !== null)
    .sort((a, b) => a.x - b.x);
  const xs = cells.map(({ at }) => Number(at[0]));
  const greatest = Math.max(0, ...rows.flatMap(({ value, high }) => [value ?? 0, high ?? 0]));
  const banded = rows.filter(({ low, high }) => low !== null && high !== null);
  const words = around === "" ? title : `${title}; shaded: ${around}`;
  return panel(canvas, 300, {
    x: { domain: [Math.min(...xs), Math.max(...xs)] },
    y: { domain: [0, greatest * 1.06 || 1] },
    marginTop: HEADING_SPACE,
    marginBottom: 44,
    marks: [
      heading(words),
      valueAxis(canvas, { ticks: 5, format }),
      baseAxis(canvas, {
        ticks: isNarrow(canvas) ? 4 : 8,
        label: inputWords(axes[0]!.path),
        format: (value) => axisWords(axes[0]!, value),
      }),
      areaY(banded, { x: "x", y1: "low", y2: "high", fill: palette.blue, fillOpacity: 0.18 }),
      lineY(rows, { x: "x", y: "value", stroke: palette.blue, strokeWidth: 2 }),
      dot(rows, {
        x: "x",
        y: "value",
        fill: ({ isBest }: Cell) => (isBest ? palette.green : palette.blue),
        r: ({ isBest }: Cell) => (isBest ? 6 : 3.5),
      }),
    ],
  });
}

function listPanel(canvas: Canvas, { title, around, format, axes, cells }: Shown): Panel {
  const { palette } = canvas;
  return rowsPanel(canvas, {
    title,
    label: around === "" ? "dot: the cell" : `dot: median, line: ${around}`,
    as: "dot",
    format,
    rows: cells.map(({ at, value, low, high, isBest }) => ({
      name: `${axes.map((axis, k) => `${inputWords(axis.path)} ${axisWords(axis, at[k])}`).join(", ")}: ${value === null ? "-" : format(value)}`,
      value,
      low,
      high,
      colour: isBest ? palette.green : palette.blue,
    })),
  });
}
