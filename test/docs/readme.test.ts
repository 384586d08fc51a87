import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { inFolder } from "../support/cli.js";
import { golden, WRITES_GOLDEN } from "../support/golden.js";

/** A command of the README and the output it promises. */
interface Promised {
  readonly command: string;
  readonly output: string;
  /** Where the output stands in the text. */
  readonly from: number;
  readonly to: number;
}

/** The commands in ```console blocks: a line `$ command`, then its output up to the next one. */
function promises(text: string): Promised[] {
  return [...text.matchAll(/```console\n([\s\S]*?)```/g)].flatMap((block) => {
    const start = block.index + "```console\n".length;
    const body = block[1]!;
    return [...body.matchAll(/^\$ (.+)\n((?:(?!\$ ).*\n)*)/gm)].map((match) => {
      const from = start + match.index + 2 + match[1]!.length + 1;
      return { command: match[1]!, output: match[2]!, from, to: from + match[2]!.length };
    });
  });
}

/** Runs a command as the README's reader would, in a folder that sees the scenarios. */
function outputOf(folder: string, command: string): string {
  const main = `"${process.execPath}" "${resolve("dist/cli/main.js")}"`;
  const { stdout, status, stderr } = spawnSync("sh", ["-c", command.replace(/\bnpx capsim\b/g, main)], {
    cwd: folder,
    encoding: "utf8",
    timeout: 120_000,
  });
  expect(status, `${command}\n${stderr}`).toBe(0);
  return stdout;
}

const README = readFileSync("README.md", "utf8");

describe("the README", () => {
  it("has commands with outputs", () => {
    expect(promises(README).length).toBeGreaterThanOrEqual(3);
  });

  it("promises what its commands print, run one after the other in one folder", { timeout: 180_000 }, () => {
    inFolder((folder) => {
      let text = README;
      const list = promises(README);
      const found = list.map(({ command }) => outputOf(folder, command));
      const drawn = readFileSync(join(folder, "out/kimi/sizing.svg"), "utf8");
      expect(drawn).toBe(golden("scenarios/report/kimi.svg", drawn));
      if (WRITES_GOLDEN) {
        for (const [index, { from, to }] of [...list.entries()].reverse()) {
          text = text.slice(0, from) + found[index] + text.slice(to);
        }
        writeFileSync("README.md", text);
        return;
      }
      for (const [index, { command, output }] of list.entries()) expect(output, command).toBe(found[index]);
    });
  });

  it("quotes in its prose only figures that its commands print", () => {
    const shown = promises(README)
      .map(({ output }) => output)
      .join("\n");
    const prose = README.replace(/```[\s\S]*?```/g, "");
    const quoted = [...prose.matchAll(/\*\*([\d,.]+ ?(?:cards|h|s|%))\*\*/g)].map((match) => match[1]!);

    expect(quoted.length).toBeGreaterThan(0);
    for (const figure of quoted) expect(shown, figure).toContain(figure.replace(/ cards$/, ""));
  });

  it("links to files that exist", () => {
    const links = [...README.matchAll(/\]\(([^)#]+)\)/g)]
      .map((match) => match[1]!)
      .filter((link) => !/^https?:/.test(link));

    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });

  it("names scripts that package.json has", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
      scripts: Record<string, string>;
    };
    const texts = README + readFileSync("CONTRIBUTING.md", "utf8");
    const named = [...texts.matchAll(/`npm (?:run (?:--silent )?)?([\w:-]+)/g)].map((match) => match[1]!);

    const own = new Set([...Object.keys(scripts), "ci"]);
    expect(named.filter((name) => !own.has(name))).toEqual([]);
  });

  it("has a line in CONTRIBUTING for every dependency", () => {
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
      dependencies: Record<string, string>;
    };
    const text = readFileSync("CONTRIBUTING.md", "utf8");

    expect(Object.keys(dependencies).filter((name) => !text.includes(name))).toEqual([]);
  });
});
