import { describe, expect, it } from "vitest";
import { Interrupted } from "../../src/errors.js";
import { type Job, performJob } from "../../src/experiment/job.js";
import { sizeStages } from "../../src/experiment/sizeStages.js";
import { performStages } from "../../src/io/experiments.js";
import type { Workers } from "../../src/io/workers.js";
import { CONSTANT, unitService } from "../support/scenarios.js";

const SCENARIO = unitService(5, CONSTANT, "size.replications=100", "simulate.warmupDays=0");

/** Workers that are interrupted after so many jobs in all. */
function until(most: number): Workers {
  let done = 0;
  return {
    async perform(label, jobs: readonly Job[], _seconds, take) {
      for (const job of jobs) {
        if (done++ === most) throw new Interrupted(`${label}, cut short`);
        take(performJob(job));
      }
    },
    async close() {},
  };
}

const interrupted = (most: number) => performStages(sizeStages(SCENARIO), until(most), () => {});

describe("performStages", () => {
  it("has the answer so far where it is interrupted after the fortieth day", async () => {
    await expect(interrupted(47)).rejects.toThrow(
      /^sizing days, cut short; after 47 of 100 days: \d+ unit cards \(95 % interval at least \d+\)$/,
    );
  });

  it("has none before", async () => {
    await expect(interrupted(20)).rejects.toThrow(/^sizing days, cut short$/);
  });

  it("announces what takes long, and tells the answers on the way", async () => {
    const told: string[] = [];
    const staged = sizeStages(SCENARIO);
    const slow = (function* () {
      let step = staged.next([]);
      while (!step.done) step = staged.next(yield { ...step.value, ahead: (step.value.ahead ?? 0) * 1e6 });
      return step.value;
    })();
    await performStages(slow, until(1e6), (text) => told.push(text));

    expect(told[0]).toMatch(/^sizing days: about .* for all of them$/);
    expect(told[1]).toMatch(/^sizing days: after 40 of 100 days: \d+ unit cards/);
  });
});
