import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { grouped } from "../../src/digits.js";
import { built } from "../support/build.js";
import { capsim, inFolder } from "../support/cli.js";
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
  const main = `"${process.execPath}" "${built("cli/main.js")}"`;
  const { stdout, status, stderr } = spawnSync("sh", ["-c", command.replace(/\bnpx capsim\b/g, main)], {
    cwd: folder,
    encoding: "utf8",
    timeout: 120_000,
  });
  expect(status, `${command}\n${stderr}`).toBe(0);
  return stdout;
}

interface Sized {
  readonly size: { readonly cards: number; readonly interval: readonly number[] };
}

interface Served {
  readonly cards: number;
  readonly objectives: readonly { readonly met: boolean }[];
  readonly summary: Readonly<Record<string, { readonly pooled: number }>>;
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

  it("promises what its example of the library prints", () => {
    const [block = "", code = "", output = ""] =
      /```js\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/.exec(README) ?? [];
    const printed = inFolder((folder) => {
      mkdirSync(join(folder, "node_modules"));
      symlinkSync(resolve("."), join(folder, "node_modules", "capsim"));
      writeFileSync(join(folder, "example.mjs"), code);
      return outputOf(folder, `"${process.execPath}" example.mjs`);
    });
    const whole = block.replace(/(```text\n)[\s\S]*?```/, (_, fence) => `${fence}${printed}\`\`\``);
    if (WRITES_GOLDEN)
      writeFileSync(
        "README.md",
        readFileSync("README.md", "utf8").replace(block, () => whole),
      );
    else expect(output).toBe(printed);
    expect(readFileSync("src/index.ts", "utf8").replace(/^ \* ?/gm, "")).toContain(`\`\`\`js\n${code}\`\`\``);
  });

  it("shows scenarios/report/kimi.yaml as it is", () => {
    const [, file] = readFileSync("scenarios/report/kimi.yaml", "utf8").split(/^# yaml-language-server.*\n/);

    expect(README).toContain(`\`\`\`yaml\n${file}\`\`\``);
  });

  it("sizes the same promise for each shape of the day in its table", { timeout: 180_000 }, () => {
    const rows = README.split("\n").filter((line) => /^\|.*\]\(scenarios\/.*\.yaml\)/.test(line));
    const files = rows.map((row) => /\((scenarios\/[^)]+)\)/.exec(row)![1]!);
    const sized = inFolder((folder) => capsim(folder, "size", ...files, "--json"));

    expect(sized.code, sized.stderr).toBe(0);
    const found = (JSON.parse(sized.stdout) as Sized[]).map(({ size: { cards, interval } }, index) => {
      const cells = rows[index]!.split("|").slice(0, 3);
      const range = `[${interval.map(grouped).join(", ")}]`;
      return [...cells, ` ${grouped(cards)} `, ` ${range} `, ` x${(cards / 1481).toFixed(2)} `, ""].join("|");
    });
    expect(found.length).toBe(4);
    if (WRITES_GOLDEN) {
      const text = readFileSync("README.md", "utf8");
      writeFileSync(
        "README.md",
        rows.reduce((written, row, index) => written.replace(row, found[index]!), text),
      );
    } else expect(rows).toEqual(found);
  });

  it("tells what 1,481 cards leave of wait on the flat day: 14 s in the fluid limit", () => {
    const flat = "scenarios/textbook/flat-day.yaml";
    const { stdout } = inFolder((folder) => capsim(folder, "estimate", flat, "--json"));
    const latency = Number(/p99 latency is ([\d.]+) s in the fluid limit/.exec(stdout)![1]);

    expect(README).toContain("leave 14 s of wait in the fluid limit");
    expect(Math.round(latency - 64 / 3)).toBe(14);
  });

  it("shows what cards keep the promises token by token, and what one A10 replica takes for a token", {
    timeout: 180_000,
  }, () => {
    const rows = README.split("\n").filter((line) => /^\|.*`scenarios\/serving\/.*\.yaml` \|/.test(line));
    const files = rows.map((row) => /`(scenarios\/[^`]+)`/.exec(row)![1]!);
    const { explained, ran } = inFolder((folder) => ({
      explained: capsim(folder, "explain", files.at(-1)!, "--set", "model.weights=bf16", "--json").stdout,
      ran: capsim(folder, "run", ...files, "--replications", "1", "--json"),
    }));

    expect(ran.code, ran.stderr).toBe(0);
    const found = (JSON.parse(ran.stdout) as Served[]).map(({ cards, objectives, summary }, index) => {
      expect(objectives.map(({ met }) => met)).toEqual([true, true]);
      const of = (name: string) => summary[name]!.pooled;
      const cells = rows[index]!.split("|").slice(0, 3);
      const figures = [
        grouped(cards),
        `${of("ttft.p99").toFixed(2)} s`,
        `${(of("tpot.p99") * 1000).toFixed(1)} ms`,
        `${(of("mfu.busiestHour") * 100).toFixed(1)} %`,
      ];
      return [...cells, ...figures.map((figure) => ` ${figure} `), ""].join("|");
    });
    expect(rows).toEqual(found);
    expect(found.length).toBe(2);
    const [{ iterations }] = JSON.parse(explained) as [{ iterations: { seconds: number }[] }];
    expect(README).toContain(`takes ${(iterations[0]!.seconds * 1000).toFixed(1)} ms for a token even alone`);
  });

  it("shows the rest of scenarios/serving/kimi.yaml from its demand on", () => {
    const file = readFileSync("scenarios/serving/kimi.yaml", "utf8");

    expect(README).toContain(`\`\`\`yaml\n${file.slice(file.indexOf("demand:"))}\`\`\``);
  });

  it("names capsim's own assumptions in the sentence of the answer", () => {
    const sentence = README.split(/(?<=\.) /).find((part) => /\*\*[\d,]+ cards\*\*/.test(part))!;

    for (const word of ["half-sine", "99th percentile", "60 s", "95 % of days", "capsim's own assumptions"])
      expect(sentence).toContain(word);
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
