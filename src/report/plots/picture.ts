/**
 * A picture: panels drawn by Observable Plot one under another, as SVG text, with the places that answer a pointer.
 * Needs a document to draw into, which is passed in; knows nothing of pages or files.
 */

import { plot } from "@observablehq/plot";
import type { Palette } from "./palette.js";

/** The part of the DOM that drawing needs. */
export interface PictureElement {
  readonly innerHTML: string;
  querySelectorAll(selector: string): Iterable<PictureElement>;
  getAttributeNames(): Iterable<string>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  remove(): void;
}

/** What a picture is drawn with. */
export interface Canvas {
  /** A DOM document, such as linkedom's. */
  readonly document: unknown;
  /** Width of the picture [px]; narrow ones are laid out for a telephone. */
  readonly width: number;
  readonly palette: Palette;
}

/** A canvas narrower than this has fewer ticks and shorter words. */
export function isNarrow({ width }: Pick<Canvas, "width">): boolean {
  return width < 500;
}

/** Margins of a panel to the left and right [px]. */
const MARGIN_RIGHT = 28;
function marginLeft(canvas: Canvas): number {
  return isNarrow(canvas) ? 52 : 64;
}

/** What they leave for the data [px]. */
export function frameWidth(canvas: Canvas): number {
  return canvas.width - marginLeft(canvas) - MARGIN_RIGHT;
}

/** A place along x that tells its figures when pointed at. */
export interface Spot {
  /** [px] from the picture's left edge. */
  readonly x: number;
  readonly text: string;
}

/** A drawn picture, and what a pointer over it is told. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** SVG elements, without the root. */
  readonly content: string;
  readonly spots: readonly Spot[];
}

type PlotOptions = NonNullable<Parameters<typeof plot>[0]>;

/** One drawn panel of a picture. */
export interface Panel {
  readonly height: number;
  readonly content: string;
  /** Pixels of a value on the panel's x scale. */
  x(value: number): number;
}

/** One panel; its options are Plot's own, with the house's margins and letters. */
export function panel(canvas: Canvas, height: number, options: PlotOptions): Panel {
  const drawn = plot({
    marginLeft: marginLeft(canvas),
    marginRight: MARGIN_RIGHT,
    marginTop: 30,
    marginBottom: 8,
    ...options,
    width: canvas.width,
    height,
    document: canvas.document as never,
  });
  const scale = drawn.scale("x");
  const root = drawn as unknown as PictureElement;
  for (const element of root.querySelectorAll("style")) element.remove();
  for (const element of root.querySelectorAll("*")) tidy(element);
  return { height, content: root.innerHTML, x: (value) => Number(scale?.apply(value)) };
}

/** Whole pixels do not need fourteen digits, and the picture as a whole speaks for its parts. */
function tidy(element: PictureElement): void {
  for (const name of [...element.getAttributeNames()]) {
    if (name === "class" || name === "style" || name.startsWith("aria-")) element.removeAttribute(name);
    else {
      const value = element.getAttribute(name) ?? "";
      const short = value.replace(/\d+\.\d{3,}/g, (digits) => String(Math.round(Number(digits) * 100) / 100));
      if (short !== value) element.setAttribute(name, short);
    }
  }
}

/** Panels one under another. */
export function stack(canvas: Canvas, panels: readonly Panel[], spots: readonly Spot[]): Drawing {
  let height = 0;
  let content = "";
  for (const part of panels) {
    content += `<g transform="translate(0,${height})">${part.content}</g>`;
    height += part.height;
  }
  // Letters and lines take the ink unless a mark says otherwise.
  const { ink } = canvas.palette;
  const group = `<g fill="${ink}" color="${ink}" text-anchor="middle" font-size="12">`;
  return { width: canvas.width, height, content: `${group}${content}</g>`, spots };
}

/** The letters of pictures that stand alone. */
const FONTS = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', 'Liberation Sans', Arial, sans-serif";

/** The picture as an SVG file: its own paper, letters and title. */
export function standalone({ width, height, content }: Drawing, title: string, palette: Palette): string {
  const box = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const words = title.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box} font-family="${FONTS}" role="img"><title>${words}</title><rect width="${width}" height="${height}" fill="${palette.paper}"/>${content}</svg>\n`;
}
