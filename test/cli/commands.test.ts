import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/version.js";
import { built } from "../support/build.js";
import { capsim, capsimFed, contents, inFolder, subfolder } from "../support/cli.js";

const TINY = "scenarios/textbook/tiny.yaml";
const FEW = ["--replications", "3"];

describe("capsim", () => {
  it("has the version of package.json", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

    expect(VERSION).toBe(version);
    expect(inFolder((folder) => capsim(folder, "--version").stdout.trim())).toBe(version);
  });

  it("describes every command and its own options, in groups, with examples", () => {
    inFolder((folder) => {
      const { code, stdout } = capsim(folder, "--help");
      expect(code).toBe(0);
      for (const [command, option] of [
        ["run", "--cards"],
        ["size", "--days-share"],
        ["estimate", "--check"],
        ["sweep", "--samples"],
        ["worker", "--queue"],
        ["report", "--size"],
        ["validate", "--set"],
        ["schema", "--csv"],
        ["cards", "--json"],
        ["models", "--json"],
        ["slos", "--json"],
        ["explain", "--set"],
      ] as const) {
        expect(stdout).toContain(`capsim ${command}`);
        const help = capsim(folder, command, "--help");
        expect(help.code).toBe(0);
        expect(help.stdout).toContain(option);
        expect(help.stdout).toMatch(/^(Question|Scenario|Work|Output):$/m);
        expect(help.stdout).toMatch(new RegExp(`^Examples:\\n {2}capsim ${command}`, "m"));
      }
    });
  });

  it("gives its help by any name of it", () => {
    inFolder((folder) => {
      const [general, own] = [capsim(folder, "--help"), capsim(folder, "size", "--help")];

      expect(capsim(folder, "-h")).toEqual(general);
      expect(capsim(folder, "help")).toEqual(general);
      expect(capsim(folder, "help", "size")).toEqual(own);
      expect(capsim(folder, "size", "-h")).toEqual(own);
      expect(capsim(folder, "size", "missing.yaml", "--no-such", "--help")).toEqual(own);
      expect(own.stdout).toContain('choices: "auto", "step", "event"');
    });
  });

  it("ends with 2 and one clear line for a mistake", () => {
    inFolder((folder) => {
      for (const [args, message] of [
        [
          ["run", TINY, "--cards", "many"],
          `${TINY} --cards: must be a whole number >= 1 and < 2^53, got many`,
        ],
        [["run", TINY, "--seed", "-1"], `${TINY} --seed: must be a whole number >= 0 and < 2^53, got -1`],
        [["run", "missing.yaml"], "missing.yaml: no such file"],
        [["run", "scenarios"], "scenarios: must be a scenario file, got a folder"],
        [
          ["run", TINY, TINY],
          `${TINY}: must have a name of its own, got that of ${TINY}: both write to out/tiny`,
        ],
        [["size", "-", "-"], "-: must be named once, as stdin can be read once, got it 2 times"],
      ] as const) {
        expect(capsim(folder, ...args), args.join(" ")).toEqual({
          code: 2,
          stdout: "",
          stderr: `${message}\n`,
        });
      }
      for (const [args, message] of [
        [["run", TINY, "--set", "pool.mfu=130 %"], /pool\.mfu: must be /],
        [["run", TINY, "--set", "pool.mfuu=30 %"], /pool\.mfuu: must be .*mfu/],
        [["run", TINY, "--set", "demand.dailyActiveUsers=1e300"], /must be a number <= 1e\+60, got 1e\+300/],
        [
          ["run", TINY, "--set", "pool.crads=3"],
          /must be cards? .*another known key, got the unknown key crads/,
        ],
        [["size", TINY, "--set", "slo=[]"], /slo: must hold an objective to size for/],
        [["run", "scenarios/report/gpt3-training.yaml"], /must be given to simulate/],
        [["run", "scenarios/report/kimi.yaml", "--requests"], /--requests: must go with the event engine/],
      ] as const) {
        const { code, stdout, stderr } = capsim(folder, ...args);
        expect(stderr, args.join(" ")).toMatch(message);
        expect(stderr.trim().split("\n")).toHaveLength(1);
        expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      }
      expect(existsSync(join(folder, "out"))).toBe(false);
    });
  });

  it("reads a scenario from stdin, for every command that takes one", () => {
    inFolder((folder) => {
      const text = readFileSync(TINY, "utf8");

      const validated = capsimFed(folder, text, "validate", "-", "--json");
      const sized = capsimFed(
        folder,
        text,
        "size",
        "-",
        "--card",
        "A10",
        "--card",
        "H20",
        "--replications",
        "72",
      );
      const swept = capsimFed(folder, text, "sweep", "-", "--set", "grid={pool.card: [A10, H20]}", "--json");

      expect(JSON.parse(validated.stdout)).toMatchObject([{ command: "validate", file: "-", valid: true }]);
      expect([sized.code, swept.code]).toEqual([0, 0]);
      expect(readdirSync(join(folder, "out"))).toEqual(["stdin"]);
      expect(
        capsim(folder, "size", TINY, "--card", "A10", "--card", "H20", "--replications", "72").code,
      ).toBe(0);
      const [fed, named] = ["stdin", "tiny"].map((name) =>
        readFileSync(join(folder, "out", name, "comparison.csv"), "utf8"),
      );
      expect(fed).toBe(named);
      for (const command of ["run", "estimate", "report"]) {
        expect(capsimFed(folder, text, command, "-").code, command).toBe(0);
      }
    });
  });

  it("reports the mistakes of every file at once and runs none", () => {
    inFolder((folder) => {
      writeFileSync(join(folder, "a.yaml"), "title: a\ndemannd: {}\n");
      writeFileSync(join(folder, "b.yaml"), "");

      const { code, stderr } = capsim(folder, "run", "a.yaml", TINY, "b.yaml");

      expect(code).toBe(2);
      expect(stderr).toMatch(/^a\.yaml:2:1 demannd: .*demand/m);
      expect(stderr).toMatch(/^b\.yaml/m);
      expect(existsSync(join(folder, "out"))).toBe(false);
    });
  });

  it("refuses a file too large to be a scenario before it reads it", () => {
    inFolder((folder) => {
      writeFileSync(join(folder, "large.yaml"), Buffer.alloc(100e6, "x"));

      const { code, stderr } = capsim(folder, "run", "large.yaml");

      expect(code).toBe(2);
      expect(stderr).toMatch(/^large\.yaml: must be at most .* MB, got 100\.0 MB/);
    });
  });

  it("ends with 3 and the folder's name where the results cannot be written", () => {
    inFolder((folder) => {
      writeFileSync(join(folder, "taken"), "");

      const { code, stderr } = capsim(folder, "run", TINY, "--out", "taken", ...FEW);

      expect(code).toBe(3);
      expect(stderr).toMatch(/^taken\/tiny: cannot write there, /m);
      expect(readFileSync(join(folder, "taken"), "utf8")).toBe("");
    });
  });

  it("ends with 3 where a file finds no room, and leaves no half a result", () => {
    // A limit on the size of files refuses bytes in mid-file, as a full disk does.
    inFolder((folder) => {
      const out = subfolder(folder, "out");
      const { status, stderr } = spawnSync(
        "sh",
        [
          "-c",
          `ulimit -f 8; exec "$0" "$@"`,
          process.execPath,
          built("cli/main.js"),
          "run",
          TINY,
          "--engine",
          "event",
          "--requests",
          "--set",
          "demand.dailyActiveUsers=5000",
          ...FEW,
        ],
        { cwd: folder, encoding: "utf8" },
      );

      expect(status).toBe(3);
      expect(stderr).toMatch(
        /^out\/tiny\/\w+\.csv: cannot write, the file would be larger than is allowed$/m,
      );
      expect(readdirSync(out)).toEqual([]);
    });
  });

  it("writes the same bytes in two folders, whatever the folder held, and others for another seed", () => {
    inFolder((folder) => {
      const [a, b, c] = ["a", "b", "c"].map((name) => subfolder(folder, name)) as [string, string, string];
      mkdirSync(join(b, "out", "tiny"), { recursive: true });
      writeFileSync(join(b, "out", "tiny", "summary.csv"), "old");
      const file = resolve(TINY);

      for (const place of [a, b]) {
        expect(capsim(place, "run", file).code).toBe(0);
        expect(capsim(place, "size", file).code).toBe(0);
      }
      expect(capsim(c, "run", file, "--seed", "2").code).toBe(0);

      const [first, second, other] = [a, b, c].map((place) => contents(join(place, "out"))) as [
        Map<string, string>,
        Map<string, string>,
        Map<string, string>,
      ];
      expect([...first.keys()]).toEqual(
        expect.arrayContaining([
          "tiny/summary.csv",
          "tiny/replications.csv",
          "tiny/timeline.csv",
          "tiny/latency.csv",
          "tiny/run.json",
          "tiny/sizing.csv",
        ]),
      );
      expect(second).toEqual(first);
      expect(other.get("tiny/replications.csv")).not.toBe(first.get("tiny/replications.csv"));
      for (const text of first.values()) {
        expect(text).not.toContain(folder);
        expect(text).not.toMatch(/NaN|Infinity|\r/);
      }
    });
  });

  it("prints one JSON array, a document with its file for each", () => {
    inFolder((folder) => {
      const documents = (...args: string[]) =>
        JSON.parse(capsim(folder, ...args, "--json").stdout) as Record<string, unknown>[];
      const [one] = documents("run", TINY, ...FEW);
      const two = documents("run", TINY, "scenarios/textbook/m-m-1.yaml", ...FEW);

      expect(one).toMatchObject({
        schemaVersion: 1,
        command: "run",
        file: TINY,
        seed: 1,
        replications: 3,
        engine: { name: "event", stepSeconds: null },
      });
      expect(Object.keys(one!.summary as object)).toEqual(
        expect.arrayContaining([
          "latency.p99",
          "wait.mean",
          "waiting.share",
          "utilisation.busiestHour",
          "queue.max",
          "requests.count",
        ]),
      );
      expect(two.map(({ file }) => file)).toEqual([TINY, "scenarios/textbook/m-m-1.yaml"]);
      expect(two[0]).toEqual(one);
    });
  });

  it("says nothing on stdout with --quiet, and no progress where stderr is no terminal", () => {
    inFolder((folder) => {
      const { code, stdout, stderr } = capsim(
        folder,
        "run",
        "scenarios/textbook/m-d-1.yaml",
        "--quiet",
        ...FEW,
      );

      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
    });
  });

  it("writes every request of the first replication, their latency the wait and the service", () => {
    inFolder((folder) => {
      expect(capsim(folder, "run", TINY, "--requests", ...FEW).code).toBe(0);

      const [header, ...rows] = readFileSync(join(folder, "out/tiny/requests.csv"), "utf8")
        .trim()
        .split("\n");
      const replications = readFileSync(join(folder, "out/tiny/replications.csv"), "utf8").trim().split("\n");
      const counted = Number(replications[1]!.split(",").at(-1));
      expect(header).toBe("day,request,arrived_at_s,waiting_time_s,service_time_s,latency_s");
      expect(rows).toHaveLength(counted);
      for (const row of rows) {
        const [, , , wait, service, latency] = row.split(",").map(Number) as number[];
        expect(latency).toBe(wait! + service!);
      }
    });
  });

  it("leaves the results of an unwritable file's folder as they were", () => {
    inFolder((folder) => {
      expect(capsim(folder, "run", TINY, ...FEW).code).toBe(0);
      const before = contents(join(folder, "out"));
      writeFileSync(join(folder, "bad.yaml"), "title: [\n");
      chmodSync(join(folder, "bad.yaml"), 0o644);

      expect(capsim(folder, "run", TINY, "bad.yaml", "--seed", "7", ...FEW).code).toBe(2);

      expect(contents(join(folder, "out"))).toEqual(before);
    });
  });
});

describe("text on stdout", () => {
  it("is no wider than a pipe's 100 columns, the answer first, each thing said once", () => {
    inFolder((folder) => {
      const lines = capsim(
        folder,
        "report",
        TINY,
        "--size",
        "--set",
        "simulate.replications=3",
        "--set",
        "size.replications=6",
        "--full",
      ).stdout.split("\n");

      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
      expect(lines.findIndex((line) => /^1 textbook card meets max latency/.test(line))).toBe(3);
      expect(lines.filter((line) => line === "Three requests a day")).toHaveLength(1);
      expect(lines.filter((line) => /^ {2}demand /.test(line))).toHaveLength(1);
    });
  });

  it("has more rows and columns with --full", () => {
    inFolder((folder) => {
      const text = (...args: string[]) => capsim(folder, "run", TINY, ...FEW, ...args).stdout;

      expect(text()).not.toContain("p99.9 wait");
      expect(text("--full")).toContain("p99.9 wait");
      expect(text("--full")).toContain("mean of days");
    });
  });
});

describe("a command", () => {
  it("says before it replaces the results of another scenario of the same file name", () => {
    inFolder((folder) => {
      const [a, b, c] = ["a", "b", "c"].map((name) => join(subfolder(folder, name), "tiny.yaml")) as [
        string,
        string,
        string,
      ];
      const text = readFileSync(TINY, "utf8");
      writeFileSync(a, text);
      writeFileSync(b, text.replace(/^title: .*$/m, "title: Quite another"));
      writeFileSync(c, text.replace(/dailyActiveUsers: \d+/, "dailyActiveUsers: 4"));

      const told = [a, a, b, a, c].map((file) => capsim(folder, "run", file, ...FEW));

      expect(told.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
      const [first, again, other, back, changed] = told.map(({ stderr }) => stderr) as string[];
      expect(first).not.toMatch(/out\/tiny/);
      expect(again).not.toMatch(/out\/tiny/);
      expect(other).toContain(
        "warning: out/tiny: holds results of Three requests a day, and gets those of Quite another (--out DIR keeps them apart)\n",
      );
      expect(back).toContain("warning: out/tiny: holds results of Quite another, and gets those of Three");
      expect(changed).toContain("out/tiny: the run of another version of this scenario is replaced\n");
    });
  });

  it("leaves nothing behind where the page that was asked for cannot be made", () => {
    inFolder((folder) => {
      const { code, stderr } = capsim(folder, "report", TINY, "--size", "--set", "slo=[]");

      expect(code).toBe(2);
      expect(stderr).toMatch(/slo: must hold an objective to size for/);
      expect(existsSync(join(folder, "out"))).toBe(false);
    });
  });

  it("sweeps without cards: least cards where there is an objective, else closed forms", () => {
    inFolder((folder) => {
      const measure = (file: string, ...args: string[]) =>
        (JSON.parse(capsim(folder, "sweep", file, ...args, "--json").stdout) as { measure: string }[])[0]!
          .measure;
      const grid = ["--set", "grid={pool.mfu: [50 %, 100 %]}"];
      writeFileSync(join(folder, "none.yaml"), readFileSync(TINY, "utf8").replace(", cards: 1", ""));

      expect(measure(TINY, ...grid, "--samples", "2")).toBe("run");
      expect(measure("none.yaml", ...grid, "--samples", "2")).toBe("size");
      expect(measure("none.yaml", ...grid, "--set", "slo=[]")).toBe("estimate");
    });
  });

  it("spells out the escape codes of a file's name and the marks that turn a title round", () => {
    inFolder((folder) => {
      const text = readFileSync(TINY, "utf8").replace(/^title: .*$/m, 'title: "a\\u202eb"');
      writeFileSync(join(folder, "turned.yaml"), text);

      const missing = capsim(folder, "validate", "no\u001b[31m.yaml");
      const turned = capsim(folder, "validate", "turned.yaml");

      expect(missing.stderr).toBe("no\\u001b[31m.yaml: no such file\n");
      expect(turned.stdout).toBe("turned.yaml: valid, a\\u202eb\n");
    });
  });
});
