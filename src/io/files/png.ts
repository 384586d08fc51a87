/** Pictures as PNG, drawn by resvg in letters of this machine. */

import { Resvg } from "@resvg/resvg-js";
import { MachineError, setting } from "../../errors.js";

/** Dots of a PNG for each pixel of the picture. */
const DENSITY = 2;

/**
 * The picture as PNG.
 *
 * @throws MachineError where the machine has no fonts
 */
export function png(svg: string): Uint8Array {
  const drawing = new Resvg(svg, {
    fitTo: { mode: "zoom", value: DENSITY },
    font: { loadSystemFonts: true },
  });
  if (!hasLetters()) {
    throw new MachineError(
      `${setting("plots")} png: this machine has no fonts to write with (${setting("plots")} svg needs none)`,
    );
  }
  return drawing.render().asPng();
}

let known: boolean | null = null;

/** Whether a letter leaves a trace. */
function hasLetters(): boolean {
  known ??=
    new Resvg(
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="15">x</text></svg>',
    ).getBBox() !== undefined;
  return known;
}
