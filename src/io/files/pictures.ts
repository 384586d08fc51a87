/** Pictures as files: drawn into a document of linkedom's, written as SVG or as PNG. */

import { parseHTML } from "linkedom";
import { setting } from "../../errors.js";
import type { Parts } from "../../report/parts.js";
import { picturesOf, svgOf } from "../../report/plots/pictures.js";
import { withPackages } from "../optionalPackage.js";

export type PictureFormat = "svg" | "png";

/** A document to draw into. */
export function pictureDocument(): unknown {
  return parseHTML("<!doctype html><html><head></head><body></body></html>").document;
}

/**
 * Every picture of a result by file name.
 *
 * @throws MachineError where PNG is asked for and cannot be made
 */
export async function pictureFiles(
  parts: Parts,
  format: PictureFormat,
): Promise<Map<string, string | Uint8Array>> {
  const encode =
    format === "svg"
      ? (svg: string) => svg
      : (await withPackages(`${setting("plots")} png`, () => import("./png.js"))).png;
  const document = pictureDocument();
  return new Map(
    picturesOf(parts).map((picture) => [`${picture.name}.${format}`, encode(svgOf(picture, document))]),
  );
}
