import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = "src";

/** Which rooms a room may import; `units`, `digits` and `errors` are open to all. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  random: [],
  queueing: [],
  serving: [],
  sim: [],
  workload: ["random"],
  statistics: ["random"],
  metrics: ["sim", "statistics"],
  scenario: ["workload", "serving"],
  claims: ["scenario", "random", "workload", "serving"],
  experiment: [
    "scenario",
    "random",
    "workload",
    "serving",
    "queueing",
    "sim",
    "statistics",
    "metrics",
    "claims",
  ],
  report: ["experiment", "statistics", "metrics", "claims"],
  io: ["scenario", "report", "experiment", "claims"],
  cli: [
    "scenario",
    "random",
    "workload",
    "serving",
    "queueing",
    "sim",
    "statistics",
    "metrics",
    "claims",
    "experiment",
    "report",
    "io",
  ],
};

/** npm packages each room may use; the pure rooms use only packages that run in a browser too. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  random: ["seedrandom"],
  metrics: ["d3-array"],
  scenario: ["zod", "yaml", "fastest-levenshtein"],
  claims: ["d3-array"],
  report: ["zod", "d3-array", "cli-table3", "@observablehq/plot", "simple-ascii-chart"],
  io: ["zod", "fast-csv", "piscina", "cli-progress", "bullmq", "ioredis", "linkedom", "@resvg/resvg-js"],
  cli: ["yargs"],
};

/** Packages of {@link PACKAGES} that are not installed with capsim. */
const OPTIONAL = new Set(["bullmq", "ioredis", "@resvg/resvg-js"]);

const EFFECTS: readonly (readonly [RegExp, string])[] = [
  [/\bprocess\b/, "process"],
  [/\bconsole\b/, "console"],
  [/\bDate\b/, "Date"],
  [/\bperformance\b/, "performance"],
  [/\bMath\.random\b/, "Math.random"],
  [/\basync\b/, "async"],
  [/\bawait\b/, "await"],
  [/\bPromise\b/, "Promise"],
  [/\bsetTimeout\b/, "setTimeout"],
  [/\bglobalThis\b/, "globalThis"],
  [/\bBuffer\b/, "Buffer"],
];

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
  /** By `import("...")`, when it is needed. */
  readonly lazy: boolean;
}

interface Source {
  /** Path from `src`, with `/`. */
  readonly file: string;
  /** The folder, or the file's own name at the top level. */
  readonly room: string;
  readonly code: string;
  readonly imports: readonly Import[];
}

/** The code without comments and without the insides of strings. */
function bare(text: string): string {
  return text.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|\$\{(?:[^{}]|\{[^{}]*\})*\}|[^`\\])*`/g,
    (token) =>
      token.startsWith("`")
        ? (token.match(/\$\{[\s\S]*?\}/g) ?? []).join(" ")
        : token.startsWith("/")
          ? ""
          : '""',
  );
}

/** A statement whose names all bear `type` imports no value, like one that bears it itself. */
function importsOf(text: string): Source["imports"] {
  const statement =
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:([^;"']*?)\sfrom\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/g;
  return [...text.matchAll(statement)].map(([, type, names, target, lazy]) => ({
    target: target ?? lazy ?? "",
    typeOnly: type !== undefined || (names !== undefined && isOfTypes(names)),
    lazy: lazy !== undefined,
  }));
}

function isOfTypes(names: string): boolean {
  const [, inside] = /^\{([\s\S]*)\}$/.exec(names.trim()) ?? [];
  const list = (inside ?? "").split(",").filter((name) => name.trim() !== "");
  return list.length > 0 && list.every((name) => /^\s*type\s/.test(name));
}

function sources(): Source[] {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => {
      const file = relative(SRC, join(entry.parentPath, entry.name)).split(sep).join("/");
      const text = readFileSync(join(SRC, file), "utf8");
      const room = file.includes("/") ? file.slice(0, file.indexOf("/")) : file.replace(/\.ts$/, "");
      return { file, room, code: bare(text), imports: importsOf(text) };
    });
}

/** The file of `src` that a relative import names. */
function resolved(source: Source, target: string): string {
  return normalize(join(dirname(source.file), target))
    .split(sep)
    .join("/")
    .replace(/\.js$/, ".ts");
}

function roomOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : file.replace(/\.ts$/, "");
}

const ALL = sources();
const OPEN_TO_ALL = new Set(["units", "digits", "errors"]);
const PURE = ALL.filter(({ room }) => room !== "io" && room !== "cli");

describe("the house", () => {
  it("has only the rooms of the plan, and at the top units, digits, errors, version and index", () => {
    const rooms = new Set(ALL.map(({ room }) => room));

    expect([...rooms].sort()).toEqual(
      [...Object.keys(ARROWS), "digits", "errors", "index", "units", "version"].sort(),
    );
  });

  it("lets a room import only the rooms its arrows point to", () => {
    const wrong = ALL.flatMap((source) =>
      source.imports
        .filter(({ target }) => target.startsWith("."))
        .map(({ target }) => roomOf(resolved(source, target)))
        .filter((room) => room !== source.room && !OPEN_TO_ALL.has(room) && source.room !== "index")
        .filter((room) => !(ARROWS[source.room] ?? []).includes(room))
        .filter((room) => !(room === "version" && (source.room === "cli" || source.room === "io")))
        .map((room) => `${source.file} imports ${room}`),
    );

    expect(wrong).toEqual([]);
  });

  it("imports files that exist", () => {
    const files = new Set(ALL.map(({ file }) => file));
    const missing = ALL.flatMap((source) =>
      source.imports
        .filter(({ target }) => target.startsWith("."))
        .map(({ target }) => resolved(source, target))
        .filter((file) => !files.has(file) && !files.has(file.replace(/\.ts$/, ".d.ts")))
        .map((file) => `${source.file} imports ${file}`),
    );

    expect(missing).toEqual([]);
  });

  it("lets a room use only the packages named for it", () => {
    const wrong = ALL.flatMap((source) =>
      source.imports
        .map(({ target }) => target)
        .filter((target) => !target.startsWith(".") && !target.startsWith("node:"))
        .map((target) =>
          target
            .split("/")
            .slice(0, target.startsWith("@") ? 2 : 1)
            .join("/"),
        )
        .filter((name) => !(PACKAGES[source.room] ?? []).includes(name))
        .map((name) => `${source.file} uses ${name}`),
    );

    expect(wrong).toEqual([]);
  });

  it("loads optional packages only where they are needed: whatever else imports these files does it late", () => {
    const needing = new Set<string>();
    for (let before = -1; before !== needing.size; ) {
      before = needing.size;
      for (const source of ALL) {
        const needs = source.imports
          .filter(({ typeOnly, lazy }) => !typeOnly && !lazy)
          .some(({ target }) => OPTIONAL.has(target) || needing.has(resolved(source, target)));
        if (needs) needing.add(source.file);
      }
    }

    expect([...needing].sort()).toEqual(["io/png.ts", "io/queue.ts", "io/queueWorker.ts", "io/redis.ts"]);
  });

  it("has no cycles between files, of types neither", () => {
    const edges = new Map(
      ALL.map((source) => [
        source.file,
        source.imports
          .filter(({ target }) => target.startsWith("."))
          .map(({ target }) => resolved(source, target)),
      ]),
    );

    expect(cyclesIn(edges)).toEqual([]);
  });
});

/** Every cycle met on a walk along the edges, its files in order. */
function cyclesIn(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
    if (done.has(file) || path.includes(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  return cycles;
}

describe("what these tests see", () => {
  it.each([
    ['import { a } from "./x.js";', false],
    ['import { type A, b } from "./x.js";', false],
    ['import {\n  b,\n  type A,\n} from "./x.js";', false],
    ['import "./x.js";', false],
    ['import * as x from "./x.js";', false],
    ['const { a } = await import("./x.js");', false],
    ['export { a } from "./x.js";', false],
    ['import type { A } from "./x.js";', true],
    ['import { type A, type B } from "./x.js";', true],
    ['import {\n  type A,\n  type B,\n} from "./x.js";', true],
    ['export type * from "./x.js";', true],
  ])("tells types from values: %s", (text, typeOnly) => {
    expect(importsOf(text)).toEqual([{ target: "./x.js", typeOnly, lazy: text.includes("import(") }]);
  });

  it("finds a cycle", () => {
    const edges = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["b"]],
    ]);

    expect(cyclesIn(edges)).toEqual(["b -> c -> b"]);
  });
});

describe("the pure core", () => {
  it("imports nothing of Node", () => {
    const wrong = PURE.flatMap((source) =>
      source.imports
        .filter(({ target }) => target.startsWith("node:"))
        .map(({ target }) => `${source.file}: ${target}`),
    );

    expect(wrong).toEqual([]);
  });

  it("has no clock, console, process, chance of its own or asynchrony", () => {
    const wrong = PURE.flatMap((source) =>
      EFFECTS.filter(([pattern]) => pattern.test(source.code)).map(([, name]) => `${source.file}: ${name}`),
    );

    expect(wrong).toEqual([]);
  });

  it("exports by name only", () => {
    const wrong = ALL.filter(({ code }) => /\bexport\s+default\b/.test(code)).map(({ file }) => file);

    expect(wrong).toEqual([]);
  });

  it("sees an effect where there is one", () => {
    const code = bare(
      ["const a = `now $", "{Date.now()}`; // process\nconst b = 'console'; /* await */"].join(""),
    );

    const seen = EFFECTS.filter(([pattern]) => pattern.test(code)).map(([, name]) => name);

    expect(seen).toEqual(["Date"]);
  });
});
