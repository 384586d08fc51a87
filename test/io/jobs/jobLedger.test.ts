import { describe, expect, it } from "vitest";
import { MachineError } from "../../../src/errors.js";
import type { Job } from "../../../src/experiment/job.js";
import { createJobLedger } from "../../../src/io/jobs/jobLedger.js";

const JOB = { kind: "run" } as Job;

describe("a ledger of jobs", () => {
  it("gives a job's result once, and forgets it", async () => {
    const ledger = createJobLedger("redis://host");
    const result = ledger.wait("a", JOB);
    expect([...ledger.waiting.keys()]).toEqual(["a"]);

    ledger.settle("a", { ok: true, result: { rows: "1\n" } });
    ledger.settle("a", { ok: true, result: { rows: "2\n" } });

    expect(await result).toEqual({ rows: "1\n" });
    expect(ledger.waiting.size).toBe(0);
  });

  it("fails a job whose worker answered anything else, or lost it, saying where", async () => {
    const ledger = createJobLedger("redis://host");
    const odd = ledger.wait("odd", JOB);
    const lost = ledger.wait("lost", JOB);

    ledger.settle("odd", "nonsense");
    ledger.giveUp("lost", "stalled");

    await expect(odd).rejects.toThrow("redis://host: a worker answered what is no result");
    await expect(lost).rejects.toThrow("redis://host: a job was lost by its workers, stalled");
  });

  it("fails all that is under way and all that comes after with the first failure", async () => {
    const ledger = createJobLedger("redis://host");
    const first = ledger.wait("first", JOB);

    ledger.failAll(new MachineError("the server is gone"));
    ledger.failAll(new MachineError("closed"));

    expect(ledger.ended.aborted).toBe(true);
    await expect(first).rejects.toThrow("the server is gone");
    await expect(ledger.wait("later", JOB)).rejects.toThrow("the server is gone");
  });
});
