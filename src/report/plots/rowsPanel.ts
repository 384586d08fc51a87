/** Named values one under another, each name above its bar or dot: names of any length never meet the data. */

import { dot, link, rect, ruleX, text } from "@observablehq/plot";
import { HEADING_SPACE, heading, spanAxis } from "./marks.js";
import { type Canvas, type Panel, panel } from "./picture.js";

/** A row: its name and its value. */
export interface NamedValue {
  readonly name: string;
  /** null: no bar, only the name. */
  readonly value: number | null;
  /** Ends of an interval around it. */
  readonly low?: number | null;
  readonly high?: number | null;
  readonly colour: string;
}

/** The rows of a panel and how they are drawn. */
export interface RowsOptions {
  readonly title: string;
  /** Under the axis: what the numbers are, with their unit. */
  readonly label: string;
  readonly rows: readonly NamedValue[];
  /** Bars grow from zero; dots stand on a scale of their own. */
  readonly as: "bar" | "dot";
  readonly format: (value: number) => string;
  readonly domain?: readonly [number, number];
}

const ROW = 36;

/** Ends of the scale: the values and a little room, unless the domain is given. */
function endsOf({ rows, as, domain }: RowsOptions): readonly [number, number] {
  const known = rows
    .flatMap(({ value, low, high }) => [value, low, high])
    .filter((v) => typeof v === "number");
  const least = Math.min(...(as === "bar" ? [0] : []), ...known);
  const greatest = Math.max(...(as === "bar" ? [0] : []), ...known);
  const pad = 0.04 * (greatest - least) || 1;
  const [from, end] = domain ?? [
    least === 0 ? 0 : least - pad,
    greatest === 0 && as === "bar" ? 0 : greatest + pad,
  ];
  return [from, end === from ? from + 1 : end];
}

/** The rows, each name above its bar or dot. */
export function rowsPanel(canvas: Canvas, options: RowsOptions): Panel {
  const { title, label, rows, as, format } = options;
  const { palette } = canvas;
  const [from, to] = endsOf(options);
  const placed = rows.map((row, index) => ({ ...row, index }));
  type Placed = (typeof placed)[number];
  const drawn = placed.filter(({ value }) => value !== null);
  const spread = drawn.filter(({ low, high }) => typeof low === "number" && typeof high === "number");
  return panel(canvas, HEADING_SPACE + rows.length * ROW + 46, {
    x: { domain: [from, to] },
    y: { domain: [rows.length - 0.5, -0.5], axis: null },
    marginTop: HEADING_SPACE,
    marginBottom: 46,
    marginLeft: 14,
    marginRight: 28,
    marks: [
      heading(title),
      spanAxis(canvas, { domain: [from, to], format, label }),
      as === "bar"
        ? rect(drawn, {
            x1: 0,
            x2: "value",
            y1: (r: Placed) => r.index + 0.1,
            y2: (r: Placed) => r.index + 0.42,
            fill: "colour",
            fillOpacity: 0.75,
          })
        : dot(drawn, { x: "value", y: (r: Placed) => r.index + 0.26, fill: "colour", r: 4.5 }),
      link(spread, {
        x1: "low",
        x2: "high",
        y1: (r: Placed) => r.index + 0.26,
        y2: (r: Placed) => r.index + 0.26,
        stroke: as === "bar" ? palette.ink : "colour",
        strokeWidth: as === "bar" ? 1.5 : 3,
        strokeOpacity: as === "bar" ? 1 : 0.45,
      }),
      from <= 0 && to >= 0 ? ruleX([0], { stroke: palette.muted }) : null,
      text(placed, {
        x: from,
        y: (r: Placed) => r.index - 0.2,
        dx: 4,
        text: "name",
        textAnchor: "start",
        fontSize: 11.5,
        fill: palette.ink,
        stroke: palette.paper,
        strokeWidth: 4,
      }),
    ],
  });
}
