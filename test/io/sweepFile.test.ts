import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { openScenario, readScenario } from "../../src/io/files/readScenario.js";
import { reportFolder } from "../../src/io/reportFile.js";
import { type SweepFileOptions, sweepFile } from "../../src/io/sweepFile.js";
import { UNCERTAIN } from "../experiment/sweep/scenarios.js";
import { contents } from "../support/cli.js";

const root = mkdtempSync(join(tmpdir(), "capsim-sweep-"));
const file = join(root, "small.yaml");

beforeAll(() => writeFileSync(file, UNCERTAIN));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function sweep(out: string, seed = 1, options: Partial<SweepFileOptions> = {}) {
  const settings = { samples: 600, method: "lhs", measure: "estimate", replications: 1 } as const;
  const { scenario, withInputs } = openScenario(file, [`simulate.seed=${seed}`]);
  return sweepFile(file, scenario, settings, {
    out: join(root, out),
    quiet: true,
    withInputs,
    plots: null,
    mode: "fresh",
    threads: null,
    queue: null,
    signal: new AbortController().signal,
    notice() {},
    ...options,
  });
}

const resultsIn = (out: string) => contents(join(root, out, "small"));

describe("sweepFile", () => {
  it("leaves a folder to one sweep at a time", async () => {
    await sweep("alone");

    const [first, second] = await Promise.allSettled([sweep("shared"), sweep("shared", 2)]);

    expect(first.status).toBe("fulfilled");
    expect(second.status === "rejected" && second.reason).toBeInstanceOf(InputError);
    expect(resultsIn("shared")).toEqual(resultsIn("alone"));
  });

  it("names its pictures among its files, and they are those that report draws", async () => {
    const { answer } = await sweep("plots", 1, { plots: "svg" });
    const folder = join(root, "plots", "small");
    const { files } = answer!.document;

    expect([...files].sort()).toEqual(readdirSync(folder).sort());
    expect(files.filter((name) => name.endsWith(".svg"))).toEqual([
      "spread.svg",
      "tornado.svg",
      "scatter.svg",
    ]);
    expect(answer!.text({ width: 100, full: true }).replace(/\s+/g, " ")).toContain(
      "spread.svg, tornado.svg, scatter.svg, sweep.json",
    );
    const drawn = resultsIn("plots");
    await reportFolder(folder, "svg");
    for (const name of files) expect(resultsIn("plots").get(name)).toBe(drawn.get(name));
  });

  it("sums a finished sweep up again from its own rows, and begins anew where those are spoilt", async () => {
    await sweep("again");
    const whole = resultsIn("again");
    const csv = join(root, "again", "small", "sweep.csv");

    await sweep("again", 1, { mode: "resume" });
    expect(resultsIn("again")).toEqual(whole);

    for (const spoil of [
      (text: string) => text.slice(0, -5),
      (text: string) => text.replace(/\n1,[^,]*/, "\n1,x"),
      (text: string) => text.replace(/\n5,.*/, ""),
    ]) {
      writeFileSync(csv, spoil(readFileSync(csv, "utf8")));
      await sweep("again", 1, { mode: "resume" });
      expect(resultsIn("again")).toEqual(whole);
    }
  });

  it("drops from a checkpoint a batch of too few rows, whose checksum is right", async () => {
    await sweep("poisoned");
    const whole = resultsIn("poisoned");
    const { openCheckpoint } = await import("../../src/io/files/checkpoint.js");
    const { identityOf } = await import("../../src/io/files/sweepIdentity.js");
    const { planOf } = await import("../experiment/sweep/scenarios.js");
    const plan = planOf(UNCERTAIN, { samples: 600 });
    const path = join(root, "poisoned", "small", ".sweep.checkpoint");
    const checkpoint = openCheckpoint(path, identityOf(readScenario(file), plan), "fresh", () => true);
    checkpoint.append(
      `${Array(plan.inputs.length + plan.outputs.length)
        .fill(1)
        .join(",")}\n`,
    );
    checkpoint.close();

    await sweep("poisoned", 1, { mode: "resume" });

    expect(existsSync(path)).toBe(false);
    expect(resultsIn("poisoned")).toEqual(whole);
  });
});
