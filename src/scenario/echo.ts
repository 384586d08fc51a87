/** A value of the user's, shortened to one line for an error text. */

const LONGEST = 60;

/** The text with control and format characters, line separators and lone surrogates spelt as `\xNN` or `\uNNNN`. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 256
      ? `\\x${code.toString(16).padStart(2, "0")}`
      : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}

function shortened(text: string, longest: number): string {
  const head = text.slice(0, 2 * longest);
  const line = visible(head);
  return line.length <= longest && head.length === text.length ? line : `${line.slice(0, longest - 3)}...`;
}

/** What the user wrote, in at most `longest` characters on one line. Nothing at all reads `nothing`. */
export function echo(value: unknown, longest: number = LONGEST): string {
  if (value === undefined || value === null) {
    return "nothing";
  }
  if (typeof value === "string") {
    return value.trim() === "" ? "an empty text" : shortened(value, longest);
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  }
  if (typeof value === "object") {
    const keys = Object.keys(value);
    return keys.length === 0
      ? "an empty mapping"
      : shortened(`a mapping with ${keys.slice(0, 20).join(", ")}`, longest);
  }
  return shortened(String(value), longest);
}
