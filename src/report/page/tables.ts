/** Tables of the page: the rows of the CSV files, rounded for reading, each with its exact value beneath. */

import { groupedTo } from "../../digits.js";
import type { Cell, Table } from "../table.js";
import { type Html, html, markup } from "./html.js";

/** A number with six significant digits; its exact value is kept in the markup where that is another. */
function cellHtml(cell: Cell): Html {
  if (cell === null) return markup("-");
  if (typeof cell === "string") return html`${cell}`;
  const shown = shownNumber(cell);
  return shown === String(cell) ? html`${shown}` : html`<data value="${String(cell)}">${shown}</data>`;
}

/** `9115.905293938333` -> `9,115.91`. */
export function shownNumber(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-4)) return String(Number(value.toPrecision(6)));
  return groupedTo(value, 6);
}

/** The table with its heading row, scrolling within itself where it is wider than the page. */
export function tableHtml(table: Table): Html {
  const isWords = table.columns.map((_, index) => table.rows.some((row) => typeof row[index] === "string"));
  const heads = table.columns.map(
    ({ name, meaning }, index) =>
      html`<th scope="col"${isWords[index] ? markup(' class="words"') : ""}${meaning === "" ? "" : html` title="${meaning}"`}>${name}</th>`,
  );
  const rows = table.rows.map(
    (row) =>
      html`<tr>${row.map((cell, index) => html`<td${isWords[index] ? markup(' class="words"') : ""}>${cellHtml(cell)}</td>`)}</tr>
`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${table.name}"><table data-table="${table.name}"><thead><tr>${heads}</tr></thead><tbody>
${rows}</tbody></table></div>`;
}
