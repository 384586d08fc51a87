/**
 * YAML text -> plain values with their places. Refuses what a scenario has no use for: several documents, tags,
 * loops and explosions of aliases, numbers that are not decimal and finite, deep nesting, YAML 1.1.
 * Knows nothing of the scenario's keys.
 */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLError,
  type YAMLMap,
} from "yaml";
import { InputError, type Problem } from "../errors.js";
import { echo } from "./echo.js";
import { refuseControl } from "./text.js";

const DEEPEST = 24;
/** One slip of the pen makes YAML complain many times. */
const MOST_SYNTAX_PROBLEMS = 20;
const TOO_DEEP = `must be nested at most ${DEEPEST} levels deep, got more`;
/** Nodes reached through aliases: enough for shared pieces, too few for an explosion. */
const MOST_ALIASED = 10_000;

/** A place in the file, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type Path = readonly (string | number)[];

/** A file's values and where each stands. */
export interface ParsedSource {
  readonly fileName: string;
  /** Mappings, lists, texts, numbers, booleans and nulls; nothing else. */
  readonly raw: unknown;
  /** Problems that do not keep the rest from being checked, such as a key given twice. */
  readonly problems: readonly Problem[];
  /** Where the value at a path stands, or its key; of a missing one the nearest that is there. */
  locate(path: Path, atKey: boolean): Place;
}

/** `a.b[2].c` of a path. */
export function pathText(path: Path): string {
  return path
    .map((part, index) =>
      typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${echo(part, 40)}`,
    )
    .join("");
}

/** Mistakes of YAML that leave the rest of the file readable. */
const SURVIVABLE = new Set(["TAG_RESOLVE_FAILED", "NON_STRING_KEY"]);

/** Reads a file's text. Throws InputError when its syntax is broken. */
export function parseSource(source: string, fileName: string): ParsedSource {
  const text = source.startsWith("\ufeff") ? source.slice(1) : source;
  refuseControl(text, fileName);
  refuseMonsters(text, fileName);
  const lines = new LineCounter();
  const document = composed(text, fileName, lines);
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems: Problem[] = document.errors.slice(0, MOST_SYNTAX_PROBLEMS).map((error) => ({
    file: fileName,
    ...at(error.pos[0]),
    message: syntaxText(error),
  }));
  if (document.errors.some((error) => !SURVIVABLE.has(error.code))) {
    throw new InputError(problems);
  }
  const { explicit, version } = document.directives.yaml;
  if (explicit === true && version !== "1.2") {
    throw new InputError({
      file: fileName,
      line: 1,
      column: 1,
      message: `must be YAML 1.2, got YAML ${version}`,
    });
  }
  const reader = new Reader(fileName, at, problems);
  const raw = reader.valueOf(document.contents, []);
  return {
    fileName,
    raw,
    problems,
    locate: (path, atKey) => at(reader.offsetOf(document.contents, path, atKey)),
  };
}

const FAR_TOO_DEEP = 64;
const MOST_ENTRIES = 150_000;

/** What would keep the parser busy for long: brackets, or dashes of one line, far too deep; more entries than any scenario. */
function refuseMonsters(text: string, fileName: string): void {
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

function composed(text: string, fileName: string, lineCounter: LineCounter): Document.Parsed {
  try {
    return parseDocument(text, {
      version: "1.2",
      schema: "core",
      prettyErrors: false,
      lineCounter,
      logLevel: "error",
      stringKeys: true,
      // Looked for below, in linear time.
      uniqueKeys: false,
    });
  } catch (error) {
    // The parser recurses: what is nested beyond its stack is nested beyond ours.
    if (error instanceof RangeError) {
      throw new InputError({
        file: fileName,
        line: 1,
        column: 1,
        message: TOO_DEEP,
      });
    }
    throw error;
  }
}

/** YAML's own complaint in our form. */
function syntaxText({ code, message }: YAMLError): string {
  switch (code) {
    case "MULTIPLE_DOCS":
      return "must be one YAML document, got several";
    case "RESOURCE_EXHAUSTION":
      return TOO_DEEP;
    case "NON_STRING_KEY":
      return "must be a plain text as key, got another kind of value";
    case "TAG_RESOLVE_FAILED":
      return `must be a value without a tag of its own, got one: ${echo(message)}`;
    default:
      return `must be YAML, got a mistake: ${echo(message.split("\n")[0])}`;
  }
}

const CORE_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

/** Turns nodes into plain values and finds them again by path. */
class Reader {
  readonly #fileName: string;
  readonly #at: (offset: number) => Place;
  readonly #problems: Problem[];
  readonly #anchors = new Map<string, Node>();
  readonly #open = new Set<Node>();
  #aliased = 0;
  /** The outermost alias being read. */
  #alias: { readonly node: Alias; readonly path: Path } | null = null;

  constructor(fileName: string, at: (offset: number) => Place, problems: Problem[]) {
    this.#fileName = fileName;
    this.#at = at;
    this.#problems = problems;
  }

  #problem(node: Node, path: Path, message: string): Problem {
    return { file: this.#fileName, ...this.#at(node.range?.[0] ?? 0), path: pathText(path), message };
  }

  valueOf(node: Node | null, path: Path): unknown {
    if (node === null) {
      return null;
    }
    if (path.length > DEEPEST) {
      throw new InputError(this.#problem(node, path.slice(0, 3), TOO_DEEP));
    }
    if (isAlias(node)) {
      return this.#aliasValue(node, path);
    }
    if (this.#alias !== null) {
      this.#aliased += 1;
      if (this.#aliased > MOST_ALIASED) {
        const { node: alias, path: at } = this.#alias;
        throw new InputError(
          this.#problem(alias, at, `must repeat at most ${MOST_ALIASED} values by aliases, got more`),
        );
      }
    }
    if (node.tag !== undefined && !CORE_TAG.test(node.tag)) {
      this.#problems.push(
        this.#problem(node, path, `must be a value without a tag of its own, got ${echo(node.tag)}`),
      );
    }
    if ("anchor" in node && typeof node.anchor === "string") {
      this.#anchors.set(node.anchor, node);
    }
    this.#open.add(node);
    const value = this.#plainValue(node, path);
    this.#open.delete(node);
    return value;
  }

  #plainValue(node: Node, path: Path): unknown {
    if (isMap(node)) {
      return this.#mapping(node as YAMLMap<Node, Node | null>, path);
    }
    if (isSeq(node)) {
      return node.items.map((item, index) => this.valueOf(item as Node | null, [...path, index]));
    }
    return isScalar(node) ? this.#scalar(node, path) : null;
  }

  #aliasValue(alias: Alias, path: Path): unknown {
    const target = this.#anchors.get(alias.source);
    if (target === undefined || this.#open.has(target)) {
      const rule =
        target === undefined ? "must be an alias of an anchor before it" : "must not contain itself";
      this.#problems.push(this.#problem(alias, path, `${rule}, got *${echo(alias.source)}`));
      return null;
    }
    const outer = this.#alias;
    this.#alias = outer ?? { node: alias, path };
    const value = this.valueOf(target, path);
    this.#alias = outer;
    return value;
  }

  #mapping(node: YAMLMap<Node, Node | null>, path: Path): Record<string, unknown> {
    // Without a prototype, so that no key is special.
    const mapping: Record<string, unknown> = Object.create(null);
    for (const pair of node.items) {
      const key = keyText(pair);
      if (key in mapping) {
        this.#problems.push(
          this.#problem(pair.key, [...path, key], "must be a key given once, got it again"),
        );
      }
      mapping[key] = this.valueOf(pair.value, [...path, key]);
    }
    return mapping;
  }

  #scalar(node: Scalar, path: Path): unknown {
    if (typeof node.value !== "number") {
      return node.value;
    }
    const source = node.source ?? String(node.value);
    if (/^[-+]?0[xo\d]/i.test(source)) {
      this.#problems.push(
        this.#problem(node, path, `must be a decimal number without leading zeros, got ${echo(source)}`),
      );
    } else if (!Number.isFinite(node.value)) {
      this.#problems.push(this.#problem(node, path, `must be a finite number, got ${echo(source)}`));
    }
    return node.value;
  }

  /** The offset of the value at a path, or of the last part of the path that the file holds. */
  offsetOf(root: Node | null, path: Path, atKey: boolean): number {
    let node = root;
    let offset = root?.range?.[0] ?? 0;
    for (const [index, part] of path.entries()) {
      const here: Node | null = isAlias(node) ? (this.#anchors.get(node.source) ?? null) : node;
      const isLast = index === path.length - 1;
      if (isMap(here)) {
        const pair = (here as YAMLMap<Node, Node | null>).items.find((item) => keyText(item) === part);
        if (pair === undefined) {
          return offset;
        }
        const isEmpty = pair.value === null || (isScalar(pair.value) && pair.value.value === null);
        const shown = isLast && !atKey && !isEmpty ? pair.value : pair.key;
        offset = shown?.range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(here)) {
        const item = here.items[Number(part)] as Node | undefined;
        if (item === undefined) {
          return offset;
        }
        offset = item.range?.[0] ?? offset;
        node = item;
      } else {
        return offset;
      }
    }
    return offset;
  }
}

/** A key as text. One that is no text has been refused by then, and spelling a nested one takes time without bound. */
function keyText({ key }: Pair<Node, Node | null>): string {
  if (isScalar(key)) {
    return String(key.value);
  }
  return isMap(key) ? "{...}" : isSeq(key) ? "[...]" : "*";
}
