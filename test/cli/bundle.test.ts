import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const FOLDER = "dist/cli";

describe("the bundled command line", () => {
  it("has no file that imports main.js: a thread would run the command again", () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith(".js"));

    expect(files).toContain("worker.js");
    expect(files.filter((name) => readFileSync(join(FOLDER, name), "utf8").includes('"./main.js"'))).toEqual(
      [],
    );
  });
});
