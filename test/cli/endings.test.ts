import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, openSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { capsim, inFolder, MAIN, started } from "../support/cli.js";

const TINY = "scenarios/textbook/tiny.yaml";
const KIMI = "scenarios/report/kimi.yaml";
const UNCERTAIN = "scenarios/report/kimi-uncertain.yaml";
const FEW = ["--replications", "3"];
const IMPOSSIBLE = ["--set", "slo=[p99 latency <= 1 ms]"];
const EASY = ["--set", "slo=[p99 latency <= 9 d]"];
const WRONG = ["--set", "claims=[{ cards: 7 }]"];

describe("an exit code", () => {
  it("is 99 under --check where what is checked fails, and only then", () => {
    inFolder((folder) => {
      const code = (...args: string[]) => capsim(folder, "run", TINY, ...FEW, ...args).code;

      expect(code(...IMPOSSIBLE)).toBe(0);
      expect(code(...IMPOSSIBLE, "--check")).toBe(99);
      expect(code(...IMPOSSIBLE, "--check=slo")).toBe(99);
      expect(code(...IMPOSSIBLE, "--check=claims")).toBe(0);
      expect(code(...IMPOSSIBLE, "--check=all")).toBe(99);
      expect(code(...EASY, "--check=all")).toBe(0);
      expect(code(...EASY, ...WRONG, "--check")).toBe(0);
      expect(code(...EASY, ...WRONG, "--check=claims")).toBe(99);
      expect(code(...EASY, ...WRONG, "--check=all")).toBe(99);
    });
  });

  it("of estimate judges claims by arithmetic and objectives by the fluid limit", () => {
    inFolder((folder) => {
      const code = (...args: string[]) => capsim(folder, "estimate", ...args).code;

      expect(code(KIMI, "--check")).toBe(99);
      expect(code(KIMI, "--check", "--set", "pool.cards=2400")).toBe(0);
      expect(code(KIMI, "--check=claims", "--set", "pool.cards=2400")).toBe(99);
      expect(code(TINY, "--check=all")).toBe(0);
    });
  });

  it("is 4 where no number of cards will do, checked or not", () => {
    inFolder((folder) => {
      expect(capsim(folder, "size", TINY, ...IMPOSSIBLE).code).toBe(4);
      expect(capsim(folder, "size", TINY, ...IMPOSSIBLE, ...WRONG, "--check=all").code).toBe(4);
      expect(capsim(folder, "size", TINY, "--check=all", ...EASY, "--replications", "72").code).toBe(0);
    });
  });

  it("is 2 for a path that leads nowhere, whatever the system calls it", () => {
    inFolder((folder) => {
      symlinkSync("circle.yaml", join(folder, "circle.yaml"));
      writeFileSync(join(folder, "file.yaml"), "");
      const long = "x".repeat(300);
      for (const command of ["validate", "estimate", "run"]) {
        for (const [path, message] of [
          ["circle.yaml", "must be a file, got symbolic links that lead in a circle"],
          ["file.yaml/inside.yaml", "no such file"],
          [long, "must be the name of a file, got one that is too long"],
        ] as const) {
          expect(capsim(folder, command, path), `${command} ${path}`).toEqual({
            code: 2,
            stdout: "",
            stderr: `${path}: ${message}\n`,
          });
        }
      }
    });
  });

  it("is 3 where stdout is on a full disk", () => {
    inFolder((folder) => {
      for (const args of [
        ["cards"],
        ["schema"],
        ["estimate", TINY, "--json"],
        ["run", TINY, ...FEW],
        ["--help"],
      ]) {
        const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
          cwd: folder,
          encoding: "utf8",
          stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
        });
        expect({ status, stderr }, args.join(" ")).toEqual({
          status: 3,
          stderr: expect.stringMatching(/(^|\n)standard output: cannot write, the disk is full\n$/),
        });
      }
    });
  });

  it("is 0 for a reader that has left before anything was written", async () => {
    await inFolder(async (folder) => {
      for (const args of [
        ["schema"],
        ["cards"],
        ["run", TINY, ...FEW],
        ["estimate", "scenarios", "--json"],
      ]) {
        const child = started(folder, ...args);
        child.process.stdout.destroy();

        expect(await child.ending, args.join(" ")).toMatchObject({ code: 0, signal: null });
        expect(child.stderr()).not.toMatch(/EPIPE|\n\s+at /);
      }
    });
  });

  it("stays that of a failed check for a reader that leaves early", async () => {
    await inFolder(async (folder) => {
      const child = started(folder, "run", TINY, ...FEW, ...IMPOSSIBLE, "--check");
      child.process.stdout.destroy();

      expect(await child.ending).toMatchObject({ code: 99 });
    });
  });
});

/** Time a command may take to end once it is asked to [ms]: a second, or more on a machine busy with other tests. */
function aSecond(folder: string): number {
  const startedAt = performance.now();
  capsim(folder, "--version");
  return Math.max(1_000, 4 * (performance.now() - startedAt));
}

describe("Ctrl-C and SIGTERM", { timeout: 60_000 }, () => {
  it.each([
    ["SIGINT", ["run", KIMI, "--engine", "event", "--days", "200", "--replications", "1"]],
    ["SIGTERM", ["run", KIMI, "--engine", "event", "--days", "200", "--replications", "1"]],
    ["SIGINT", ["run", KIMI, "--replications", "20000"]],
    ["SIGINT", ["size", KIMI, "--replications", "20000"]],
    ["SIGTERM", ["report", KIMI, "--size", "--set", "size.replications=20000"]],
    ["SIGINT", ["sweep", UNCERTAIN]],
    ["SIGTERM", ["sweep", UNCERTAIN, "--measure", "size"]],
    ["SIGINT", ["validate", "-"]],
  ] as const)("%s ends %j within a second, with 130, a word, and no empty folder", async (signal, args) => {
    await inFolder(async (folder) => {
      const child = started(folder, ...args);
      const limit = aSecond(folder);
      await child.isAtWork();
      const askedAt = performance.now();
      child.process.kill(signal);

      expect(await child.ending).toEqual({ code: 130, signal: null });
      expect(performance.now() - askedAt).toBeLessThan(limit);
      expect(child.stderr()).toMatch(/(^|\n)interrupted: [^\n]+\n$/);
      // A quick machine has finished some replications of a run by then: they are told of, where they are kept.
      const isKept = child.stderr().includes("finished and kept");
      if (isKept) expect(child.stdout()).toMatch(/\n {2}results in out\/kimi: .*run\.json\n/);
      else expect(child.stdout()).toBe("");
      if (existsSync(join(folder, "out"))) {
        for (const name of readdirSync(join(folder, "out"))) {
          expect(readdirSync(join(folder, "out", name))).not.toEqual([]);
        }
      }
    });
  });

  it("end with 130 where nobody reads what was finished either", async () => {
    await inFolder(async (folder) => {
      const child = started(
        folder,
        "run",
        TINY,
        KIMI,
        "--engine",
        "event",
        "--replications",
        "100",
        "--json",
      );
      child.process.stdout.destroy();
      await child.isAtWork(() => existsSync(join(folder, "out", "kimi")));
      child.process.kill("SIGTERM");

      expect(await child.ending).toEqual({ code: 130, signal: null });
      expect(readdirSync(join(folder, "out", "tiny"))).toContain("run.json");
    });
  });

  it("keeps and names the files that were finished, in JSON too", async () => {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, "out"));
      const child = started(folder, "size", TINY, KIMI, "--replications", "20000", "--json");
      await child.isAtWork(() => existsSync(join(folder, "out", "kimi")));
      child.process.kill("SIGINT");

      expect(await child.ending).toEqual({ code: 130, signal: null });
      expect(JSON.parse(child.stdout())).toMatchObject([{ command: "size", file: TINY }]);
      expect(child.stderr()).toMatch(new RegExp(`interrupted: .*; finished and kept: ${TINY}\n$`));
      expect(readdirSync(join(folder, "out"))).toEqual(["tiny"]);
    });
  });
});
