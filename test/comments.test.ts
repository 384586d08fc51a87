import { describe, expect, it } from "vitest";
import { type Export, type Source, sourceOf, sources } from "./support/sources.js";

const PURE = sources().filter(({ room }) => room !== "io" && room !== "cli");

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
