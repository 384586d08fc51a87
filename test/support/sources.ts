/** The files of `src` as a parser sees them: what they import and export, how long their functions are. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { parseSync } from "vite";

const SRC = "src";

export interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
  /** By `import("...")`, when it is needed. */
  readonly lazy: boolean;
}

/** What a file offers by name. */
export interface Export {
  readonly name: string;
  readonly isFunction: boolean;
  /** The text of the comment that ends right above it, "" without one. */
  readonly comment: string;
}

export interface Block {
  readonly name: string;
  readonly line: number;
  /** From the function's first line to its closing brace. */
  readonly length: number;
}

export interface Source {
  /** Path from `src`, with `/`. */
  readonly file: string;
  /** The folder, or the file's own name at the top level. */
  readonly room: string;
  readonly text: string;
  /** The text without comments and without the insides of strings. */
  readonly code: string;
  /** The comment at the head of the file, "" without one. */
  readonly header: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  readonly functions: readonly Block[];
  /** Lines on which a body of a statement begins that has no braces though it does not end on the statement's line. */
  readonly unbraced: readonly number[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

/** The nodes right below a node. */
function* below(node: Node): Generator<Node> {
  for (const value of Object.values(node)) {
    for (const item of Array.isArray(value) ? value : [value]) if (isNode(item)) yield item;
  }
}

function* walk(node: Node, parent: Node | null = null): Generator<[Node, Node | null]> {
  yield [node, parent];
  for (const child of below(node)) yield* walk(child, node);
}

function textOf(node: unknown): string {
  if (!isNode(node)) return "";
  return String(node.name ?? node.value ?? "");
}

function importOf(node: Node): Import | null {
  const target = textOf(node.source);
  switch (node.type) {
    case "ImportExpression":
      return { target, typeOnly: false, lazy: true };
    case "TSImportType":
      return { target, typeOnly: true, lazy: false };
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "ExportNamedDeclaration": {
      if (target === "") return null;
      const names = (node.specifiers ?? []) as Node[];
      const kinds = [node.importKind ?? node.exportKind];
      // A statement whose names all bear `type` imports no value, like one that bears it itself.
      const ofTypes = names.every((name) => (name.importKind ?? name.exportKind) === "type");
      return { target, typeOnly: kinds[0] === "type" || (names.length > 0 && ofTypes), lazy: false };
    }
    default:
      return null;
  }
}

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

function exportsOf(node: Node, commentAbove: (start: number) => string): Export[] {
  const declared = node.declaration;
  if (node.type !== "ExportNamedDeclaration" || !isNode(declared)) return [];
  const comment = commentAbove(node.start);
  if (declared.type !== "VariableDeclaration") {
    return [{ name: textOf(declared.id), isFunction: FUNCTIONS.has(declared.type), comment }];
  }
  return (declared.declarations as Node[]).map((variable) => ({
    name: textOf(variable.id),
    isFunction: isNode(variable.init) && FUNCTIONS.has(variable.init.type),
    comment,
  }));
}

/** The bodies of a branch or a loop; `else if` goes on with the branch. */
function bodiesOf(node: Node): Node[] {
  const { consequent, alternate, body } = node;
  if (node.type === "IfStatement") {
    return [consequent, isNode(alternate) && alternate.type === "IfStatement" ? null : alternate].filter(
      isNode,
    );
  }
  return /^(For|While)\w*Statement$/.test(node.type) && isNode(body) ? [body] : [];
}

/** The parsed text of a file of `src`. */
export function sourceOf(file: string, text: string): Source {
  const { program, comments, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
  const commentAbove = (start: number) => {
    const above = comments.find(
      ({ type, value, end }) =>
        type === "Block" && value.startsWith("*") && end < start && /^\n$/.test(text.slice(end, start)),
    );
    return above?.value ?? "";
  };
  const unbraced: number[] = [];
  const strings: { start: number; end: number }[] = [];
  const imports: Import[] = [];
  const exports: Export[] = [];
  const functions: Block[] = [];
  for (const [node, parent] of walk(program as unknown as Node)) {
    const found = importOf(node);
    if (found !== null) imports.push(found);
    exports.push(...exportsOf(node, commentAbove));
    for (const { type, start, end } of bodiesOf(node)) {
      const isBehind = text.slice(0, start).split("\n").at(-1)?.trim() !== "";
      if (type !== "BlockStatement" && !(isBehind && lineAt(start) === lineAt(end)))
        unbraced.push(lineAt(start));
    }
    if (FUNCTIONS.has(node.type) && isNode(node.body)) {
      const name = textOf(node.id) || textOf(parent?.id) || textOf(parent?.key);
      const line = lineAt(node.start);
      functions.push({ name, line, length: lineAt(node.end) - line + 1 });
    }
    const isText = node.type === "TemplateElement" || typeof node.value === "string";
    if (isText && (node.type === "TemplateElement" || node.type === "Literal")) strings.push(node);
  }
  const header =
    comments[0] !== undefined && text.slice(0, comments[0].start).trim() === "" ? comments[0].value : "";
  return {
    file,
    room: roomOf(file),
    text,
    code: without(text, [...comments, ...strings]),
    header,
    lines: text.split("\n").length - 1,
    imports,
    exports,
    functions,
    unbraced,
  };
}

/** The text with these stretches blank. */
function without(text: string, stretches: readonly { start: number; end: number }[]): string {
  let left = "";
  let at = 0;
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    left += `${text.slice(at, start)} `;
    at = end;
  }
  return left + text.slice(at);
}

/** The room of a file: its folder, or its own name at the top level. */
export function roomOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : file.replace(/\.ts$/, "");
}

/** The file of `src` that a relative import names. */
export function resolved({ file }: Pick<Source, "file">, target: string): string {
  return normalize(join(dirname(file), target))
    .split(sep)
    .join("/")
    .replace(/\.js$/, ".ts");
}

/** Every file of `src`. */
export function sources(): Source[] {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => sourceOf(relative(SRC, path).split(sep).join("/"), readFileSync(path, "utf8")));
}
