import { execFileSync, execSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printScenario } from "../src/scenario/print.js";
import { built } from "./support/build.js";
import { capsimOf } from "./support/cli.js";
import { smallService } from "./support/reports.js";

interface Package {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly private?: boolean;
}

const json = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const { scripts, dependencies, peerDependencies, private: isPrivate } = json("package.json") as Package;
const root = mkdtempSync(join(tmpdir(), "capsim-package-"));

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("the package", () => {
  it("may be published, and holds its licence, what it needs to run, and nothing of the build", () => {
    const [{ files }] = JSON.parse(
      execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8" }),
    );
    const paths = (files as { path: string }[]).map(({ path }) => path);

    expect(isPrivate).toBeUndefined();
    expect(paths).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "dist/index.js",
        "dist/cli/main.js",
        "dist/cli/worker.js",
      ]),
    );
    expect(paths.filter((path) => /^(src|test)\/|\.tsbuildinfo$|\.built$/.test(path))).toEqual([]);
  });

  it("installs without what builds it", () => {
    writeFileSync(join(root, "package.json"), "{}");

    expect(execSync(scripts.prepare!, { cwd: root, encoding: "utf8" })).toBe("");
  });

  it("is locked with a digest of every package", () => {
    const { packages } = json("package-lock.json") as { packages: Record<string, { integrity?: string }> };
    const without = Object.entries(packages).filter(([path, { integrity }]) => path !== "" && !integrity);

    expect(without).toEqual([]);
  });
});

describe("without the optional packages", () => {
  beforeAll(() => {
    cpSync(built("."), join(root, "dist"), { recursive: true });
    cpSync("package.json", join(root, "package.json"));
    for (const name of Object.keys(dependencies)) {
      const link = join(root, "node_modules", name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(resolve("node_modules", name), link);
    }
    writeFileSync(join(root, "small.yaml"), printScenario(smallService()));
  });

  const capsim = (...args: string[]) => capsimOf(join(root, "dist", "cli", "main.js"), root, ...args);

  it("simulates and draws pictures", () => {
    expect(capsim("run", "small.yaml", "--plots", "svg", "--quiet").code).toBe(0);
  });

  it('is a library: import { size, parseScenario, answer } from "capsim"', () => {
    const code = `import { readFileSync } from "node:fs";
      import { size, parseScenario, answer } from "capsim";
      const sized = size(parseScenario(readFileSync("small.yaml", "utf8"), "small.yaml"));
      const { text, document, tables, pictures } = answer(sized);
      console.log(JSON.stringify([sized.cards, document.size.cards, tables[0].name, pictures[0].name]));
      console.log(text({ width: 100, full: false }).includes(" unit cards meet "));`;
    writeFileSync(join(root, "library.mjs"), code);

    const printed = execFileSync(process.execPath, ["library.mjs"], { cwd: root, encoding: "utf8" });

    expect(printed).toBe('[24,24,"sizing","sizing"]\ntrue\n');
  });

  it.each([
    [["run", "small.yaml", "--plots", "png"], "--plots png", "@resvg/resvg-js"],
    [["sweep", "small.yaml", "--samples", "5", "--queue", "redis://127.0.0.1"], "--queue", "bullmq"],
    [["worker", "--queue", "redis://127.0.0.1"], "capsim worker", "bullmq"],
  ])("%j asks for what it needs by name", (args, use, name) => {
    const { code, stderr } = capsim(...args);

    expect(Object.keys(peerDependencies)).toContain(name);
    expect(stderr).toBe(`${use}: needs the package ${name}, which is not installed (npm install ${name})\n`);
    expect(code).toBe(3);
  });
});
