import { describe, expect, it } from "vitest";
import { Interrupted } from "../../../src/errors.js";
import type { Experiment } from "../../../src/experiment/experiment.js";
import { performed, performJob } from "../../../src/experiment/perform.js";
import { runExperiment } from "../../../src/experiment/runExperiment.js";
import { sizeExperiment } from "../../../src/experiment/sizeExperiment.js";
import { performExperiment } from "../../../src/io/jobs/performExperiment.js";
import type { Workers } from "../../../src/io/jobs/workers.js";
import { taskWords } from "../../../src/report/words/tasks.js";
import { CONSTANT, unitService } from "../../support/scenarios.js";

const SCENARIO = unitService(5, CONSTANT, "size.replications=100", "simulate.warmupDays=0");

/** Workers that are interrupted after so many jobs in all. */
function until(most: number): Workers {
  let done = 0;
  return {
    async perform({ task, jobs, take }) {
      let index = 0;
      for (const job of jobs) {
        if (done++ === most) throw new Interrupted(`${taskWords(task)}, cut short`);
        take(performJob(job), index++);
      }
    },
    async close() {},
  };
}

const interrupted = (most: number) => performExperiment(sizeExperiment(SCENARIO), until(most));

describe("performExperiment", () => {
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
    function* slowly<Result>(experiment: Experiment<Result>): Experiment<Result> {
      let step = experiment.next();
      while (!step.done) {
        yield { ...step.value, ahead: (step.value.ahead ?? 0) * 1e6 };
        step = experiment.next();
      }
      return step.value;
    }
    await performExperiment(slowly(sizeExperiment(SCENARIO)), until(1e6), (text) => told.push(text));

    expect(told[0]).toMatch(/^sizing days: about .* for all of them$/);
    expect(told[1]).toMatch(/^sizing days: after 40 of 100 days: \d+ unit cards/);
  });

  it("has of an interrupted run the replications that were finished, as if no more had been asked for", async () => {
    const run = (replications: number) => unitService(5, CONSTANT, `simulate.replications=${replications}`);

    const cutShort = await performExperiment(runExperiment(run(10)), until(3));

    expect(cutShort.replications).toBe(3);
    expect(cutShort.dayRows).toEqual(performed(runExperiment(run(3))).dayRows);
    await expect(performExperiment(runExperiment(run(10)), until(0))).rejects.toThrow(Interrupted);
  });

  it("throws what a job throws", async () => {
    const broken: Workers = {
      async perform() {
        throw new RangeError("broken");
      },
      async close() {},
    };

    await expect(performExperiment(sizeExperiment(SCENARIO), broken)).rejects.toThrow(RangeError);
  });
});
