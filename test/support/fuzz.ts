/**
 * Scenario files that a careless, clever or malicious user might write: sound files changed in their structure (keys
 * deleted, doubled, renamed, moved) or in their values (extreme, of another unit, of another kind), and files whose
 * every key may stand at the least or greatest that is legal. Seeded: a number always gives the same file.
 * Knows the format of the file and nothing of what reads it.
 */
import { stream } from "../../src/random/streams.js";
import { EXTREMES, ILLEGAL, KEYS, SOUND } from "./fuzzValues.js";

/** A value of YAML: a mapping keeps the order of its keys and may hold one twice; any other scalar is spelt out. */
export type Node = Mapping | Node[] | string;

export class Mapping {
  readonly entries: [string, Node][];
  constructor(entries: [string, Node][]) {
    this.entries = entries;
  }
}

export interface FuzzFile {
  readonly text: string;
  /** What was done to a sound file, in words. */
  readonly changes: readonly string[];
}

/** Chance, as a handful of questions. */
class Dice {
  readonly #uniform: () => number;
  constructor(seed: number) {
    this.#uniform = stream(seed, 0, "fuzz");
  }
  below(n: number): number {
    return Math.floor(this.#uniform() * n);
  }
  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
  chance(p: number): boolean {
    return this.#uniform() < p;
  }
}

/** Services have more to go wrong than tables of figures. */
const NAMES = Object.keys(SOUND).flatMap((name) =>
  name === "training" || name === "claims" ? [name] : [name, name, name],
);
/** That a key stands at an extreme: one or two, some, all. */
const PROBABILITIES = [0.04, 0.04, 0.08, 0.08, 0.2, 1];

/** The file of a number: two thirds at legal extremes, the others broken in one or two places. */
export function fuzzFile(seed: number): FuzzFile {
  const dice = new Dice(seed);
  const name = dice.one(NAMES);
  const tree = nodeOf(SOUND[name]) as Mapping;
  const changes = [`sound file ${name}`];
  const isExtreme = dice.chance(0.67);
  if (isExtreme) toExtremes(tree, "", dice, dice.one(PROBABILITIES), changes);
  if (!isExtreme || dice.chance(0.1)) {
    const times = 1 + dice.below(2);
    for (let i = 0; i < times; i++) changes.push(dice.one(CHANGES)(tree, dice));
  }
  return { text: written(tree, dice), changes };
}

/** Sets keys that are there to a legal extreme, each with a probability, and adds some that are not. */
function toExtremes(node: Node, path: string, dice: Dice, probability: number, changes: string[]): void {
  if (!(node instanceof Mapping)) return;
  for (const entry of node.entries) {
    const own = path === "" ? entry[0] : `${path}.${entry[0]}`;
    const extremes = EXTREMES[own];
    if (extremes !== undefined && dice.chance(probability)) {
      entry[1] = nodeOf(dice.one(extremes));
      changes.push(`${own} at an extreme: ${spelt(entry[1])}`);
    } else toExtremes(entry[1], own, dice, probability, changes);
  }
  for (const [key, extremes] of Object.entries(EXTREMES)) {
    const name = path === "" ? key : key.startsWith(`${path}.`) ? key.slice(path.length + 1) : ".";
    if (name.includes(".") || node.entries.some(([other]) => other === name)) continue;
    if (!dice.chance(probability / 8)) continue;
    node.entries.push([name, nodeOf(dice.one(extremes))]);
    changes.push(`${key} added`);
  }
}

type Change = (tree: Mapping, dice: Dice) => string;

/** Every mapping with its path; the root last, so that depth is as likely as width. */
function mappingsOf(node: Node, path = ""): { readonly path: string; readonly mapping: Mapping }[] {
  if (typeof node === "string") return [];
  const children: [string, Node][] =
    node instanceof Mapping ? node.entries : node.map((item, i) => [`${i}`, item]);
  const deeper = children.flatMap(([key, child]) => mappingsOf(child, path === "" ? key : `${path}.${key}`));
  return node instanceof Mapping && node.entries.length > 0 ? [...deeper, { path, mapping: node }] : deeper;
}

function placeOf(tree: Mapping, dice: Dice) {
  const { path, mapping } = dice.one(mappingsOf(tree));
  const index = dice.below(mapping.entries.length);
  const [key] = mapping.entries[index]!;
  return { mapping, index, key, path: path === "" ? key : `${path}.${key}` };
}

const CHANGES: readonly Change[] = [
  (tree, dice) => {
    const { mapping, index, path } = placeOf(tree, dice);
    if (mapping.entries.length > 1) mapping.entries.splice(index, 1);
    return `${path} deleted`;
  },
  (tree, dice) => {
    const { mapping, index, path } = placeOf(tree, dice);
    mapping.entries.push([...mapping.entries[index]!]);
    return `${path} doubled`;
  },
  (tree, dice) => {
    const { mapping, index, path, key } = placeOf(tree, dice);
    const other = dice.one([key.slice(1), `${key}s`, key.toUpperCase(), dice.one(KEYS), "__proto__", ""]);
    mapping.entries[index]![0] = other;
    return `${path} renamed to ${JSON.stringify(other)}`;
  },
  (tree, dice) => {
    const from = placeOf(tree, dice);
    const to = placeOf(tree, dice);
    const [a, b] = [from.mapping.entries[from.index]!, to.mapping.entries[to.index]!];
    // A subtree moved into itself would have no end: copies are exchanged.
    const [copyA, copyB] = [structuredCopy(a[1]), structuredCopy(b[1])];
    a[1] = copyB;
    b[1] = copyA;
    return `${from.path} and ${to.path} exchanged`;
  },
  ...Array.from(
    { length: 4 },
    (): Change => (tree, dice) => {
      const { mapping, index, path } = placeOf(tree, dice);
      const value = mutated(mapping.entries[index]![1], dice);
      mapping.entries[index]![1] = value;
      return `${path} set to ${spelt(value).slice(0, 60)}`;
    },
  ),
];

function structuredCopy(node: Node): Node {
  if (typeof node === "string") return node;
  if (node instanceof Mapping)
    return new Mapping(node.entries.map(([key, child]) => [key, structuredCopy(child)]));
  return node.map(structuredCopy);
}

/** Another value in its place: an illegal one, its own number another size, its own unit another one. */
function mutated(node: Node, dice: Dice): Node {
  const number = typeof node === "string" ? /-?\d+(\.\d+)?(e[+-]?\d+)?/.exec(node) : null;
  if (typeof node === "string" && number !== null && dice.chance(0.6)) {
    if (dice.chance(0.3))
      return node.replace(/[A-Za-z%/]+(?="?$)/, dice.one(["s", "h", "%", "FLOP", "TFLOP/s", "USD/h", "GB"]));
    return node.replace(
      number[0],
      dice.one([
        "0",
        "-1",
        "-0",
        "1e-300",
        "5e-324",
        "1e300",
        "1.7976931348623157e308",
        "1e999",
        "9007199254740993",
        "0.1",
        "1e15",
        "1e6",
      ]),
    );
  }
  return nodeOf(dice.one(ILLEGAL));
}

/** A plain value as a tree; strings that begin with `=` are spelt as they stand after it. */
function nodeOf(value: unknown): Node {
  if (Array.isArray(value)) return value.map(nodeOf);
  if (typeof value === "string") return value.startsWith("=") ? value.slice(1) : JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  return new Mapping(Object.entries(value).map(([key, child]) => [key, nodeOf(child)]));
}

/** A sound file as it is written where nothing is changed. */
export function soundText(name: string): string {
  return textOf(nodeOf(SOUND[name]) as Mapping);
}

function spelt(node: Node): string {
  if (typeof node === "string") return node;
  if (!(node instanceof Mapping)) return `[${node.map(spelt).join(", ")}]`;
  return `{ ${node.entries.map(([key, child]) => `${JSON.stringify(key)}: ${spelt(child)}`).join(", ")} }`;
}

/** The text of a file; now and then cut short. */
function written(tree: Mapping, dice: Dice): string {
  const text = textOf(tree);
  return dice.chance(0.02) ? text.slice(0, dice.below(text.length)) : text;
}

function textOf({ entries }: Mapping): string {
  return entries.map(([key, child]) => `${JSON.stringify(key)}: ${spelt(child)}\n`).join("");
}
