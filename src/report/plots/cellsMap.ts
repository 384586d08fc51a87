/** A grid of two axes as a map: a field a cell, the darker the more of it, the answer's framed. */

import { rect, text } from "@observablehq/plot";
import { inputWords } from "../words.js";
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

/** The first axis goes down, the second to the right; the darker a cell the more of it. */
export function mapPanel(canvas: Canvas, { title, format, axes, cells }: Shown): Panel {
  const { palette } = canvas;
  const [down, across] = [0, 1].map((axis) => [
    ...new Set(cells.map(({ at }) => axisWords(axes[axis]!, at[axis]))),
  ]);
  const rows = down ?? [];
  const columns = across ?? [];
  const marginLeft = Math.min(160, Math.max(52, ...rows.map((name) => name.length * LETTER + 14)));
  const known = cells.map(({ value }) => value).filter((value) => value !== null);
  const [least, greatest] = [Math.min(...known), Math.max(...known)];
  const placed = cells.map((cell) => ({
    ...cell,
    x: columns.indexOf(axisWords(axes[1]!, cell.at[1])),
    y: rows.indexOf(axisWords(axes[0]!, cell.at[0])),
    shade: cell.value === null ? 0 : 0.06 + 0.54 * ((cell.value - least) / (greatest - least || 1)),
    words: cell.value === null ? "-" : format(cell.value),
  }));
  type Placed = (typeof placed)[number];
  const hasFigures = (canvas.width - marginLeft - 28) / columns.length >= ROOM_FOR_FIGURE;
  const box = {
    x1: (c: Placed) => c.x - 0.48,
    x2: (c: Placed) => c.x + 0.48,
    y1: (c: Placed) => c.y - 0.46,
    y2: (c: Placed) => c.y + 0.46,
  };
  const best = placed.filter(({ isBest }) => isBest);
  const label = { fontSize: 11.5, fill: palette.ink };
  return panel(canvas, HEADING_SPACE + 20 + rows.length * (rows.length > MANY_ROWS ? LOW_ROW : ROW) + 42, {
    x: { domain: [-0.5, columns.length - 0.5], axis: null },
    y: { domain: [rows.length - 0.5, -0.5], axis: null },
    marginTop: HEADING_SPACE + 20,
    marginBottom: 42,
    marginLeft,
    marks: [
      text([title], {
        frameAnchor: "top-left",
        dy: -44,
        dx: -marginLeft + 14,
        fontWeight: 600,
        lineAnchor: "top",
        fontSize: 12.5,
        textAnchor: "start",
      }),
      text([`${inputWords(axes[0]!.path)} (down)`], {
        ...label,
        frameAnchor: "top-left",
        dy: -20,
        dx: -marginLeft + 14,
        lineAnchor: "top",
        textAnchor: "start",
      }),
      rect(placed, { ...box, fill: palette.blue, fillOpacity: "shade" }),
      rect(best, { ...box, stroke: palette.green, strokeWidth: 3 }),
      hasFigures
        ? text(placed, { x: "x", y: "y", text: "words", ...label, stroke: palette.paper, strokeWidth: 3 })
        : null,
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
