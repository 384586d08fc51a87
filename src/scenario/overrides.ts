/** `--set path=value`: values put into a scenario before it is read. */
import { InputError } from "../errors.js";
import { echo } from "./echo.js";
import { type ParsedSource, type Path, parseSource, pathText } from "./source.js";

/** Path -> raw value as the file would hold it. */
export type Overrides = Readonly<Record<string, unknown>>;

/** The keys of a dotted path. What follows `uncertainty` or `grid` is itself a path and stays one key. */
export function splitPath(path: string): Path {
  const map = /^(uncertainty|grid)\.(.+)$/.exec(path);
  if (map !== null) {
    return [map[1]!, map[2]!];
  }
  return path
    .replace(/\[(\d{1,6})\]/g, ".$1")
    .split(".")
    .map((part) => (/^\d{1,6}$/.test(part) ? Number(part) : part));
}

/** The paths and raw values of `path=value` texts; the value is read as YAML. Throws InputError naming `--set path`. */
export function parseOverrides(texts: readonly string[]): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null);
  for (const text of texts) {
    const equals = text.indexOf("=");
    if (equals <= 0) {
      throw new InputError({
        path: "--set",
        message: `must be path=value such as pool.cards=1500, got ${echo(text)}`,
      });
    }
    const path = text.slice(0, equals).trim();
    const name = `--set ${echo(path)}`;
    try {
      const source = parseSource(text.slice(equals + 1), name);
      if (source.problems.length > 0) {
        throw new InputError(source.problems);
      }
      values[path] = source.raw;
    } catch (error) {
      throw error instanceof InputError
        ? new InputError(error.problems.map(({ message }) => ({ path: name, message })))
        : error;
    }
  }
  return values;
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null;
}

function withValue(node: unknown, path: Path, value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) {
    return value;
  }
  const copy: Record<string | number, unknown> = Array.isArray(node)
    ? ([...node] as unknown as Record<number, unknown>)
    : Object.assign(Object.create(null), isContainer(node) ? node : {});
  copy[head] = withValue(isContainer(node) ? node[head] : undefined, rest, value);
  return copy;
}

/** A source with values put in at the given paths; the text is not read again, and the base is left as it is. */
export function overridden(
  base: ParsedSource,
  overrides: Overrides,
): ParsedSource & { readonly overridden: ReadonlySet<string> } {
  let raw = base.raw;
  const paths = new Set<string>();
  for (const [path, value] of Object.entries(overrides)) {
    const keys = splitPath(path);
    raw = withValue(raw, keys, value);
    paths.add(pathText(keys));
  }
  return { ...base, raw, overridden: paths };
}
