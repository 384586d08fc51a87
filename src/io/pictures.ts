/** Pictures as files: drawn into a document of linkedom's, written as SVG or, by resvg, as PNG. */

import { Resvg } from "@resvg/resvg-js";
import { parseHTML } from "linkedom";
import { MachineError } from "../errors.js";
import { LIGHT } from "../report/plots/palette.js";
import type { Parts } from "../report/plots/parts.js";
import { standalone } from "../report/plots/picture.js";
import { picturesOf } from "../report/plots/pictures.js";

export type PictureFormat = "svg" | "png";

const WIDTH = 720;
/** Dots of a PNG for each pixel of the picture. */
const DENSITY = 2;

/** A document to draw into. */
export function pictureDocument(): unknown {
  return parseHTML("<!doctype html><html><head></head><body></body></html>").document;
}

/** Every picture of a result by file name. */
export function pictureFiles(parts: Parts, format: PictureFormat): Map<string, string | Uint8Array> {
  const document = pictureDocument();
  return new Map(
    picturesOf(parts).map((picture) => {
      const svg = standalone(picture.draw({ document, width: WIDTH, palette: LIGHT }), picture.title, LIGHT);
      return [`${picture.name}.${format}`, format === "svg" ? svg : png(svg)];
    }),
  );
}

/**
 * The picture as PNG, in letters of this machine.
 *
 * @throws MachineError where it has none
 */
export function png(svg: string): Uint8Array {
  const drawing = new Resvg(svg, {
    fitTo: { mode: "zoom", value: DENSITY },
    font: { loadSystemFonts: true },
  });
  if (!hasLetters())
    throw new MachineError("--plots png: this machine has no fonts to write with (--plots svg needs none)");
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
