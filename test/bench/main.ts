/**
 * The budgets of the design, measured: primitives, kernels, whole commands. Prints each figure beside its budget as a
 * ratio; decides nothing. Run by `npm run bench` on an otherwise idle machine, which builds dist/ first.
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { Bench } from "tinybench";
import { modelOf, type QueueScenario, queueScenario } from "../../src/experiment/model.js";
import { newRoom } from "../../src/experiment/room.js";
import { performRun, planRun } from "../../src/experiment/run.js";
import { firstGuess, planSize } from "../../src/experiment/size/plan.js";
import { performSizeDay } from "../../src/experiment/sizeDay.js";
import { erlangC } from "../../src/queueing/erlang.js";
import { poissonCounts } from "../../src/random/poisson.js";
import { stream } from "../../src/random/streams.js";
import { parseScenario } from "../../src/scenario/parse.js";
import { createFcfs, type Kernel } from "../../src/sim/fcfs/fcfs.js";
import { constantCapacity } from "../../src/sim/supply/capacity.js";
import { drawArrivals } from "../../src/workload/arrivals.js";
import { dayDemand } from "../../src/workload/demand.js";
import { tokenFigures } from "./tokens.js";

interface Figure {
  readonly name: string;
  readonly measuredMs: number;
  readonly budgetMs: number | null;
}

const ROOM = newRoom();
const KIMI = "scenarios/report/kimi.yaml";
const EXPONENTIAL = "work.flopPerRequest={ exponential: { mean: 800 TFLOP } }";
const LOGNORMAL = "work.flopPerRequest={ lognormal: { mean: 800 TFLOP, cv: 1.5 } }";
const INTERNET = ["demand.dailyActiveUsers=1e9", "demand.requestsPerUserPerDay=1", "pool.cards=776000"];
const VAST = ["demand.dailyActiveUsers=1e9", "demand.requestsPerUserPerDay=100", "pool.cards=77600000"];

function headline(...overrides: string[]): QueueScenario {
  return queueScenario(parseScenario(readFileSync(KIMI, "utf8"), KIMI, ["pool.cards=2330", ...overrides]));
}

/** Median milliseconds of repeated calls in this process. */
async function warm(name: string, budgetMs: number | null, work: () => void, rounds = 12): Promise<Figure> {
  const bench = new Bench({ iterations: rounds, time: 0, warmupIterations: 3, warmupTime: 0 });
  bench.add(name, work);
  await bench.run();
  const { result } = bench.tasks[0]!;
  if (result.state !== "completed") throw new Error(`${name}: ${result.state}`);
  return { name, measuredMs: result.latency.p50, budgetMs };
}

/** One whole replication: draws, engine, exact percentiles, timeline. */
function day(...overrides: string[]): () => void {
  const [job] = planRun(headline("simulate.replications=1", ...overrides)).jobs;
  return () => {
    performRun(job!, ROOM);
  };
}

async function primitives(): Promise<Figure[]> {
  const poisson = poissonCounts(stream(1, 0, "bench"));
  const counts = new Float64Array(37_120);
  return [
    await warm("Erlang C of a million servers", null, () => {
      erlangC(1e6, 0.999e6);
    }),
    await warm("37,120 Poisson counts of mean 80", null, () => {
      counts.fill(80);
      poisson(counts, 0, counts.length);
    }),
  ];
}

async function kernels(): Promise<Figure[]> {
  const model = modelOf(headline());
  const column = { data: new Float64Array(3.1e6) };
  const source = (purpose: string) => stream(1, 0, purpose);
  const drawn = dayDemand(model.demand, 0, source);
  const draw = () => drawArrivals(drawn, 0, stream(1, 0, "arrivals/0"), column);
  const n = draw();
  const seconds = new Float64Array(n);
  const exponential = stream(1, 0, "service");
  for (let i = 0; i < n; i++) seconds[i] = -Math.log(1 - exponential()) * model.service.mean;
  const waits = new Float64Array(n);
  const serve =
    (kernel: Kernel, service: Float64Array | number, hint: { constant: number } | { mean: number }) => () =>
      createFcfs(constantCapacity(2330), hint, kernel).serve(column.data, n, service, waits);
  const { mean } = model.service;
  return [
    await warm("arrivals of 3e6 requests", null, draw),
    await warm("ring, constant service", null, serve("ring", mean, { constant: mean })),
    await warm("calendar queue, exponential service", null, serve("calendar", seconds, { mean })),
    await warm("heap, exponential service", null, serve("heap", seconds, { mean })),
    await warm("exact day, constant service, warm", 120, day("simulate.engine=event")),
    await warm("exact day, exponential service, warm", 250, day("simulate.engine=event", EXPONENTIAL)),
    await warm("stepped day, constant service", 5, day("simulate.engine=step"), 60),
    await warm(
      "stepped day, constant service, 1e9 requests",
      5,
      day("simulate.engine=step", ...INTERNET),
      60,
    ),
    await warm("stepped day, exponential service", 15, day("simulate.engine=step", EXPONENTIAL), 30),
    await warm(
      "stepped day, exponential service, 1e9 requests",
      15,
      day("simulate.engine=step", EXPONENTIAL, ...INTERNET),
      30,
    ),
    await warm("stepped day, lognormal service", 60, day("simulate.engine=step", LOGNORMAL)),
    await warm(
      "stepped day, lognormal service, 1e9 requests",
      null,
      day("simulate.engine=step", LOGNORMAL, ...INTERNET),
    ),
    await warm(
      "stepped day, lognormal service, 1e11 requests",
      null,
      day("simulate.engine=step", LOGNORMAL, ...VAST),
    ),
    await warm("least cards of one day, constant service", null, sizedDay(), 20),
  ];
}

function sizedDay(): () => void {
  const plan = planSize(headline(), firstGuess([], modelOf(headline())));
  return () => {
    performSizeDay(plan.jobs[0]!, ROOM);
  };
}

/** Median milliseconds of a whole command over some runs. */
function command(name: string, budgetMs: number | null, args: readonly string[], runs: number): Figure {
  const out = mkdtempSync(join(tmpdir(), "capsim-bench-"));
  try {
    const times = Array.from({ length: runs }, () => {
      const startedAt = performance.now();
      const { status, stderr } = spawnSync(
        process.execPath,
        args.map((arg) => (arg === "OUT" ? out : arg)),
        {
          encoding: "utf8",
        },
      );
      if (status !== 0) throw new Error(`${name}: exit ${status}\n${stderr}`);
      return performance.now() - startedAt;
    }).sort((a, b) => a - b);
    return { name, measuredMs: times[Math.floor(times.length / 2)]!, budgetMs };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function commands(): Figure[] {
  const capsim = (...args: string[]) => ["dist/cli/main.js", ...args, "--quiet", "--out", "OUT"];
  const bare = command("node -e 0", null, ["-e", "0"], 9);
  const help = command("capsim --help", null, ["dist/cli/main.js", "--help"], 9);
  const kimi = (...args: string[]) => capsim("run", KIMI, "--cards", "2330", ...args);
  const internet = "scenarios/beyond/internet-scale.yaml";
  return [
    bare,
    { name: "capsim --help, over a bare node", measuredMs: help.measuredMs - bare.measuredMs, budgetMs: 110 },
    command("run, headline, 30 replications", 500, kimi(), 7),
    command("run, headline, one exact day, cold", null, kimi("--engine", "event", "--replications", "1"), 5),
    command("run, headline, 1,000 days, all cores", 6_000, kimi("--replications", "1000"), 1),
    command("run, headline, 10,000 days, all cores", 30_000, kimi("--replications", "10000"), 1),
    command("run, 1e9 requests a day, 30 replications", 1_000, capsim("run", internet), 5),
    command("size, headline, 30 days", 3_000, capsim("size", KIMI, "--replications", "30"), 3),
    command("size, headline, 200 days", 15_000, capsim("size", KIMI), 1),
    command("size, 1e9 requests a day", 30_000, capsim("size", internet), 1),
  ];
}

function print(title: string, figures: readonly Figure[]): void {
  process.stdout.write(`\n${title}\n`);
  for (const { name, measuredMs, budgetMs } of figures) {
    const measured = measuredMs.toPrecision(3).padStart(9);
    const budget =
      budgetMs === null ? "" : `  budget ${budgetMs} ms, ${(measuredMs / budgetMs).toFixed(2)} of it`;
    process.stdout.write(`  ${name.padEnd(52)}${measured} ms${budget}\n`);
  }
}

process.stdout.write(
  `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, Node ${process.version}\n`,
);
print("Primitives", await primitives());
print("Days in one process, median", await kernels());
print("Token engine, median of user CPU", tokenFigures());
print("Whole commands, median", commands());
