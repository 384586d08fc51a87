/** The answer of `capsim sweep` for the terminal. */

import type { CellSpread, OutputSpread, SweepResult } from "../experiment/sweep/analysis.js";
import type { SweepPlan } from "../experiment/sweep/plan.js";
import type { Estimate } from "../experiment/sweep/sensitivity.js";
import { duration, grouped, percent, prefixed, significant } from "./numbers.js";
import { headingText } from "./scenarioText.js";
import { axisCell } from "./sweepColumns.js";
import { textTable } from "./textTable.js";

/** Cells whose sentences are all printed; of a larger grid the table says enough. */
const MOST_SPOKEN = 6;
/** Outputs of `run` that a person looks for first; the files hold them all. */
const SHOWN = [
  "latency.p50",
  "latency.p95",
  "latency.p99",
  "wait.mean",
  "wait.p99",
  "waiting.share",
  "utilisation.mean",
  "utilisation.busiestHour",
  "queue.max",
  "requests.count",
  "daysMet",
];

/** Everything a person needs to see, the answer in words first. */
export function sweepText(
  scenario: { title: string; question: string },
  result: SweepResult,
  files: string,
): string {
  const { plan, cells } = result;
  const spoken = cells.length <= MOST_SPOKEN ? cells : [];
  const parts = [
    headingText(scenario),
    designText(plan),
    spoken
      .map((cell) => [cellName(plan, cell), ...cellSentences(plan, cell)].filter(Boolean).join("\n"))
      .join("\n\n"),
    cells.length === 1 ? quantileTable(plan, cells[0]!) : gridTable(plan, cells),
    cells.length === 1 ? sensitivityTable(plan, cells[0]!) : "",
    files,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

const METHODS = { lhs: "Latin hypercube", random: "random" } as const;
const MEASURES = {
  run: "simulated with the scenario's cards",
  size: "sized to meet every objective",
  estimate: "estimated by closed forms",
} as const;

function designText(plan: SweepPlan): string {
  const { samples, replications, method, measure, cells, inputs, seed } = plan;
  const grid = cells.length === 1 ? "" : ` in each of ${grouped(cells.length)} cells`;
  const days = measure === "estimate" || replications === 1 ? "" : `, ${replications} replications each`;
  const how =
    inputs.length === 0
      ? "by the chance of their days"
      : `by ${METHODS[method]} over ${inputs.length} inputs`;
  return `  ${grouped(samples)} samples${grid} ${how}, ${MEASURES[measure]}${days}, seed ${seed}`;
}

function cellName(plan: SweepPlan, cell: CellSpread): string {
  return plan.axes
    .map(({ path, unit }, index) => {
      const value = axisCell(cell.values[index]!);
      return `${path} ${typeof value === "number" ? figure(value, unit) : value}`;
    })
    .join(", ");
}

/** What one cell says, in words. */
export function cellSentences(plan: SweepPlan, cell: CellSpread): string[] {
  const spread = headline(plan, cell);
  return [answerSentence(plan, spread), enoughSentence(plan, cell), explainedSentence(plan, spread)].filter(
    (sentence) => sentence !== "",
  );
}

function headline(plan: SweepPlan, cell: CellSpread): OutputSpread {
  return cell.outputs[plan.outputs.findIndex(({ name }) => name === plan.headline)]!;
}

function answerSentence(plan: SweepPlan, { output, quantiles, most95 }: OutputSpread): string {
  const middle = quantiles[2] ?? null;
  const say = (value: number | null) =>
    value === null ? "more than any number of them" : figure(value, output.unit);
  if (output.unit === "cards") {
    const by = plan.measure === "estimate" ? ", by the closed form" : "";
    return most95 === null
      ? `More than 5 % of futures are met by no number of cards; the middle one needs ${say(middle)}.`
      : `95 % of futures need at most ${grouped(Math.ceil(most95))} cards${by}; the middle one needs ${grouped(Math.ceil(middle ?? most95))}.`;
  }
  if (most95 === null) return `No future has a figure for ${label(output.name)}.`;
  return `In 95 % of futures the ${label(output.name)} is at most ${say(most95)}; in the middle one it is ${say(middle)}.`;
}

function enoughSentence(plan: SweepPlan, { enoughShare }: CellSpread): string {
  if (enoughShare === null) return "";
  const what = plan.measure === "run" ? "meet every objective on" : "are enough in";
  const of = plan.measure === "run" ? "of their days" : "of futures";
  return `The scenario's cards ${what} ${percent(enoughShare)} ${of}.`;
}

/** `MFU explains 61 % of the spread (57 to 65 %), daily active users 22 %.`: only what the samples can tell from nothing. */
function explainedSentence(plan: SweepPlan, { sensitivities }: OutputSpread): string {
  const known = plan.inputs.flatMap(({ path }, input) => {
    const { value, interval } = sensitivities[input]!.firstOrder;
    return value === null || interval === null ? [] : [{ name: inputLabel(path), value, interval }];
  });
  if (known.length === 0) return "";
  const [first, ...others] = known
    .filter(({ interval }) => interval[0] > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, 3);
  if (first === undefined)
    return "No input by itself explains a share of the spread that these samples show.";
  const whole = (share: number) => Math.round(100 * Math.min(1, Math.max(0, share)));
  const rest = others.map(({ name, value }) => `, ${name} ${whole(value)} %`).join("");
  const { name, interval } = first;
  const verb = name.endsWith("s") ? "explain" : "explains";
  const range = `${whole(interval[0])} to ${whole(interval[1])} %`;
  return `${name[0]!.toUpperCase()}${name.slice(1)} ${verb} ${whole(first.value)} % of the spread (${range})${rest}.`;
}

/** The output's quantiles: `p99 latency` of a day and the like. */
function quantileTable(plan: SweepPlan, cell: CellSpread): string {
  const rows = cell.outputs
    .filter(({ output }) => plan.measure !== "run" || SHOWN.includes(output.name))
    .map(({ output, mean, quantiles }) => [
      label(output.name),
      ...[...quantiles, mean].map((value) => (value === null ? "-" : figure(value, output.unit))),
    ]);
  return textTable(["over all samples", "p5", "p25", "p50", "p75", "p95", "mean"], rows);
}

function sensitivityTable(plan: SweepPlan, cell: CellSpread): string {
  if (plan.inputs.length === 0) return "";
  const { output, sensitivities } = headline(plan, cell);
  const rows = plan.inputs.map(({ path }, input) => {
    const { rankCorrelation, partialRankCorrelation, firstOrder } = sensitivities[input]!;
    return [path, estimate(firstOrder, 0), estimate(rankCorrelation), estimate(partialRankCorrelation)];
  });
  const what = `what moves the ${label(output.name)}`;
  return textTable([what, "share of its variance", "rank correlation", "partial"], rows);
}

/** `0.61 (0.57 to 0.65)`, nothing below the least value that makes sense or above 1. */
function estimate({ value, interval }: Estimate, least = -1): string {
  if (value === null) return "-";
  const two = (x: number) => Math.min(1, Math.max(least, x)).toFixed(2);
  return interval === null ? two(value) : `${two(value)} (${two(interval[0])} to ${two(interval[1])})`;
}

function gridTable(plan: SweepPlan, cells: readonly CellSpread[]): string {
  const { name, unit } = plan.outputs.find((output) => output.name === plan.headline)!;
  const rows = cells.map((cell) => {
    const { quantiles } = headline(plan, cell);
    return [
      ...cell.values.map((value, index) => {
        const shown = axisCell(value);
        return typeof shown === "number" ? figure(shown, plan.axes[index]!.unit) : String(shown);
      }),
      ...[0, 2, 4].map((index) => {
        const value = quantiles[index] ?? null;
        return value === null ? "-" : figure(value, unit);
      }),
      cell.enoughShare === null ? "-" : percent(cell.enoughShare),
    ];
  });
  const axes = plan.axes.map(({ path }) => path);
  return textTable([...axes, `${label(name)} p5`, "p50", "p95", "the scenario's cards do"], rows);
}

function figure(value: number, unit: string): string {
  switch (unit) {
    case "s":
      return duration(value);
    case "share":
      return percent(value);
    case "FLOP":
    case "FLOP/s":
    case "B":
    case "B/s":
      return prefixed(value, unit);
    default:
      return significant(value, 4);
  }
}

/** `latency.p99` -> `p99 latency`, `cardsExact` -> `cards exact`. */
function label(name: string): string {
  const [stem, part] = name.split(".");
  if (part === undefined || stem === "training") return words(name.replace(".", " "));
  return words(`${part} ${stem}`);
}

/** `pool.mfu` -> `MFU`, `demand.dailyActiveUsers` -> `daily active users`, `training.images.count` -> `images count`. */
export function inputLabel(path: string): string {
  const parts = path.split(".");
  const last = parts.at(-1) ?? path;
  return words(
    ["mean", "cv", "count", "value", "price", "peak"].includes(last) ? parts.slice(-2).join(" ") : last,
  );
}

function words(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/\bmfu\b/g, "MFU")
    .replace(/\bflop\b/g, "FLOP");
}
