/**
 * YAML text -> plain values with their places. Refuses what a scenario has no use for: several documents, tags,
 * loops and explosions of aliases, numbers that are not decimal and finite, control characters, deep nesting.
 * Knows nothing of the scenario's keys.
 */
import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from "yaml";
import { InputError, type Problem } from "../errors.js";
import { echo } from "./echo.js";

const DEEPEST = 24;
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
  /** Problems that do not keep the rest from being read, such as a number that is not decimal. */
  readonly problems: readonly Problem[];
  /** Where the value at a path stands, or its key; of a missing one the nearest that is there. */
  locate(path: Path, atKey: boolean): Place;
}

/** `a.b[2].c` of a path; keys that are paths themselves (`pool.mfu`) are kept as they are. */
export function pathText(path: Path): string {
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join("");
}

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

const CONTROL =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Reads a file's text. Throws InputError with every problem of the syntax. */
export function parseSource(source: string, fileName: string): ParsedSource {
  const text = source.startsWith("\ufeff") ? source.slice(1) : source;
  const control = CONTROL.exec(text);
  if (control !== null) {
    const before = text.slice(0, control.index);
    const line = before.split("\n").length;
    throw new InputError({
      file: fileName,
      line,
      column: control.index - before.lastIndexOf("\n"),
      message: `must be text without control characters, got ${echo(control[0])}`,
    });
  }
  const lines = new LineCounter();
  const document = composed(text, fileName, lines);
  if (document.errors.length > 0) {
    throw new InputError(
      document.errors.map((error) => ({
        file: fileName,
        ...placeAt(lines, error.pos[0]),
        message: syntaxText(error.code, error.message),
      })),
    );
  }
  return valuesOf(document, fileName, lines);
}

function composed(text: string, fileName: string, lines: LineCounter): Document.Parsed {
  try {
    return parseDocument(text, {
      version: "1.2",
      schema: "core",
      prettyErrors: false,
      lineCounter: lines,
      logLevel: "silent",
      stringKeys: true,
    });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new InputError({
        file: fileName,
        line: 1,
        column: 1,
        message: `must be nested at most ${DEEPEST} levels deep, got far more`,
      });
    }
    throw error;
  }
}

/** YAML's own complaint in our form. */
function syntaxText(code: string, message: string): string {
  if (code === "MULTIPLE_DOCS") {
    return "must be one YAML document, got several";
  }
  if (code === "DUPLICATE_KEY") {
    return "must be a key given once, got it again";
  }
  return `must be YAML, got an error: ${message.split("\n")[0]}`;
}

interface Reading {
  readonly fileName: string;
  readonly lines: LineCounter;
  readonly anchors: Map<string, Node>;
  readonly problems: Problem[];
  readonly open: Set<Node>;
  aliased: number;
  inAlias: number;
}

function valuesOf(document: Document.Parsed, fileName: string, lines: LineCounter): ParsedSource {
  const reading: Reading = {
    fileName,
    lines,
    anchors: new Map(),
    problems: [],
    open: new Set(),
    aliased: 0,
    inAlias: 0,
  };
  const raw = valueOf(document.contents, [], reading);
  const locate = (path: Path, atKey: boolean): Place =>
    placeAt(lines, offsetOf(document, reading.anchors, path, atKey));
  return { fileName, raw, problems: reading.problems, locate };
}

function problemAt(node: Node, path: Path, message: string, reading: Reading): void {
  reading.problems.push({
    file: reading.fileName,
    ...placeAt(reading.lines, node.range?.[0] ?? 0),
    path: pathText(path),
    message,
  });
}

function valueOf(node: Node | null, path: Path, reading: Reading): unknown {
  if (node === null) {
    return null;
  }
  if (path.length > DEEPEST) {
    problemAt(node, path.slice(0, 3), `must be nested at most ${DEEPEST} levels deep, got more`, reading);
    throw new InputError(reading.problems);
  }
  if (isAlias(node)) {
    return aliasedValue(node.source, node, path, reading);
  }
  if (reading.inAlias > 0) {
    reading.aliased += 1;
    if (reading.aliased > MOST_ALIASED) {
      throw new InputError({
        file: reading.fileName,
        ...placeAt(reading.lines, node.range?.[0] ?? 0),
        message: `must repeat at most ${MOST_ALIASED} values by aliases, got more`,
      });
    }
  }
  if (node.tag !== undefined && "tag" in node && node.tag?.startsWith("!")) {
    problemAt(node, path, `must be a value without a tag, got ${echo(node.tag)}`, reading);
  }
  if ("anchor" in node && typeof node.anchor === "string") {
    reading.anchors.set(node.anchor, node as Node);
  }
  reading.open.add(node);
  const value = isMap(node)
    ? mappingOf(node, path, reading)
    : isSeq(node)
      ? node.items.map((item, index) => valueOf(item as Node | null, [...path, index], reading))
      : scalarOf(node, path, reading);
  reading.open.delete(node);
  return value;
}

function aliasedValue(name: string, node: Node, path: Path, reading: Reading): unknown {
  const target = reading.anchors.get(name);
  if (target === undefined || reading.open.has(target)) {
    problemAt(
      node,
      path,
      target === undefined
        ? `must be an alias of an anchor before it, got *${echo(name)}`
        : `must not contain itself, got *${echo(name)}`,
      reading,
    );
    return null;
  }
  reading.inAlias += 1;
  const value = valueOf(target, path, reading);
  reading.inAlias -= 1;
  return value;
}

function mappingOf(node: YAMLMap, path: Path, reading: Reading): unknown {
  const mapping: Record<string, unknown> = Object.create(null);
  for (const pair of node.items) {
    const key = keyText(pair);
    mapping[key] = valueOf(pair.value as Node | null, [...path, key], reading);
  }
  return mapping;
}

function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function scalarOf(node: Node, path: Path, reading: Reading): unknown {
  if (!isScalar(node)) {
    return null;
  }
  if (typeof node.value === "number" || typeof node.value === "bigint") {
    const source = (node.source ?? String(node.value)).trim();
    if (/^[-+]?0[xo\d]/i.test(source)) {
      problemAt(node, path, `must be a decimal number without leading zeros, got ${echo(source)}`, reading);
    } else if (!Number.isFinite(Number(node.value))) {
      problemAt(node, path, `must be a finite number, got ${echo(source)}`, reading);
    }
    return Number(node.value);
  }
  return node.value;
}

/** The offset of the value at a path, or of the last part of the path that the file holds. */
function offsetOf(document: Document.Parsed, anchors: Map<string, Node>, path: Path, atKey: boolean): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [index, part] of path.entries()) {
    if (isAlias(node)) {
      node = anchors.get(node.source) ?? null;
    }
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && keyText(item) === part);
      if (pair === undefined) {
        return offset;
      }
      const key = pair.key as Node;
      const value = pair.value as Node | null;
      const isLast = index === path.length - 1;
      const isEmpty = value === null || (isScalar(value) && value.value === null);
      offset =
        (isLast && atKey) || isEmpty
          ? (key.range?.[0] ?? offset)
          : isLast
            ? (value?.range?.[0] ?? offset)
            : (key.range?.[0] ?? offset);
      node = value;
    } else if (isSeq(node)) {
      const item = node.items[Number(part)] as Node | undefined;
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
