import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { stream } from "../../src/random/streams.js";
import { RESULTS, resultsOf, SWEEP, start, withFolder } from "./sweeps.js";

const uniform = stream(1, 0, "moments of death");
const MOMENTS = Array.from({ length: 20 }, () => uniform());

/** Waits until the sweep in this folder has finished some batches. */
async function hasBatches(folder: string): Promise<void> {
  const checkpoint = join(folder, "out", "small", ".sweep.checkpoint");
  while ((statSync(checkpoint, { throwIfNoEntry: false })?.size ?? 0) < 5_000) await rest(5);
}

describe("capsim sweep --resume", () => {
  let whole = "";
  let seconds = 0;
  beforeAll(async () => {
    await withFolder(async (folder) => {
      const startedAt = performance.now();
      const { code } = await start(folder, ...SWEEP).ended;
      seconds = (performance.now() - startedAt) / 1000;
      expect(code).toBe(0);
      whole = resultsOf(folder);
      expect(whole.split("\n").length).toBeGreaterThan(600);
    });
  }, 60_000);

  it.each([1, 2, 8])("has the same bytes to go on from on %d threads", async (threads) => {
    await withFolder(async (folder) => {
      expect((await start(folder, ...SWEEP, "--threads", String(threads)).ended).code).toBe(0);
      expect(resultsOf(folder)).toBe(whole);
    });
  });

  it.each(MOMENTS)("ends byte-identical after a kill at %d of its time", async (moment) => {
    await withFolder(async (folder) => {
      const killed = start(folder, ...SWEEP);
      await rest(1000 * seconds * moment);
      killed.process.kill("SIGKILL");
      await killed.ended;

      const { code, stderr } = await start(folder, ...SWEEP, "--resume").ended;

      expect(stderr).toBe("");
      expect(code).toBe(0);
      expect(resultsOf(folder)).toBe(whole);
      expect(readdirSync(join(folder, "out", "small")).sort()).toEqual([...RESULTS].sort());
    });
  });

  it("saves on Ctrl-C what is finished, says how to go on, and goes on", async () => {
    await withFolder(async (folder) => {
      const interrupted = start(folder, ...SWEEP);
      await hasBatches(folder);
      interrupted.process.kill("SIGINT");

      const { code, stderr } = await interrupted.ended;

      expect(code).toBe(130);
      expect(stderr).toMatch(
        /^interrupted: [1-9]\d* of 600 samples are done and kept; the same command with --resume goes on\n$/,
      );
      expect(existsSync(join(folder, "out", "small", "sweep.csv"))).toBe(false);
      expect((await start(folder, ...SWEEP).ended).code).toBe(2);
      expect((await start(folder, ...SWEEP, "--resume").ended).code).toBe(0);
      expect(resultsOf(folder)).toBe(whole);
    });
  });

  it("has nothing to do for a finished sweep, and refuses another one's rest", async () => {
    await withFolder(async (folder) => {
      await start(folder, ...SWEEP).ended;
      expect((await start(folder, ...SWEEP, "--resume").ended).code).toBe(0);
      expect(resultsOf(folder)).toBe(whole);

      const killed = start(folder, ...SWEEP, "--seed", "2");
      await hasBatches(folder);
      killed.process.kill("SIGKILL");
      await killed.ended;
      const { code, stderr } = await start(folder, ...SWEEP, "--seed", "3", "--resume").ended;

      expect(code).toBe(2);
      expect(stderr).toContain("--resume: must go on with the same sweep, got seed 2 instead of 3 in");
    });
  });
});
