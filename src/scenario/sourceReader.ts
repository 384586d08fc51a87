/** Nodes of YAML -> plain values, and their places by path. */
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
} from "yaml";
import { InputError, type Problem } from "../errors.js";
import { echo } from "./echo.js";
import { DEEPEST, TOO_DEEP } from "./sourceText.js";

/** Nodes reached through aliases: enough for shared pieces, too few for an explosion. */
const MOST_ALIASED = 10_000;

/** A place in the file, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The keys and indices on the way to a value. */
export type Path = readonly (string | number)[];

/** `a.b[2].c` of a path. */
export function pathText(path: Path): string {
  return path
    .map((part, index) =>
      typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${echo(part, 40)}`,
    )
    .join("");
}

const CORE_TAG = /^tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq)$/;

/** Turns nodes into plain values and finds them again by path. */
export class SourceReader {
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
