/** The answer of `capsim run` for the terminal. */

import { figureName } from "../experiment/explanations.js";
import type { Model, QueueScenario } from "../experiment/model.js";
import { figureText } from "../experiment/printedFigure.js";
import type { ClaimVerdict, RunResult } from "../experiment/results.js";
import type { MetricName } from "../metrics/names.js";
import { clockText } from "../units.js";
import { grouped, metricText, percent } from "./numbers.js";
import { headingText, notesText, serviceText } from "./scenarioText.js";
import { textTable, wrappedTable } from "./textTable.js";

const ROWS: readonly (readonly [MetricName, string])[] = [
  ["latency.p50", "latency p50"],
  ["latency.p95", "latency p95"],
  ["latency.p99", "latency p99"],
  ["latency.max", "latency max"],
  ["wait.mean", "waiting time mean"],
  ["wait.p50", "waiting time p50"],
  ["wait.p99", "waiting time p99"],
  ["waiting.share", "share that waits"],
  ["utilisation.mean", "utilisation"],
  ["utilisation.busiestHour", "utilisation, busiest hour"],
  ["queue.max", "longest queue"],
  ["requests.count", "requests"],
];

/** Everything a person needs to see, ending in the verdict on the objectives. */
export function runText(
  scenario: QueueScenario,
  model: Model,
  result: RunResult,
  claims: readonly ClaimVerdict[],
  files: string,
): string {
  const days = result.days === 1 ? "1 day" : `${result.days} days`;
  const runs = `${result.replications} replication${result.replications === 1 ? "" : "s"} of ${days}`;
  const parts = [
    headingText(scenario),
    serviceText(scenario, model, result.engine, runs),
    poolText(scenario, result),
    summaryText(result),
    objectivesText(result),
    notesText(scenario),
    claimsText(claims),
    files,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** More changes of the pool than this are only counted. */
const MOST_CHANGES = 4;

/** How many cards, and where they change in time how many later. */
function poolText({ pool }: QueueScenario, { cards, servers }: RunResult): string {
  const first = `${grouped(cards)} cards = ${grouped(servers)} servers`;
  const changes = pool.schedule.map(({ day, clockSeconds, cards: later }) => {
    const when = day === null ? "every day" : `on day ${day}`;
    return `${grouped(later)} from ${clockText(clockSeconds)} ${when}`;
  });
  if (changes.length > MOST_CHANGES)
    changes.splice(
      MOST_CHANGES - 1,
      changes.length,
      `${pool.schedule.length - MOST_CHANGES + 1} more changes`,
    );
  return [`${first}${changes.length > 0 ? " at first" : ""}`, ...changes].join(", ");
}

function summaryText(result: RunResult): string {
  const rows = ROWS.map(([name, label]) => {
    const { unit, pooled, mean, p05, p95, ci95 } = result.summary[name];
    const range = p05 === null || p95 === null ? "-" : `${metricText(p05, unit)} to ${metricText(p95, unit)}`;
    const interval = ci95 === null ? "-" : `${metricText(ci95[0], unit)} to ${metricText(ci95[1], unit)}`;
    return [label, metricText(pooled, unit), metricText(mean, unit), range, interval];
  });
  const headings = ["", "all requests", "mean of days", "90 % of days within", "95 % interval of the mean"];
  return textTable(headings, rows);
}

function objectivesText(result: RunResult): string {
  return result.objectives
    .map(({ text, median, unit, daysMet, met }) => {
      const word = met ? "met" : "missed";
      return `  ${text}: ${word} (on ${percent(daysMet)} of days; the median day has ${metricText(median, unit)})`;
    })
    .join("\n");
}

/** Printed figures and what becomes of them; the reasons are `capsim estimate`'s to tell in full. */
export function claimsText(claims: readonly ClaimVerdict[]): string {
  if (claims.length === 0) return "";
  const rows = claims.map(({ quantity, printed, recomputed, verdict, why }) => [
    figureName(quantity),
    figureText(printed),
    recomputed === null ? "-" : figureText(recomputed),
    verdict,
    why,
  ]);
  return wrappedTable(
    [
      ["printed figure", 18],
      ["printed", 11],
      ["recomputed", 12],
      ["verdict", 20],
      ["why", 52],
    ],
    rows,
    [1, 2],
    "  ",
  );
}
