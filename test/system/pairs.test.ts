import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { stream } from "../../src/random/streams.js";
import { RESULTS, resultsOf, start, withFolder } from "./sweeps.js";

const uniform = stream(1, 0, "pairs");
/** Milliseconds by which the second sweep starts later, or sooner. */
const DELAYS = Array.from({ length: 40 }, () => Math.round(400 * (uniform() - 0.5)));
const SEEDS = ["1", "2"];
/** Long enough that both are at it together. */
const SWEEP = ["sweep", "small.yaml", "--samples", "1200", "--quiet"];

describe("two sweeps started together in one folder", () => {
  const whole: string[] = [];
  beforeAll(async () => {
    for (const seed of SEEDS) {
      await withFolder(async (folder) => {
        expect((await start(folder, ...SWEEP, "--seed", seed, "--threads", "1").ended).code).toBe(0);
        whole.push(resultsOf(folder));
      });
    }
  });

  it.each(DELAYS.map((delay, index) => [index + 1, delay]))(
    "leave one whole result, the other ends with 2 (pair %d, %d ms apart)",
    async (_, delay) => {
      await withFolder(async (folder) => {
        const sweepOf = async (seed: string, wait: number) => {
          await rest(wait);
          const { process, ended } = start(folder, ...SWEEP, "--seed", seed, "--threads", "1");
          return { pid: process.pid, ...(await ended) };
        };
        const endings = await Promise.all([
          sweepOf(SEEDS[0]!, Math.max(0, -delay)),
          sweepOf(SEEDS[1]!, Math.max(0, delay)),
        ]);

        const winner = endings.findIndex(({ code }) => code === 0);
        const loser = endings[1 - winner];
        expect(winner).toBeGreaterThanOrEqual(0);
        expect(loser?.code).toBe(2);
        expect(loser?.stderr).toBe(
          `${join("out", "small")}: must be left to one sweep at a time, got that of process ${endings[winner]?.pid}\n`,
        );
        expect(resultsOf(folder)).toBe(whole[winner]);
        expect(readdirSync(join(folder, "out", "small")).sort()).toEqual([...RESULTS].sort());
      });
    },
  );
});
