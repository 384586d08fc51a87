import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { capsim, contents, inFolder } from "./support/cli.js";
import { golden } from "./support/golden.js";

/**
 * Whole results, frozen: a change of any byte shows as a diff to be read. What the bytes should be is proved elsewhere
 * (test/theory, test/experiment); these only say that they moved.
 */
const CASES = [
  { name: "exact", args: ["run", "scenarios/textbook/m-d-c.yaml", "--replications", "2"] },
  {
    name: "stepped",
    args: ["run", "scenarios/report/kimi.yaml", "--cards", "2330", "--replications", "2"],
  },
  { name: "sized", args: ["size", "scenarios/textbook/m-m-c.yaml", "--replications", "6"] },
] as const;

describe("golden results", () => {
  for (const { name, args } of CASES) {
    it(`are as they were: ${args.join(" ")}`, () => {
      inFolder((folder) => {
        expect(capsim(folder, ...args).code).toBe(0);
        const files = [...contents(join(folder, "out"))].filter(([file]) => file.endsWith(".csv"));

        expect(files.length).toBeGreaterThanOrEqual(3);
        for (const [file, text] of files) {
          const path = join("test/golden", name, file.slice(file.indexOf("/") + 1));
          expect(text, path).toBe(golden(path, text));
        }
      });
    });
  }

  it("include the published JSON Schema of scenarios", () => {
    inFolder((folder) => {
      const { stdout } = capsim(folder, "schema");

      expect(stdout).toBe(golden("scenarios/schema.json", stdout));
      expect(readFileSync("scenarios/report/kimi.yaml", "utf8")).toContain("$schema=../schema.json");
    });
  });
});
