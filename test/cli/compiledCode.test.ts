import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bundleIn } from "../../src/cli/compiledCode.js";
import { built } from "../support/build.js";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "capsim-code-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const entry = (name = "./entry.js") => bundleIn(folder).require(name) as { answer: () => number };

/** Two files that need each other, and one module of Node's. */
function writeBundle(): void {
  write(
    "entry.js",
    `const { sep } = require("node:path");
const { half } = require("./half.js");
exports.unit = 21;
exports.answer = () => (sep.length === 1 ? 2 * half() : 0);`,
  );
  write("half.js", `const entry = require("./entry.js");\nexports.half = () => entry.unit;`);
}

describe("bundleIn", () => {
  it("loads files that need each other, once each, with or without their code", () => {
    writeBundle();
    const bundle = bundleIn(folder);
    const { answer } = bundle.require("./entry.js") as { answer: () => number };

    expect(answer()).toBe(42);
    expect(bundle.require("./entry.js")).toBe(bundle.require("./entry.js"));
    bundle.keepCode();
    expect(readdirSync(folder).sort()).toEqual(["entry.js", "entry.js.code", "half.js", "half.js.code"]);
    expect(entry().answer()).toBe(42);
  });

  it("goes by the file where its code is older, damaged or of no use", () => {
    writeBundle();
    const bundle = bundleIn(folder);
    bundle.require("./entry.js");
    bundle.keepCode();
    // As long as before: V8 itself tells sources apart by their length alone.
    write("half.js", `const entry = require("./entry.js");\nexports.half = () => 22 /*one*/;`);
    const later = statSync(join(folder, "half.js.code")).mtimeMs / 1000 + 10;
    utimesSync(join(folder, "half.js"), later, later);
    expect(entry().answer()).toBe(44);

    write("half.js.code", "no code");
    utimesSync(join(folder, "half.js.code"), later + 10, later + 10);
    expect(entry().answer()).toBe(44);
  });

  it("names file and line in a stack as they are", () => {
    write("entry.js", `exports.answer = () => {\n  throw new Error("here");\n};`);

    expect(() => entry().answer()).toThrow(
      expect.objectContaining({ stack: expect.stringMatching(/entry\.js:2:9/) }),
    );
  });

  it("finds the code that the build has kept, of what loads first at least", () => {
    expect(readdirSync(built("cli"))).toEqual(expect.arrayContaining(["app.js.code", "commandLine.js.code"]));
  });
});
