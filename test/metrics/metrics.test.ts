import { describe, expect, it } from "vitest";
import { QUEUE_MEASURES, TOKEN_MEASURES, WAIT } from "../../src/measure.js";
import { askedProbabilities } from "../../src/metrics/dayMetrics.js";
import type { DayFigures } from "../../src/metrics/metric.js";
import { entriesOf, limitedMetric, METRICS, metricNamed, metricsOf } from "../../src/metrics/metrics.js";
import type { Objective } from "../../src/objective.js";
import { parseObjective } from "../../src/scenario/objective.js";

const objective = (text: string) => parseObjective(text, TOKEN_MEASURES) as Objective;

describe("METRICS", () => {
  it("gives times in seconds, shares and utilisations as shares, counts in requests", () => {
    const namesIn = (asked: string) =>
      metricsOf(QUEUE_MEASURES)
        .filter(({ unit }) => unit === asked)
        .map(({ name }) => name);

    expect(namesIn("share")).toEqual(["waiting.share", "utilisation.mean", "utilisation.busiestHour"]);
    expect(namesIn("requests")).toEqual(["queue.max", "requests.count"]);
    expect(namesIn("s")).toHaveLength(14);
  });

  it("has a name and words of its own for each, mean and greatest about the percentiles of a measure", () => {
    expect(new Set(METRICS.map(({ name }) => name)).size).toBe(METRICS.length);
    expect(new Set(METRICS.map(({ words }) => words)).size).toBe(METRICS.length);
    expect(
      metricsOf(QUEUE_MEASURES)
        .slice(0, 7)
        .map(({ name }) => name),
    ).toEqual(["mean", "p50", "p90", "p95", "p99", "p999", "max"].map((which) => `latency.${which}`));
    expect(metricNamed("latency.p999")?.words).toBe("p99.9 latency");
    expect(metricNamed("latency.p42")).toBeNull();
  });

  it("has no figure of times on a day without requests, and those of the pool all the same", () => {
    const full = new Float64Array(288).fill(1);
    const day: DayFigures = {
      requests: 0,
      times: () => null,
      busy: full,
      servers: full,
      mostWaiting: 0,
      tokens: null,
    };

    const known = METRICS.filter((metric) => metric.ofDay(day) !== null).map(({ name }) => name);

    expect(known).toEqual(["utilisation.mean", "utilisation.busiestHour", "queue.max", "requests.count"]);
  });
});

describe("metricsOf", () => {
  it("is the whole list for an engine that measures all and an objective of attainment, in its order", () => {
    const attained = objective("attainment >= 99 % with ttft <= 2 s");

    expect(metricsOf(TOKEN_MEASURES, [attained])).toEqual(METRICS);
    expect(metricsOf(TOKEN_MEASURES)).toEqual(
      METRICS.filter(({ name }) => name !== "attainment.share" && name !== "goodput.mean"),
    );
  });

  it("leaves out what needs a measure that the engine does not offer", () => {
    const names = metricsOf([WAIT]).map(({ name }) => name);

    expect(names).toContain("wait.p99");
    expect(names).toContain("queue.max");
    expect(names.filter((name) => name.startsWith("latency."))).toEqual([]);
    expect(names).toHaveLength(12);
  });
});

describe("entriesOf", () => {
  it("lists what a record has by the order of the metrics, not its own", () => {
    const record = { "queue.max": 3, "wait.mean": 1 } as Parameters<typeof entriesOf<number>>[0];

    expect(entriesOf(record).map(([{ name }, value]) => [name, value])).toEqual([
      ["wait.mean", 1],
      ["queue.max", 3],
    ]);
  });
});

describe("limitedMetric", () => {
  it.each([
    ["p99 latency <= 1 s", "latency.p99"],
    ["p99.9 wait <= 1 s", "wait.p999"],
    ["mean wait <= 1 s", "wait.mean"],
    ["max latency <= 1 s", "latency.max"],
    ["waiting <= 1 %", "waiting.share"],
    ["p99.5 latency <= 1 s", undefined],
    ["p99 latency <= 1 s in every 1 h", undefined],
  ])("finds what %s limits", (text, name) => {
    expect(limitedMetric(objective(text))?.name).toBe(name);
  });
});

describe("askedProbabilities", () => {
  it("are those of metrics and of objectives of the whole day, by measure, each once", () => {
    const asked = askedProbabilities(
      METRICS,
      ["p99 wait <= 1 s", "p97 wait <= 1 s", "p98 latency <= 1 s in every 1 h", "mean latency <= 1 s"].map(
        objective,
      ),
    );

    expect(asked.get("wait")).toEqual([0.5, 0.9, 0.95, 0.99, 0.999, 0.97]);
    expect(asked.get("latency")).toEqual([0.5, 0.9, 0.95, 0.99, 0.999]);
  });
});
