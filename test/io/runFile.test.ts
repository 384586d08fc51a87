import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readScenario } from "../../src/io/files/readScenario.js";
import { runFile } from "../../src/io/runFile.js";
import { contents } from "../support/cli.js";

const FILE = "scenarios/textbook/m-m-1.yaml";
const root = mkdtempSync(join(tmpdir(), "capsim-run-"));

afterAll(() => rmSync(root, { recursive: true, force: true }));

const options = (name: string, signal?: AbortSignal) => ({
  out: join(root, name),
  requests: false,
  plots: null,
  quiet: true,
  threads: 1,
  signal,
});

describe("runFile", () => {
  it("interrupted keeps the replications that are finished, their days as if so many had been asked for", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 0);

    const answer = await runFile(
      FILE,
      readScenario(FILE, ["simulate.replications=127"]),
      options("interrupted", controller.signal),
    );

    const done = Number(/^after (\d+) of 127 replications$/.exec(answer.interrupted ?? "")?.[1]);
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(127);
    const whole = await runFile(
      FILE,
      readScenario(FILE, [`simulate.replications=${done}`]),
      options("whole"),
    );
    expect(whole.interrupted).toBeNull();
    // Pooled times are kept the more coarsely, the more replications are asked for; the days themselves are the same.
    const [kept, asked] = ["interrupted", "whole"].map((name) => contents(join(root, name)));
    expect([...kept!.keys()]).toEqual([...asked!.keys()]);
    expect(kept!.get("m-m-1/replications.csv")).toBe(asked!.get("m-m-1/replications.csv"));
    expect(readFileSync(join(root, "whole/m-m-1/run.json"), "utf8")).toContain(`"replications": ${done},`);
  });

  it("interrupted before anything is finished leaves no file", async () => {
    const refused = runFile(FILE, readScenario(FILE), options("none", AbortSignal.abort()));

    await expect(refused).rejects.toThrow("simulating days, 0 of 30 done");
    expect(contents(join(root, "none")).size).toBe(0);
  });
});
