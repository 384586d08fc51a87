import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { InputError, InvariantError, MachineError } from "../../../src/errors.js";
import type { Job, JobResult } from "../../../src/experiment/job.js";
import { performJob } from "../../../src/experiment/perform.js";
import { newRoom } from "../../../src/experiment/room.js";
import { sweepJobs } from "../../../src/experiment/sweep/plan.js";
import { numbersIn } from "../../../src/experiment/sweep/rows.js";
import {
  type Executor,
  failureOf,
  inOrder,
  inProcess,
  isOutcome,
  outcomeOf,
  revive,
} from "../../../src/io/jobs/executor.js";
import { planOf, UNCERTAIN } from "../../experiment/sweep/scenarios.js";
import { built } from "../../support/build.js";

const PLAN = planOf(UNCERTAIN, { samples: 50, measure: "run" });

/** The threads of the built package: their workers are files of dist/. */
async function onThreads(threads: number): Promise<Executor> {
  const threadsFile = pathToFileURL(built("io/jobs/threads.js")).href;
  const { onThreads: create } = (await import(
    threadsFile
  )) as typeof import("../../../src/io/jobs/threads.js");
  return create(threads);
}

async function performed(executor: Executor, jobs: Iterable<Job> = sweepJobs(PLAN)): Promise<string> {
  let text = "";
  try {
    await executor.perform(jobs, (result) => {
      text += (result as { rows: string }).rows;
    });
  } finally {
    await executor.close();
  }
  return text;
}

describe("onThreads", () => {
  it.each([1, 2])("gives the bytes of a run in this process on %d threads", async (threads) => {
    const here = await performed(inProcess());

    expect(here.split("\n").length).toBe(51);
    expect(await performed(await onThreads(threads))).toBe(here);
  });

  it("passes on a job's mistake as the mistake it was", async () => {
    const [job] = [...sweepJobs(PLAN)];
    const broken = { ...job!, inputs: [{ path: "pool.mfu", law: { kind: "constant", value: 2 } as const }] };

    const failure = await performed(await onThreads(2), [broken]).catch((error) => error);

    expect(failure.name).toBe("InputError");
    expect(failure.problems).toEqual([expect.objectContaining({ path: "pool.mfu" })]);
  });
});

describe("onThreads of a package that is not whole", () => {
  it("ends, saying what a thread wants", async () => {
    // The source's own: beside it lies no worker.js.
    const { onThreads: unbuilt } = await import("../../../src/io/jobs/threads.js");

    const failure = await performed(unbuilt(2)).catch((error) => error);

    expect(failure).toBeInstanceOf(MachineError);
    expect(failure.message).toMatch(
      /^a worker thread ended before its work, Cannot find module '.*worker\.js'/,
    );
  });
});

describe("inProcess", () => {
  it("stops after the job that runs when asked to", async () => {
    const controller = new AbortController();
    const taken: number[] = [];

    await inProcess().perform(
      sweepJobs(PLAN),
      (_, index) => {
        taken.push(index);
        if (index === 2) controller.abort();
      },
      controller.signal,
    );

    expect(taken).toEqual([0, 1, 2]);
  });
});

describe("inOrder", () => {
  const jobs = [...sweepJobs(PLAN)];
  const result = (index: number) => ({ rows: String(index) }) as JobResult;

  it("takes results in the order of the jobs, whoever ends first", async () => {
    const taken: JobResult[] = [];
    const waits = [30, 5, 20, 1, 0];

    await inOrder(
      jobs,
      3,
      async (_, index) => {
        await new Promise((resolve) => setTimeout(resolve, waits[index]));
        return result(index);
      },
      (found) => void taken.push(found),
    );

    expect(taken).toEqual([0, 1, 2, 3, 4].map(result));
  });

  it("stops at once when it is asked to, whatever is under way, with what was taken in order", async () => {
    const controller = new AbortController();
    let started = 0;
    const taken: number[] = [];
    const never = new Promise<JobResult>(() => {});
    const running = inOrder(
      sweepJobs(PLAN),
      3,
      (_, index) => {
        started++;
        return index < 2 ? Promise.resolve({} as JobResult) : never;
      },
      (_, index) => {
        taken.push(index);
        if (index === 1) setImmediate(() => controller.abort());
      },
      controller.signal,
    );

    await running;

    expect(taken).toEqual([0, 1]);
    expect(started).toBe(5);
  });

  it("has never more than the width under way", async () => {
    let running = 0;
    let most = 0;

    await inOrder(
      jobs,
      2,
      async (_, index) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running--;
        return result(index);
      },
      () => {},
    );

    expect(most).toBe(2);
  });
});

describe("isOutcome", () => {
  it.each([
    null,
    "done",
    {},
    { ok: true },
    { ok: true, result: null },
    { ok: true, result: { rows: 7 } },
    { ok: false, name: "InputError", message: "x" },
    { ok: false, name: "InputError", message: "x", problems: [null] },
    { ok: false, name: "InputError", message: 7, problems: [] },
  ])("knows %j for none", (value) => {
    expect(isOutcome(value)).toBe(false);
  });

  it("knows what a worker sends", () => {
    const [job] = [...sweepJobs(PLAN)];
    const travelled = (value: unknown) => JSON.parse(JSON.stringify(value));

    expect(isOutcome(travelled(outcomeOf(job!, newRoom())))).toBe(true);
    expect(isOutcome(travelled(failureOf(new InputError({ message: "no" }))))).toBe(true);
    expect(isOutcome(travelled(failureOf(new TypeError("no"))))).toBe(true);
  });
});

describe("revive", () => {
  it.each([
    [new InputError({ path: "pool.mfu", message: "must be less" }), InputError],
    [new MachineError("the disk is full"), MachineError],
    [new TypeError("x is not a function"), InvariantError],
  ])("gives an error its class again: %s", (error, kind) => {
    expect(() => revive(failureOf(error))).toThrow(kind);
    expect(() => revive(failureOf(error))).toThrow(error.message);
  });

  it("is the result where there was no error", () => {
    const [job] = [...sweepJobs(PLAN)];
    const { rows } = revive(outcomeOf(job!, newRoom())) as { rows: string };

    expect(rows).toBe(performJob(job!).rows);
    expect(numbersIn(rows, PLAN.inputs.length + PLAN.outputs.length)).toHaveLength(
      job!.to * (PLAN.inputs.length + PLAN.outputs.length),
    );
  });
});
