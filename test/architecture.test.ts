import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { type Export, resolved, roomOf, type Source, sourceOf, sources } from "./support/sources.js";
import { type Text, textsOf } from "./support/texts.js";

/** Which rooms a room may import; `units`, `digits`, `errors`, `measure` and `objective` are open to all. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  random: [],
  queueing: [],
  serving: [],
  sim: [],
  workload: ["random"],
  statistics: ["random"],
  metrics: ["sim", "statistics"],
  scenario: ["random", "workload", "serving", "sim"],
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
  report: ["scenario", "experiment", "statistics", "metrics", "claims"],
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

/** Arrows that carry types only: no code of the room they point to runs for the room they start from. */
const OF_TYPES: readonly string[] = ["claims -> scenario", "report -> statistics"];

/** The folders of every room, and what of its own room a folder may import; files beside the folders are `.`. */
const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  "metrics/days": [".", "tokens"],
  "metrics/tokens": [".", "days"],
  "metrics/kinds": [".", "tokens"],
  "random/special": [],
  "random/laws": [".", "special"],
  "serving/cards": ["."],
  "serving/config": ["."],
  "scenario/tokens": ["."],
  "serving/models": ["."],
  "sim/supply": [],
  "sim/fcfs": ["supply"],
  "sim/step": [".", "supply"],
  "sim/tokens": [".", "supply", "tokens/routers"],
  "sim/tokens/routers": [],
  "workload/pieces": [],
  "experiment/engines": [".", "engines/exact", "engines/stepped"],
  "experiment/engines/tokens": [".", "engines"],
  "experiment/engines/exact": [".", "engines"],
  "experiment/engines/stepped": [".", "engines"],
  "workload/profiles": ["pieces"],
  "experiment/estimators": [".", "service", "estimators/tokens"],
  "experiment/estimators/tokens": [".", "estimators", "engines", "engines/tokens"],
  "experiment/explain": [],
  "experiment/service": [],
  "experiment/size": [".", "engines"],
  "experiment/size/replicas": [".", "engines", "engines/tokens", "estimators", "estimators/tokens", "size"],
  "experiment/sweep": [".", "engines", "size", "sweep/measures"],
  "experiment/sweep/measures": [".", "engines", "service", "size", "sweep"],
  "report/words": ["."],
  "report/plots": [".", "words", "sweep"],
  "report/run": [".", "words"],
  "report/size": [".", "words"],
  "report/sweep": [".", "words"],
  "report/estimate": [".", "words"],
  "report/page": [".", "words", "plots", "estimate"],
  "io/jobs": ["."],
  "io/files": ["."],
};

/** The longest a file may be [lines], unless it holds data. */
const LONGEST_FILE = 250;
const DATA: readonly string[] = [];

/** The longest a function may be [lines], unless it is a loop of a kernel whose comment says why it stays whole. */
const LONGEST_FUNCTION = 60;
const KERNELS: readonly string[] = ["sim/fcfs/calendar.ts serveByReleased"];
const SAYS_WHY = /One function, as \S+/;

/** npm packages each room may use; the pure rooms use only packages that run in a browser too. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  random: ["seedrandom"],
  metrics: ["d3-array"],
  scenario: ["zod", "yaml", "fastest-levenshtein"],
  claims: ["d3-array"],
  report: ["zod", "@noble/hashes", "d3-array", "@observablehq/plot", "simple-ascii-chart"],
  io: ["zod", "fast-csv", "piscina", "cli-progress", "bullmq", "ioredis", "linkedom", "@resvg/resvg-js"],
  cli: ["yargs"],
};

/** Packages of {@link PACKAGES} that are not installed with capsim. */
const OPTIONAL = new Set(["bullmq", "ioredis", "@resvg/resvg-js"]);

const { dirname } = posix;

/** Where exported functions are formulas. */
const FORMULAS = /^(queueing|statistics|serving|random\/special)\//;

/** Functions of those rooms that look up, read or check, and compute nothing. */
const NO_FORMULA: readonly RegExp[] = [
  / require[A-Z]/,
  / find[A-Z]/,
  /^serving\/(config|models|cards)\//,
  /^serving\/cards\.ts servingFigures$/,
  /^serving\/foldedName\.ts/,
  /^serving\/memory\.ts memoryNotes$/,
  /^serving\/replicaCards\.ts linkOf$/,
  /^serving\/servedModel\.ts bytesByFormat$/,
  /^serving\/weights\.ts peakOfFormat$/,
];

/** An author's year, a named source, or an example. */
const BACKED = /\b(1[6-9]|20)\d\d\b|\bSource\b|\bExample\b/;

/** A comment of its own, or the header of a file that has nothing else to offer. */
function isExplained({ header, exports }: Source, { comment }: Export): boolean {
  return comment !== "" || (exports.length === 1 && header !== "");
}

function isBacked({ header }: Source, { comment }: Export): boolean {
  return BACKED.test(comment) || BACKED.test(header);
}

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

const ALL = sources();
const OPEN_TO_ALL = new Set(["units", "digits", "errors", "engines", "measure", "objective"]);
const PURE = ALL.filter(({ room }) => room !== "io" && room !== "cli");

describe("the house", () => {
  it("has only the rooms of the plan, and at the top units, digits, errors, measure, objective, version and index", () => {
    const rooms = new Set(ALL.map(({ room }) => room));

    expect([...rooms].sort()).toEqual(
      [
        ...Object.keys(ARROWS),
        "digits",
        "errors",
        "index",
        "engines",
        "measure",
        "objective",
        "units",
        "version",
      ].sort(),
    );
  });

  it("lets a room import only the rooms its arrows point to", () => {
    const wrong = ALL.flatMap((source) =>
      source.imports
        .filter(({ target }) => target.startsWith("."))
        .map(({ target }) => roomOf(resolved(source, target)))
        .filter((room) => room !== source.room && !OPEN_TO_ALL.has(room) && source.room !== "index")
        .filter((room) => !(ARROWS[source.room] ?? []).includes(room))
        .filter((room) => !(room === "version" && ["cli", "io", "report"].includes(source.room)))
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

    expect([...needing].sort()).toEqual([
      "io/files/png.ts",
      "io/jobs/jobQueue.ts",
      "io/jobs/queueWorker.ts",
      "io/jobs/redis.ts",
    ]);
  });

  it("carries only types along the arrows that are of types", () => {
    const wrong = ALL.flatMap((source) =>
      source.imports
        .filter(({ target, typeOnly }) => target.startsWith(".") && !typeOnly)
        .map(({ target }) => `${source.room} -> ${roomOf(resolved(source, target))}`)
        .filter((arrow) => OF_TYPES.includes(arrow))
        .map((arrow) => `${source.file}: ${arrow}`),
    );

    expect(wrong).toEqual([]);
  });

  it("has only the folders of the plan, none of them in another", () => {
    const folders = new Set(ALL.map(({ file }) => dirname(file)).filter((folder) => folder.includes("/")));

    expect([...folders].sort()).toEqual(Object.keys(FOLDERS).sort());
  });

  it("lets a folder import of its own room only what it may", () => {
    const wrong = ALL.flatMap((source) => {
      const from = dirname(source.file);
      const allowed = FOLDERS[from];
      if (allowed === undefined) return [];
      return source.imports
        .filter(({ target }) => target.startsWith("."))
        .map(({ target }) => dirname(resolved(source, target)))
        .filter((to) => to !== from && (to === source.room || to.startsWith(`${source.room}/`)))
        .map((to) => (to === source.room ? "." : to.slice(source.room.length + 1)))
        .filter((to) => !allowed.includes(to))
        .map((to) => `${source.file} imports ${to}`);
    });

    expect(wrong).toEqual([]);
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

describe("the length of things", () => {
  const long = ALL.flatMap(({ file, lines, functions }) => [
    ...(lines > LONGEST_FILE && !DATA.includes(file) ? [file] : []),
    ...functions
      .filter(({ length }) => length > LONGEST_FUNCTION)
      .map(({ name }) => `${file} ${name}`)
      .filter((place) => !KERNELS.includes(place)),
  ]);

  it(`is at most ${LONGEST_FILE} lines of a file and ${LONGEST_FUNCTION} of a function`, () => {
    expect(long).toEqual([]);
  });

  it.each(KERNELS)("is more for %s, which says why", (place) => {
    const [file = "", name] = place.split(" ");
    const source = ALL.find((one) => one.file === file);
    const longest = source?.functions.filter((one) => one.name === name).map(({ length }) => length) ?? [];

    expect(Math.max(...longest)).toBeGreaterThan(LONGEST_FUNCTION);
    expect(SAYS_WHY.test(source?.text ?? "")).toBe(true);
  });
});

describe("the style", () => {
  it("leaves out braces only of what stands on one line", () => {
    expect(ALL.flatMap(({ file, unbraced }) => unbraced.map((line) => `${file}:${line}`))).toEqual([]);
  });
});

describe("what these tests see", () => {
  it.each([
    ["if (a) b();", []],
    ["if (a) {\n  b();\n} else if (c) {\n  d();\n}", []],
    ["if (a)\n  b();", [2]],
    ["if (a) b();\nelse\n  c();", [3]],
    ["for (;;)\n  if (a) b();", [2]],
    ["while (a) b(\n  c,\n);", [1]],
  ])("finds a body without braces: %s", (text, lines) => {
    expect(sourceOf("a.ts", text).unbraced).toEqual(lines);
  });

  it.each([
    ['import { a } from "./x.js";', false],
    ['import { type A, b } from "./x.js";', false],
    ['import {\n  b,\n  type A,\n} from "./x.js";', false],
    ['import "./x.js";', false],
    ['import * as x from "./x.js";', false],
    ['const { a } = await import("./x.js");', false],
    ['export { a } from "./x.js";', false],
    ['export * from "./x.js";', false],
    ['import type { A } from "./x.js";', true],
    ['import { type A, type B } from "./x.js";', true],
    ['import {\n  type A,\n  type B,\n} from "./x.js";', true],
    ['export type * from "./x.js";', true],
    ['export { type A } from "./x.js";', true],
    ['const a: import("./x.js").A = b;', true],
  ])("tells types from values: %s", (text, typeOnly) => {
    const { imports } = sourceOf("a.ts", text);

    expect(imports).toEqual([{ target: "./x.js", typeOnly, lazy: text.includes("await import(") }]);
  });

  it("finds a cycle", () => {
    const edges = new Map([
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["b"]],
    ]);

    expect(cyclesIn(edges)).toEqual(["b -> c -> b"]);
  });

  it("counts the lines of every function, and knows it by its name", () => {
    const { functions, lines } = sourceOf(
      "a.ts",
      "export const a = () => {\n  return () =>\n    1;\n};\nclass B {\n  c() {\n  }\n}\n",
    );

    expect(lines).toBe(8);
    expect(functions).toEqual([
      { name: "a", line: 1, length: 4 },
      { name: "", line: 2, length: 2 },
      { name: "c", line: 6, length: 2 },
    ]);
  });
});

/** A variable at the top of a file, or a list there that begins empty. */
const HAS_STATE = /^(?:export\s+)?(?:(?:let|var)\s|const\s[^=]*=\s*\[\];)/m;

/** What is found on the first question and the same for whoever asks. */
const FOUND_ONCE = ["scenario/paths.ts"];

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

  it("has no state at module level, so that two experiments may take turns in one thread", () => {
    const wrong = PURE.filter(({ code }) => HAS_STATE.test(code)).map(({ file }) => file);

    expect(wrong).toEqual(FOUND_ONCE);
  });

  it.each([
    ["let last = null;", true],
    ["export let count = 0;", true],
    ["const idle: Buffer[] = [];", true],
    ["const seen = [];", true],
    ["function f() {\n  let at = 0;\n}", false],
    ["const NAMES = [a];", false],
    ["const kept = new WeakMap<A, B>();", false],
  ])("sees state where there is some: %s", (code, hasState) => {
    expect(HAS_STATE.test(code)).toBe(hasState);
  });

  it("exports by name only", () => {
    const wrong = ALL.filter(({ code }) => /\bexport\s+default\b/.test(code)).map(({ file }) => file);

    expect(wrong).toEqual([]);
  });

  it("sees an effect where there is one", () => {
    const { code } = sourceOf(
      "a.ts",
      ["const a = `performance $", "{Date.now()}`; // process\nconst b = 'console'; /* await */"].join(""),
    );

    const seen = EFFECTS.filter(([pattern]) => pattern.test(code)).map(([, name]) => name);

    expect(seen).toEqual(["Date"]);
  });
});

/** Rooms that tell a reader something: what is below them says it in keys and numbers. */
const TELLING = new Set(["report", "io", "cli"]);
/** A text of so many words is a sentence. */
const SENTENCE = 5;
/**
 * Where rooms below may hold sentences: the room of the file, whose texts are rules and the schema's documentation; and
 * data with its sources.
 */
const WORDED: readonly string[] = ["scenario/", "serving/cards/", "serving/models/"];
/** What may be given a sentence: errors, the rules that they state, and what a definition is called and means. */
const GIVEN = /(Error|Fault|Mistakes)$|^(require\w+|message|rule|words|meaning|source|doc|describe|meta)$/;
/** Still to be keys. */
const SENTENCES_LEFT: readonly string[] = [];
/** Rooms below the command line that name its options: none, but what a page, an answer or a title tells a reader to type. */
const OPTIONS_LEFT: readonly string[] = [
  "report/answersSchema.ts",
  "report/claimsText.ts",
  "report/page/origin.ts",
];

/** Whether a text is a sentence that only a telling room may hold. */
function isSentence({ text, within }: Pick<Text, "text" | "within">): boolean {
  const words = text.match(/[^ ]+/g) ?? [];
  return words.length >= SENTENCE && !/\bmust /.test(text) && !within.some((name) => GIVEN.test(name));
}

/** An option as one types it; names of CSS and ends of arrows are none. */
const OPTION = /(^|[ `"']|(?<!var)\()--[a-z][a-z-]*(?![a-z-]*[:;])/;

/** A hole in a template. */
const HOLE = ["$", "{n}"].join("");

describe("words", () => {
  const texts = ALL.map(({ file, room, text }) => ({ file, room, texts: textsOf(file, text) }));
  const sentences = texts
    .filter(({ file, room }) => !TELLING.has(room) && !WORDED.some((folder) => file.startsWith(folder)))
    .flatMap(({ file, texts: all }) =>
      all.filter(isSentence).map(({ line, text }) => ({ file, place: `${file}:${line} ${text}` })),
    );
  const options = texts
    .filter(({ room }) => room !== "cli")
    .flatMap(({ file, texts: all }) =>
      all
        .filter(({ text }) => OPTION.test(text))
        .map(({ line, text }) => ({ file, place: `${file}:${line} ${text}` })),
    );

  it("are made of keys and numbers in report: no room below holds a sentence that a user reads", () => {
    const wrong = sentences.filter(({ file }) => !SENTENCES_LEFT.includes(file));

    expect(wrong.map(({ place }) => place)).toEqual([]);
  });

  it("of options are the command line's: no room below names one", () => {
    const wrong = options.filter(({ file }) => !OPTIONS_LEFT.includes(file));

    expect(wrong.map(({ place }) => place)).toEqual([]);
  });

  it("excuse only files that need it", () => {
    expect(SENTENCES_LEFT.filter((left) => !sentences.some(({ file }) => file === left))).toEqual([]);
    expect(OPTIONS_LEFT.filter((left) => !options.some(({ file }) => file === left))).toEqual([]);
  });

  it.each([
    ['const a = "the pool cannot keep up";', true],
    [`const a = \`with ${HOLE} cards nobody waits\`;`, true],
    [`const a = { text: \`the ${HOLE} cards of ${HOLE}\` };`, true],
    ['const a = "too few words here";', false],
    ['throw new InputError({ path: "a", message: "has one more key than it may" });', false],
    [`faults.push(\`must be a whole number >= 1, got ${HOLE}\`);`, false],
    ['const a = { words: "utilisation in the busiest hour now" };', false],
    ['const a = card({ source: "a datasheet of the maker, 2021" });', false],
  ])("finds the sentences among texts: %s", (code, isOne) => {
    expect(textsOf("a.ts", code).some(isSentence)).toBe(isOne);
  });

  it.each([
    ["--samples", true],
    ["put it in with --set, or", true],
    ["(--out DIR keeps them apart)", true],
    ["npx capsim size a.yaml --card H100", true],
    ["--blue:#0072b2", false],
    ["a --> b", false],
  ])("finds the options among texts: %s", (text, isOne) => {
    expect(OPTION.test(text)).toBe(isOne);
  });
});

describe("comments", () => {
  it("say of every export of a pure room what it is", () => {
    const silent = PURE.flatMap((source) =>
      source.exports.filter((one) => !isExplained(source, one)).map(({ name }) => `${source.file} ${name}`),
    );

    expect(silent).toEqual([]);
  });

  it("give every formula a source or an example, its own or its file's", () => {
    const unbacked = PURE.filter(({ file }) => FORMULAS.test(file)).flatMap((source) =>
      source.exports
        .filter((one) => one.isFunction && !isBacked(source, one))
        .map(({ name }) => `${source.file} ${name}`),
    );

    expect(unbacked.filter((place) => !NO_FORMULA.some((pattern) => pattern.test(place)))).toEqual([]);
  });

  it("are found right above what they are of", () => {
    const { header, exports } = sourceOf(
      "a.ts",
      "/** The file. */\nconst a = 1;\n\n/** Of b. */\nexport const b = a;\n\nexport function c() {}\n\n// no comment for readers of d\nexport interface d {}\n",
    );

    expect(header).toBe("* The file. ");
    expect(exports).toEqual([
      { name: "b", isFunction: false, comment: "* Of b. " },
      { name: "c", isFunction: true, comment: "" },
      { name: "d", isFunction: false, comment: "" },
    ]);
  });
});
