/** HTML by template: everything that is put in is escaped, unless it is HTML already. */

export interface Html {
  readonly html: string;
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
  return { html };
}

/** html`<b>${text}</b>`: strings are escaped, lists joined, null is nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.reduce((all, string, index) => all + rendered(parts[index - 1] ?? null) + string) };
}

function rendered(part: Part): string {
  if (part === null) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  if ("html" in part) return part.html;
  return part.map(rendered).join("");
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
