/** Overrides, `path=value`: raw values put into a scenario before it is checked. */
import { InputError, type Problem, setting } from "../errors.js";
import { echo } from "./echo.js";
import { type ParsedSource, parseSource } from "./source.js";
import { type Path, pathText } from "./sourceReader.js";

/** Path -> raw value as the file would hold it. */
export type Overrides = Readonly<Record<string, unknown>>;

/** A source with values put in. */
export interface OverriddenSource extends ParsedSource {
  /** Paths of the values put in, as {@link pathText} writes them. */
  readonly overridden: readonly string[];
}

/** The keys of a dotted path. What follows `uncertainty` or `grid` is itself a path and stays one key. */
export function splitPath(path: string): Path {
  const [head = "", ...rest] = path.split(".");
  if ((head === "uncertainty" || head === "grid") && rest.length > 0) {
    return [head, rest.join(".")];
  }
  return path
    .replace(/\[(\d{1,6})\]/g, ".$1")
    .split(".")
    .map((part) => (/^\d{1,6}$/.test(part) ? Number(part) : part));
}

/** The paths and raw values of `path=value` texts; each value is read as YAML. Throws InputError naming setting and path. */
export function parseOverrides(texts: readonly string[]): Overrides {
  const values: Record<string, unknown> = Object.create(null);
  const problems: Problem[] = [];
  for (const text of texts) {
    const equals = text.indexOf("=");
    const path = text.slice(0, Math.max(0, equals)).trim();
    if (path === "") {
      problems.push({
        path: setting("set"),
        message: `must be path=value such as pool.cards=1500, got ${echo(text)}`,
      });
      continue;
    }
    try {
      const source = parseSource(text.slice(equals + 1), "");
      problems.push(
        ...source.problems.map(({ message }) => ({ path: `${setting("set")} ${echo(path)}`, message })),
      );
      values[path] = source.raw;
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      problems.push(
        ...error.problems.map(({ message }) => ({ path: `${setting("set")} ${echo(path)}`, message })),
      );
    }
  }
  if (problems.length > 0) {
    throw new InputError(problems);
  }
  return values;
}

function withValue(node: unknown, path: Path, value: unknown, whole: string): unknown {
  const [head, ...rest] = path;
  if (head === undefined) {
    return value;
  }
  if (node !== undefined && node !== null && typeof node !== "object") {
    throw new InputError({
      path: `${setting("set")} ${echo(whole)}`,
      message: `must be a path through mappings, got ${echo(node)} on its way`,
    });
  }
  if (Array.isArray(node)) {
    if (typeof head !== "number" || head > node.length) {
      throw new InputError({
        path: `${setting("set")} ${echo(whole)}`,
        message: `must be an index up to ${node.length} of the list, got ${echo(String(head))}`,
      });
    }
    return [...node.slice(0, head), withValue(node[head], rest, value, whole), ...node.slice(head + 1)];
  }
  const copy: Record<string | number, unknown> = Object.assign(Object.create(null), node);
  copy[head] = withValue(copy[head], rest, value, whole);
  return copy;
}

/** A source with values put in at the given paths. The text is not read again, and the base is left as it is. */
export function overridden(
  base: ParsedSource & { readonly overridden?: readonly string[] },
  overrides: Overrides,
): OverriddenSource {
  const entries = Object.entries(overrides);
  const raw = entries.reduce(
    (node, [path, value]) => withValue(node, splitPath(path), value, path),
    base.raw,
  );
  return {
    fileName: base.fileName,
    problems: base.problems,
    locate: base.locate,
    raw,
    overridden: [...(base.overridden ?? []), ...entries.map(([path]) => pathText(splitPath(path)))],
  };
}
