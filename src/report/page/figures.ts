/** The pictures of the page: each in two widths, with the values that its tooltip shows and the tables it is drawn from. */

import type { SizePart } from "../parts.js";
import { BY_NAME } from "../plots/palette.js";
import type { Drawing } from "../plots/picture.js";
import type { Picture } from "../plots/pictures.js";
import type { Table } from "../table.js";
import { unbroken } from "../unbroken.js";
import { counted } from "../words/language.js";
import { anchorOf } from "./files.js";
import { type Html, html, markup } from "./html.js";
import { sliderHtml } from "./slider.js";
import { tableHtml } from "./tables.js";

const WIDE = 760;
const NARROW = 358;

/** A picture drawn for wide and for narrow screens. */
export interface DrawnPicture {
  readonly picture: Picture;
  readonly wide: Drawing;
  readonly narrow: Drawing;
}

/** The picture for screens and paper, and for telephones; colours go by name. */
export function drawn(picture: Picture, document: unknown): DrawnPicture {
  const at = (width: number) => picture.draw({ document, width, palette: BY_NAME });
  return { picture, wide: at(WIDE), narrow: at(NARROW) };
}

/** Texts and places of the values that each picture's tooltip shows, by the picture's name. */
export function spotsOf(figures: readonly DrawnPicture[]): Record<string, unknown> {
  const places = ({ spots }: Drawing) => spots.map(({ x }) => Math.round(x * 10) / 10);
  return Object.fromEntries(
    figures
      .filter(({ wide }) => wide.spots.length > 0)
      .map(({ picture, wide, narrow }) => [
        picture.name,
        { texts: wide.spots.map(({ text }) => text), wide: places(wide), narrow: places(narrow) },
      ]),
  );
}

/** @param files names that the page lists */
export function figureHtml(
  { picture, wide, narrow }: DrawnPicture,
  size: SizePart | null,
  files: readonly string[],
): Html {
  const { name, title, caption, alt, tables } = picture;
  return html`<section>
<h2>${title}</h2>
<figure data-picture="${name}">
<figcaption>${unbroken(caption)}</figcaption>
<div class="picture">
<div class="wide">${svgHtml(wide, alt)}</div>
<div class="narrow">${svgHtml(narrow, alt)}</div>
<div class="tip" role="status" hidden></div>
</div>
${name === "sizing" && size !== null ? sliderHtml(size) : null}
${tables.map((table) => detailsHtml(table, files))}
</figure>
</section>
`;
}

function svgHtml({ width, height, content }: Drawing, alt: string): Html {
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${alt}">${markup(content)}</svg>`;
}

function detailsHtml(table: Table, files: readonly string[]): Html {
  const file = `${table.name}.csv`;
  const name = files.includes(file) ? html`<a href="#${anchorOf(file)}">${file}</a>` : html`${file}`;
  return html`<details><summary>Figures: ${file}, ${counted(table.rows.length, "row")}</summary>
<p class="hint">The table is wider than the screen: swipe it sideways.</p>
${tableHtml(table)}
<p class="muted">Rounded to six digits; ${name} has them in full.</p></details>
`;
}
