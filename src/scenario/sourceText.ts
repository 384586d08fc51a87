/** What is refused of a file's text before it is parsed: it would keep the parser busy for long. */
import { InputError } from "../errors.js";

/** Deepest nesting of a scenario. */
export const DEEPEST = 24;
/** What is said of deeper ones. */
export const TOO_DEEP = `must be nested at most ${DEEPEST} levels deep, got more`;

const FAR_TOO_DEEP = 64;
const MOST_ENTRIES = 150_000;

/** What would keep the parser busy for long: brackets, or dashes of one line, far too deep; more entries than any scenario. */
export function refuseMonsters(text: string, fileName: string): void {
  const dashes = new RegExp(`^ *(?:[-?:] +){${FAR_TOO_DEEP}}`, "m");
  const { depth, entries } = measure(text);
  if (depth > FAR_TOO_DEEP || dashes.test(text)) {
    throw new InputError({ file: fileName, message: TOO_DEEP });
  }
  if (entries > MOST_ENTRIES) {
    throw new InputError({
      file: fileName,
      message: `must have at most ${MOST_ENTRIES} lines and entries, got more`,
    });
  }
}

const OPENING = new Set([..."[{"].map((character) => character.charCodeAt(0)));
const CLOSING = new Set([..."]}"].map((character) => character.charCodeAt(0)));
const DIVIDING = new Set([...",\n-:?&*![{\"'"].map((character) => character.charCodeAt(0)));

/** Depth of brackets and number of marks that may begin an entry; quoted ones count too, so both are upper bounds. */
function measure(text: string): { depth: number; entries: number } {
  let open = 0;
  let depth = 0;
  let entries = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (DIVIDING.has(code)) {
      entries += 1;
    }
    if (OPENING.has(code)) {
      open += 1;
      depth = Math.max(depth, open);
    } else if (CLOSING.has(code) && open > 0) {
      open -= 1;
    }
  }
  return { depth, entries };
}
