/** The texts in the files of `src`: string and template literals, with what they are for. */

import { parseSync } from "vite";

export interface Text {
  readonly line: number;
  /** The literal's text, `...` for each hole. */
  readonly text: string;
  /** The names it is a value of or handed to, innermost first: properties, functions and classes. */
  readonly within: readonly string[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

/** Every text of a file. */
export function textsOf(file: string, source: string): Text[] {
  const texts: Text[] = [];
  const visit = (node: Node, within: readonly string[]): void => {
    if (node.type === "ImportDeclaration") return;
    const text = literalOf(node);
    if (text !== null) texts.push({ line: source.slice(0, node.start).split("\n").length, text, within });
    const name = nameOf(node);
    const inside = name === null ? within : [name, ...within];
    for (const value of Object.values(node)) {
      for (const item of Array.isArray(value) ? value : [value]) if (isNode(item)) visit(item, inside);
    }
  };
  visit(parseSync(file, source).program as unknown as Node, []);
  return texts;
}

function literalOf(node: Node): string | null {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type !== "TemplateLiteral") return null;
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join("...");
}

/** What a node's texts are a value of or handed to. */
function nameOf(node: Node): string | null {
  const named =
    node.type === "Property"
      ? node.key
      : node.type === "CallExpression" || node.type === "NewExpression"
        ? node.callee
        : node.type === "FunctionDeclaration" || node.type === "VariableDeclarator"
          ? node.id
          : null;
  if (!isNode(named)) return null;
  const last = named.type === "MemberExpression" && isNode(named.property) ? named.property : named;
  return typeof last.name === "string" ? last.name : null;
}
