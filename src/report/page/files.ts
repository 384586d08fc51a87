/** The files of a result inside the page, so that it can be mailed without its folder. */

import { csvText } from "../csvText.js";
import { significant } from "../numbers.js";
import type { Table } from "../table.js";
import { type Html, html, markup } from "./html.js";

/** A file of results that the page offers. */
export interface PageFile {
  readonly name: string;
  /** [bytes] */
  readonly bytes: number;
  /** What it holds; null where it is too large to be carried. */
  readonly text: string | null;
}

/** The files of tables, for a page that is made of answers rather than of a folder. */
export function tableFiles(tables: readonly Table[]): PageFile[] {
  return tables.map((table) => {
    const text = csvText(table);
    const bytes = new TextEncoder().encode(text).length;
    return { name: `${table.name}.csv`, bytes, text: bytes > MOST_FILE_BYTES ? null : text };
  });
}

/** The greatest file that a page carries, and all of them together [bytes]. */
export const MOST_FILE_BYTES = 256_000;
const MOST_PAGE_BYTES = 800_000;

/** A list of links that save the files; those that the page does not carry are only named. Nothing without files. */
export function filesHtml(files: readonly PageFile[]): Html | null {
  if (files.length === 0) return null;
  let carried = 0;
  const items = files.map(({ name, bytes, text }) => {
    const size = `${significant(bytes / 1000)} kB`;
    if (text === null || carried + bytes > MOST_PAGE_BYTES) {
      return html`<li id="${anchorOf(name)}">${name}, ${size}: too large for this page, it stands in the folder that the page was made in</li>`;
    }
    carried += bytes;
    return html`<li id="${anchorOf(name)}">${savingLink(name, text)}, ${size}</li>`;
  });
  return html`<section class="files">
<h2>The figures as files</h2>
<p class="muted">They are in this page: it can be sent without its folder.</p>
<ul>${items}</ul>
</section>
`;
}

/** A link that saves a text as a file. */
export function savingLink(name: string, text: string): Html {
  const type = name.endsWith(".csv") ? "text/csv" : name.endsWith(".json") ? "application/json" : "text/yaml";
  return html`<a download="${name}" href="data:${type};charset=utf-8,${markup(encoded(text))}">${name}</a>`;
}

/** Where the page lists a file. */
export function anchorOf(name: string): string {
  return `file-${name}`;
}

/** Only what a URL or an attribute cannot hold is encoded: a table then takes hardly more room than in its file. */
function encoded(text: string): string {
  return text.replace(/[^\w.,:;\-+*/()[\]{}=!?~@$|]+/g, (part) =>
    encodeURIComponent(part.replace(/\p{Cs}/gu, "\ufffd")),
  );
}
