/** Marks that every picture uses: headings, legends, axes, grids. */

import { axisX, axisY, gridX, gridY, type Markish, ruleY, text } from "@observablehq/plot";
import { type Canvas, frameWidth } from "./picture.js";
import { spacedTicks } from "./ticks.js";

/** The panel's heading, above its frame: what is shown and in which unit. */
export function heading(words: string): Markish {
  return text([words], {
    frameAnchor: "top-left",
    dy: -24,
    fontWeight: 600,
    lineAnchor: "top",
    fontSize: 12.5,
  });
}

/** An entry of a panel's key: a line of that colour, and what it is. */
export interface Key {
  readonly text: string;
  readonly colour: string;
  readonly dashed?: boolean;
}

/** Up to two keys beneath the heading, the first on the left, the second on the right: never over the data. */
export function keys([first, second]: readonly Key[]): Markish[] {
  const sign = ({ dashed }: Key) => (dashed === true ? "– – " : "— ");
  const mark = (key: Key | undefined, frameAnchor: "top-left" | "top-right") =>
    key === undefined
      ? []
      : [
          text([sign(key) + key.text], {
            frameAnchor,
            dy: -6,
            fill: key.colour,
            lineAnchor: "bottom",
            fontSize: 11.5,
          }),
        ];
  return [...mark(first, "top-left"), ...mark(second, "top-right")];
}

/** Space that heading and keys take above the frame [px]. */
export const HEADING_SPACE = 28;
/** Room above a panel for its heading and its keys [px]. */
export const KEYS_SPACE = 44;

/** The heading of a panel that has keys too. */
export function headingOverKeys(words: string): Markish {
  return text([words], {
    frameAnchor: "top-left",
    dy: -40,
    fontWeight: 600,
    lineAnchor: "top",
    fontSize: 12.5,
  });
}

/** Ticks of an axis, their words, and the axis's own. */
export interface AxisOptions {
  readonly ticks: readonly number[] | number;
  readonly format?: (value: number) => string;
  readonly label?: string;
}

/** Ticks and grid of the values. */
export function valueAxis({ palette }: Canvas, { ticks, format }: AxisOptions): Markish[] {
  const at = typeof ticks === "number" ? { ticks } : { ticks: [...ticks] };
  return [
    gridY({ ...at, stroke: palette.grid, strokeOpacity: 1 }),
    axisY({
      ...at,
      label: null,
      tickSize: 0,
      fontSize: 11.5,
      fill: palette.muted,
      // Not tickFormat: on a logarithmic scale it leaves round times unlabelled.
      ...(format === undefined ? {} : { text: format }),
    }),
  ];
}

/** An axis along a span of values. */
export interface SpanOptions {
  readonly domain: readonly [number, number];
  readonly format: (value: number) => string;
  readonly label?: string;
  /** Values count things: no ticks between whole numbers. */
  readonly isWhole?: boolean;
}

/** The same for a range of values: as many ticks as there is room for. */
export function spanAxis(canvas: Canvas, { domain, format, isWhole, ...rest }: SpanOptions): Markish[] {
  const values = spacedTicks(domain, frameWidth(canvas), format, isWhole);
  return baseAxis(canvas, { ticks: values, format, ...rest });
}

/** Ticks, grid and label along the bottom. */
export function baseAxis({ palette }: Canvas, { ticks, format, label }: AxisOptions): Markish[] {
  const at = typeof ticks === "number" ? { ticks } : { ticks: [...ticks] };
  return [
    gridX({ ...at, stroke: palette.grid, strokeOpacity: 1 }),
    axisX({
      ...at,
      label: label ?? null,
      labelArrow: "none",
      labelAnchor: "center",
      labelOffset: 36,
      tickSize: 4,
      fontSize: 11.5,
      fill: palette.muted,
      stroke: palette.muted,
      ...(format === undefined ? {} : { text: format }),
    }),
  ];
}

/** The line that values stand on. */
export function ground({ palette }: Canvas): Markish {
  return ruleY([0], { stroke: palette.muted });
}
