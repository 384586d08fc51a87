/** HTML by template: everything that is put in is escaped, unless it is HTML already. */

import { InvariantError } from "../../errors.js";

/** HTML of our own making. A class, so that no data, whatever its shape, is taken for it. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get html(): string {
    return this.#text;
  }
}

type Part = string | number | Html | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it must stand in HTML, between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter]!);
}

/** Markup made by us; never for text of others. */
export function markup(html: string): Html {
  return new Html(html);
}

/** html`<b>${text}</b>`: strings are escaped, lists joined, null is nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((all, string, index) => all + rendered(parts[index - 1] ?? null) + string));
}

function rendered(part: Part): string {
  if (part === null) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  if (part instanceof Html) return part.html;
  if (Array.isArray(part)) return part.map(rendered).join("");
  throw new InvariantError("only text, numbers and markup can be put into a page");
}

/** JSON that may stand in a script element: no tag can begin in it. */
export function jsonInScript(value: unknown): Html {
  return markup(
    JSON.stringify(value).replace(
      /[<>&\u2028\u2029]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ),
  );
}
