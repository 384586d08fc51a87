import { describe, expect, it } from "vitest";
import { TOKEN_MEASURES } from "../../../src/measure.js";
import { parseObjective } from "../../../src/scenario/objective.js";
import { findObjectiveSet, OBJECTIVE_SETS, setNamePattern } from "../../../src/scenario/objectiveSets.js";
import { parseScenario } from "../../../src/scenario/parse.js";
import { printScenario } from "../../../src/scenario/print.js";
import { but } from "./sound.js";

const slo = (to: string) => but("slo: [ p99 ttft <= 2 s, p99 tpot <= 100 ms ]", `slo: ${to}`);
const read = (to: string, set: readonly string[] = []) => parseScenario(slo(to), "f.yaml", set).slo;

describe("OBJECTIVE_SETS", () => {
  it("holds objectives that can be read, names apart from each other, and a source of each", () => {
    for (const { name, objectives, source, year } of OBJECTIVE_SETS) {
      expect(objectives.map((line) => parseObjective(line, TOKEN_MEASURES))).toEqual(
        objectives.map((text) => expect.objectContaining({ text })),
      );
      expect(findObjectiveSet(name)?.name).toBe(name);
      expect(source).toMatch(/\w/);
      expect(year).toBeGreaterThan(2000);
      expect(name).toMatch(new RegExp(setNamePattern()));
    }
  });

  it("has MLPerf's limits of the server scenario", () => {
    expect(findObjectiveSet("mlperf llama2-70b")?.objectives).toEqual([
      "p99 ttft <= 2 s",
      "p99 tpot <= 200 ms",
    ]);
    expect(findObjectiveSet("mlperf llama3.1-8b")?.objectives).toEqual([
      "p99 ttft <= 2 s",
      "p99 tpot <= 100 ms",
    ]);
  });
});

describe("slo by name", () => {
  const of = [
    { text: "p99 ttft <= 2 s", of: "ttft", limit: 2, set: "mlperf llama2-70b" },
    { text: "p99 tpot <= 200 ms", of: "tpot", limit: 0.2, set: "mlperf llama2-70b" },
  ];

  it.each(["mlperf llama2-70b", "MLPerf Llama2 70B", "mlperf-llama-2-70b", "[ mlperf llama2-70b ]"])(
    "stands for all objectives of the set: %s",
    (name) => {
      expect(read(name)).toMatchObject(of);
    },
  );

  it("goes with other objectives, in their order", () => {
    const texts = read("[ p99 latency <= 60 s, mlperf llama2-70b, mean wait <= 1 s ]").map(
      ({ text }) => text,
    );

    expect(texts).toEqual([
      "p99 latency <= 60 s",
      "p99 ttft <= 2 s",
      "p99 tpot <= 200 ms",
      "mean wait <= 1 s",
    ]);
  });

  it("may be set from outside", () => {
    expect(read("[]", ["slo=mlperf llama3.1-8b"]).map(({ text }) => text)).toEqual([
      "p99 ttft <= 2 s",
      "p99 tpot <= 100 ms",
    ]);
  });

  it.each([
    "mlperf llama2-70b",
    "[ mlperf llama3.1-8b, mlperf llama2-70b, mlperf llama2-70b, p99 latency <= 60 s ]",
    "[ 'attainment >= 99 % with ttft<=2 s,tpot <= 100 ms in every 1 h', max itl <= 1 s ]",
  ])("is printed as it is read: %s", (line) => {
    const scenario = parseScenario(slo(line), "f.yaml");
    const printed = printScenario(scenario);

    expect(parseScenario(printed, "printed.yaml")).toEqual(scenario);
    if (line.includes("mlperf")) expect(printed).toContain("- mlperf llama2-70b\n");
  });

  it("is refused of a service without replica, which has no such times", () => {
    const plain =
      "title: t\ndemand: { dailyActiveUsers: 10 }\nwork: { flopPerRequest: 1 TFLOP }\npool: { card: A10, mfu: 1 }\n";

    expect(() => parseScenario(`${plain}slo: [ MLPerf Llama2 70B ]`, "f.yaml")).toThrow(
      "f.yaml:5:8 slo[0]: must be an objective such as p99 latency <= 60 s, mean wait <= 1 s, max latency <= 5 min, waiting <= 1 % in every 1 h (mlperf llama2-70b needs a replica), got MLPerf Llama2 70B",
    );
  });
});
