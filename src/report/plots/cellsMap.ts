/** A grid of two axes as a map: a field a cell, the darker the more of it, the answer's framed. */

import { rect, text } from "@observablehq/plot";
import { inputWords } from "../words/metrics.js";
import { HEADING_SPACE } from "./marks.js";
import { type Canvas, type Panel, panel } from "./picture.js";
import { axisWords, type Shown } from "./shownCells.js";

/** Height of a row [px], and of each where there are many. */
const ROW = 40;
const LOW_ROW = 22;
const MANY_ROWS = 24;
/** Cells narrower than this [px] have no room for their figure. */
const ROOM_FOR_FIGURE = 40;
const LETTER = 6.6;

interface Placed {
  /** Column and row, from 0. */
  readonly x: number;
  readonly y: number;
  readonly isBest: boolean;
  /** Opacity. */
  readonly shade: number;
  readonly words: string;
}

/** The first axis goes down, the second to the right; the darker a cell the more of it. */
export function mapPanel(canvas: Canvas, shown: Shown): Panel {
  const { title, axes, cells } = shown;
  const names = (axis: number) => [...new Set(cells.map(({ at }) => axisWords(axes[axis]!, at[axis])))];
  const [rows, columns] = [names(0), names(1)];
  const marginLeft = Math.min(160, Math.max(52, ...rows.map((name) => name.length * LETTER + 14)));
  const hasFigures = (canvas.width - marginLeft - 28) / columns.length >= ROOM_FOR_FIGURE;
  const label = { fontSize: 11.5, fill: canvas.palette.ink };
  const atTop = {
    frameAnchor: "top-left",
    dx: -marginLeft + 14,
    lineAnchor: "top",
    textAnchor: "start",
  } as const;
  return panel(canvas, HEADING_SPACE + 20 + rows.length * (rows.length > MANY_ROWS ? LOW_ROW : ROW) + 42, {
    x: { domain: [-0.5, columns.length - 0.5], axis: null },
    y: { domain: [rows.length - 0.5, -0.5], axis: null },
    marginTop: HEADING_SPACE + 20,
    marginBottom: 42,
    marginLeft,
    marks: [
      text([title], { ...atTop, dy: -44, fontWeight: 600, fontSize: 12.5 }),
      text([`${inputWords(axes[0]!.path)} (down)`], { ...label, ...atTop, dy: -20 }),
      cellMarks(canvas, placedIn(shown, rows, columns), hasFigures),
      text(rows, {
        x: -0.5,
        y: (_: string, k: number) => k,
        dx: -8,
        text: (name: string) => name,
        textAnchor: "end",
        ...label,
      }),
      text(columns, {
        x: (_: string, k: number) => k,
        y: rows.length - 0.5,
        dy: 12,
        text: (name: string) => name,
        ...label,
      }),
      text([inputWords(axes[1]!.path)], { ...label, frameAnchor: "bottom", dy: 32 }),
    ],
  });
}

function placedIn({ axes, cells, format }: Shown, rows: readonly string[], columns: readonly string[]) {
  const known = cells.map(({ value }) => value).filter((value) => value !== null);
  const [least, greatest] = [Math.min(...known), Math.max(...known)];
  return cells.map(
    (cell): Placed => ({
      x: columns.indexOf(axisWords(axes[1]!, cell.at[1])),
      y: rows.indexOf(axisWords(axes[0]!, cell.at[0])),
      isBest: cell.isBest,
      shade: cell.value === null ? 0 : 0.06 + 0.54 * ((cell.value - least) / (greatest - least || 1)),
      words: cell.value === null ? "-" : format(cell.value),
    }),
  );
}

/** The fields, the answer's framed, each with its figure where there is room. */
function cellMarks({ palette }: Canvas, placed: readonly Placed[], hasFigures: boolean) {
  const box = {
    x1: (c: Placed) => c.x - 0.48,
    x2: (c: Placed) => c.x + 0.48,
    y1: (c: Placed) => c.y - 0.46,
    y2: (c: Placed) => c.y + 0.46,
  };
  const best = placed.filter(({ isBest }) => isBest);
  const figure = { fontSize: 11.5, fill: palette.ink, stroke: palette.paper, strokeWidth: 3 };
  return [
    rect(placed, { ...box, fill: palette.blue, fillOpacity: "shade" }),
    rect(best, { ...box, stroke: palette.green, strokeWidth: 3 }),
    hasFigures ? text(placed, { x: "x", y: "y", text: "words", ...figure }) : null,
  ];
}
