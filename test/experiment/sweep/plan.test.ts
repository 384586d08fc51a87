import { describe, expect, it } from "vitest";
import { performJob } from "../../../src/experiment/perform.js";
import { batchBounds, batchCount, rowCount, sweepJobs } from "../../../src/experiment/sweep/plan.js";
import { planOf, SMALL, scenarioOf, UNCERTAIN } from "./scenarios.js";

const GRID = `${UNCERTAIN}
grid:
  pool.cards: [5, 7]
  demand.profile.peakDuration: { from: 8 h, to: 12 h, step: 2 h }
`;

describe("planSweep", () => {
  it("crosses the grid's axes with each other and with the samples", () => {
    const plan = planOf(GRID, { samples: 30, measure: "run" });

    expect(plan.cells.map(({ values }) => values)).toEqual([
      [5, 28800],
      [5, 36000],
      [5, 43200],
      [7, 28800],
      [7, 36000],
      [7, 43200],
    ]);
    expect(plan.cells[3]!.scenario.pool!.cards).toBe(7);
    expect(rowCount(plan)).toBe(180);
  });

  it("takes 1,000 samples of what is uncertain, else as many as chance needs", () => {
    expect(planOf(UNCERTAIN).samples).toBe(1_000);
    expect(planOf(`${SMALL}\ngrid: { pool.cards: [5] }`).samples).toBe(1);
    expect(planOf(SMALL, { measure: "run" }).samples).toBe(30);
  });

  it("refuses to sweep closed forms over nothing", () => {
    expect(() => planOf(SMALL)).toThrow("uncertainty: must name an uncertain input");
  });

  it("refuses more rows than anyone could keep", () => {
    expect(() => planOf(UNCERTAIN, { samples: 3e7 })).toThrow("⟨samples⟩: must make at most 20000000 rows");
  });

  it("counts the cells of a grid before it makes them", () => {
    const many = "{ from: 1, to: 10000, points: 10000 }";
    const grid = `{ pool.cards: ${many}, simulate.seed: ${many} }`;

    expect(() => planOf(`${SMALL}\ngrid: ${grid}`)).toThrow(
      "grid: must make at most 100000 cells, got 100000000",
    );
  });
});

describe("sweepJobs", () => {
  it("cover every sample of every cell once, in order", () => {
    const plan = planOf(GRID, { samples: 33, measure: "size" });
    const seen = [...sweepJobs(plan)].flatMap(({ scenario, from, to }) =>
      Array.from({ length: to - from }, (_, index) => [
        plan.cells.findIndex((cell) => cell.scenario === scenario),
        from + index,
      ]),
    );

    expect(seen).toEqual(
      plan.cells.flatMap((_, cell) => Array.from({ length: 33 }, (_, sample) => [cell, sample])),
    );
  });

  it("go on from any batch", () => {
    const plan = planOf(GRID, { samples: 33, measure: "size" });
    const jobs = [...sweepJobs(plan)];

    expect([...sweepJobs(plan, 40)]).toEqual(jobs.slice(40));
    expect(batchCount(plan)).toBe(jobs.length);
    expect(batchBounds(plan, 40)).toEqual({ cell: 2, from: jobs[40]!.from, to: jobs[40]!.to });
  });
});

describe("performing a batch", () => {
  const plan = planOf(GRID, { samples: 20, measure: "run" });

  it("gives the cells of a grid the same samples and the same days", () => {
    const rowsOfCell = (cell: number) => {
      const [job] = [...sweepJobs({ ...plan, cells: [plan.cells[cell]!] })];
      return performJob(job!)
        .rows.split("\n")
        .map((row) => row.split(","));
    };
    const [few, many] = [rowsOfCell(2), rowsOfCell(5)];
    const column = (name: string) =>
      plan.inputs.length + plan.outputs.findIndex((output) => output.name === name);

    for (const [sample, row] of few.slice(0, -1).entries()) {
      expect(row.slice(0, 2)).toEqual(many[sample]!.slice(0, 2));
      expect(row[column("requests.count")]).toBe(many[sample]![column("requests.count")]);
      expect(Number(row[column("wait.p99")])).toBeGreaterThanOrEqual(
        Number(many[sample]![column("wait.p99")]),
      );
    }
  });

  it("gives each sample days of its own", () => {
    const fixed = planOf(SMALL, { samples: 10, measure: "run" });
    const rows = [...sweepJobs(fixed)].flatMap((job) => performJob(job).rows.trimEnd().split("\n"));

    expect(new Set(rows).size).toBe(10);
  });

  it("gives as many rows by two replications of each sample, from days of their own", () => {
    const one = planOf(SMALL, { samples: 4, measure: "run" });
    const two = planOf(SMALL, { samples: 2, measure: "run", replications: 2 });
    const counts = (of: typeof one) => {
      const column = of.outputs.findIndex(({ name }) => name === "requests.count");
      return [...sweepJobs(of)].flatMap((job) =>
        performJob(job)
          .rows.trimEnd()
          .split("\n")
          .map((row) => Number(row.split(",")[column])),
      );
    };
    const [a, b, c, d] = counts(one);

    expect(counts(two)).toEqual([(a! + b!) / 2, (c! + d!) / 2]);
  });

  it("says which sample does not fit its key's range", () => {
    const [job] = [...sweepJobs(planOf(UNCERTAIN, { samples: 10 }))];
    const broken = {
      ...job!,
      inputs: [{ path: "pool.mfu", law: { kind: "constant", value: 1.5 } as const }],
    };

    expect(() => performJob(broken)).toThrow(
      /pool\.mfu: must be a share > 0 .*got 1\.5 \(in sample 0 of the sweep\)/,
    );
  });

  it("needs an objective to size, and cards to run", () => {
    const without = scenarioOf(SMALL.replace("slo: [p99 latency <= 150 s]", "").replace(", cards: 7", ""));
    const [size] = [
      ...sweepJobs({
        ...planOf(UNCERTAIN, { samples: 1, measure: "size" }),
        cells: [{ values: [], scenario: without }],
      }),
    ];
    const [run] = [
      ...sweepJobs({
        ...planOf(UNCERTAIN, { samples: 1, measure: "run" }),
        cells: [{ values: [], scenario: without }],
      }),
    ];

    expect(() => performJob(size!)).toThrow("slo: must hold an objective");
    expect(() => performJob(run!)).toThrow("pool.cards: must be given");
  });
});
