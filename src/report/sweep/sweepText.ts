/** The answer of `capsim sweep` for the terminal. */

import type { CellSpread, OutputSpread, SweepResult } from "../../experiment/sweep/analysis.js";
import { DAYS_MET, factsOf } from "../../experiment/sweep/outputs.js";
import type { SweepPlan } from "../../experiment/sweep/plan.js";
import { metricNamed } from "../../metrics/metrics.js";
import type { Estimate } from "../../statistics/sensitivity.js";
import { cut, type Layout, wrapped } from "../layout.js";
import { grouped, percent } from "../numbers.js";
import { factsText, headingText } from "../said.js";
import { type TextColumn, textTable } from "../textTable.js";
import { ESTIMATOR_WORDS } from "../words/estimators.js";
import { capital, counted, plain, verb } from "../words/language.js";
import { inputWords, metricWords } from "../words/metrics.js";
import { valueWords } from "../words/values.js";
import { cellName, gridSentence } from "./gridText.js";
import { axisCell } from "./sweepColumns.js";

/** Cells whose sentences are all printed; of a larger grid the table says enough. */
const MOST_SPOKEN = 6;
/** Everything a person needs to see, the answer in words first. */
export function sweepText(
  scenario: { title: string; question: string },
  result: SweepResult,
  place: string,
  layout: Layout,
): string {
  const { plan, cells } = result;
  const spoken = cells.length <= MOST_SPOKEN ? cells : [];
  const [only] = cells.length === 1 ? cells : [];
  const parts = [
    headingText(scenario, layout),
    wrapped(plain(gridSentence(result)), layout),
    ...spoken.map((cell) =>
      [cellName(plan, cell), ...cellSentences(plan, cell)]
        .filter(Boolean)
        .map((sentence) => wrapped(plain(sentence), layout))
        .join("\n"),
    ),
    factsText([["sweep", designText(plan)]], layout),
    only === undefined ? gridTable(plan, cells, layout) : quantileTable(plan, only, layout),
    only === undefined ? "" : sensitivityTable(plan, only, layout),
    wrapped(place, layout, "  "),
  ];
  return cut(parts.filter((part) => part.trim() !== "").join("\n\n"), layout);
}

const METHODS = { lhs: "Latin hypercube", random: "random" } as const;

function designText(plan: SweepPlan): string {
  const { samples, replications, method, measure, cells, inputs, seed } = plan;
  const grid = cells.length === 1 ? "" : ` in each of ${grouped(cells.length)} cells`;
  const days =
    !factsOf(measure).isSimulated || replications === 1 ? "" : `, ${replications} replications each`;
  const how =
    inputs.length === 0
      ? "by the chance of their days"
      : `by ${METHODS[method]} over ${counted(inputs.length, "input")}`;
  return `${counted(samples, "sample")}${grid} ${how}, ${factsOf(measure).words}${days}, seed ${seed}`;
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
    value === null ? "more than any number of them" : valueWords(value, output.unit);
  if (output.unit === "cards") {
    const by = factsOf(plan.measure).isSimulated ? "" : ` by ${estimator(output.name)}`;
    return most95 === null
      ? `More than 5 % of futures are met by no number of cards; the middle one needs ${say(middle)}.`
      : `95 % of futures need at most ${grouped(Math.ceil(most95))} cards${by}; the middle one needs ${grouped(Math.ceil(middle ?? most95))}.`;
  }
  const noun = TRAINING_NOUNS[output.name];
  if (noun !== undefined && most95 !== null) {
    return `95 % of futures take at most ${say(most95)} ${noun} by the closed form; the middle one takes ${say(middle)}.`;
  }
  if (most95 === null) return `No future has a figure for ${metricWords(output.name)}.`;
  return `In 95 % of futures the ${metricWords(output.name)} is at most ${say(most95)}; in the middle one it is ${say(middle)}.`;
}

/** Figures of a training run that a future takes so many of. */
const TRAINING_NOUNS: Readonly<Record<string, string>> = {
  "training.cardDays": "card-days",
  "training.days": "days",
  "training.tokens": "tokens",
};

/** Whose cards a sweep of closed forms has. */
function estimator(output: string): string {
  return output === "cards" ? `the ${ESTIMATOR_WORDS.busyWindowAverage}` : "the closed form";
}

function enoughSentence(plan: SweepPlan, { enoughShare }: CellSpread): string {
  if (enoughShare === null) return "";
  const isOfDays = factsOf(plan.measure).enough === "days";
  const what = isOfDays ? "meet every objective on" : "are enough in";
  const of = isOfDays ? "of their days" : "of futures";
  return `The scenario's cards ${what} ${percent(enoughShare)} ${of}.`;
}

/** `MFU explains 61 % of the spread (57 to 65 %), daily active users 22 %.`: only what the samples can tell from nothing. */
function explainedSentence(plan: SweepPlan, { sensitivities }: OutputSpread): string {
  const known = plan.inputs.flatMap(({ path }, input) => {
    const { value, interval } = sensitivities[input]!.firstOrder;
    return value === null || interval === null ? [] : [{ name: inputWords(path), value, interval }];
  });
  if (known.length === 0) return "";
  const [first, ...others] = known
    .filter(({ interval }) => interval[0] > 0)
    .sort((a, b) => b.value - a.value)
    .slice(0, 3);
  if (first === undefined) {
    return "No input by itself explains a share of the spread that these samples show.";
  }
  const whole = (share: number) => Math.round(100 * Math.min(1, Math.max(0, share)));
  const rest = others.map(({ name, value }) => `, ${name} ${whole(value)} %`).join("");
  const { name, interval } = first;
  const explains = verb("explain", name.endsWith("s") ? 2 : 1);
  const range = `${whole(interval[0])} to ${whole(interval[1])} %`;
  return `${capital(name)} ${explains} ${whole(first.value)} % of the spread (${range})${rest}.`;
}

/** Quantiles shown of each output: all, or the middle and the ends. */
const QUANTILES = ["p5", "p25", "p50", "p75", "p95"];
const ENDS = [0, 2, 4];

/** Whether a person looks for an output of `run` first; the files hold them all. */
function isLookedFor(name: string): boolean {
  const shown = metricNamed(name)?.shown ?? "full";
  return name === DAYS_MET || shown !== "full";
}

function quantileTable(plan: SweepPlan, cell: CellSpread, layout: Layout): string {
  const shown = layout.full ? QUANTILES.map((_, index) => index) : ENDS;
  const rows = cell.outputs
    .filter(({ output }) => layout.full || !factsOf(plan.measure).hasMany || isLookedFor(output.name))
    .map(({ output, mean, quantiles }) => [
      metricWords(output.name),
      ...[...shown.map((index) => quantiles[index]), mean].map((value) => valueWords(value, output.unit)),
    ]);
  const headings = [...shown.map((index) => QUANTILES[index]!), "mean"];
  return textTable([words("over all samples"), ...headings.map(figures)], rows, layout);
}

function sensitivityTable(plan: SweepPlan, cell: CellSpread, layout: Layout): string {
  if (plan.inputs.length === 0) return "";
  const { output, sensitivities } = headline(plan, cell);
  const rows = plan.inputs.map(({ path }, input) => {
    const { rankCorrelation, partialRankCorrelation, firstOrder } = sensitivities[input]!;
    return [path, estimate(firstOrder, 0), estimate(partialRankCorrelation), estimate(rankCorrelation)];
  });
  const columns = [
    words(`what moves the ${metricWords(output.name)}`),
    figures("share of its variance"),
    figures("partial rank correlation"),
    figures("rank correlation"),
  ];
  return textTable(layout.full ? columns : columns.slice(0, 3), rows, layout);
}

/** `0.61 (0.57 to 0.65)`, nothing below the least value that makes sense or above 1. */
function estimate({ value, interval }: Estimate, least = -1): string {
  if (value === null) return "-";
  const two = (x: number) => Math.min(1, Math.max(least, x)).toFixed(2);
  return interval === null ? two(value) : `${two(value)} (${two(interval[0])} to ${two(interval[1])})`;
}

function gridTable(plan: SweepPlan, cells: readonly CellSpread[], layout: Layout): string {
  const { name, unit } = plan.outputs.find((output) => output.name === plan.headline)!;
  const rows = cells.map((cell) => {
    const { quantiles } = headline(plan, cell);
    return [
      ...cell.values.map((value, index) => {
        const shown = axisCell(value);
        return typeof shown === "number" ? valueWords(shown, plan.axes[index]!.unit) : plain(String(shown));
      }),
      ...ENDS.map((index) => valueWords(quantiles[index], unit)),
      cell.enoughShare === null ? "-" : percent(cell.enoughShare),
    ];
  });
  const [first, ...others] = plan.axes.map(({ path }) => path);
  const headings = [...others, `${metricWords(name)} p5`, "p50", "p95", "the scenario's cards do"];
  return textTable([words(first ?? ""), ...headings.map(figures)], rows, layout);
}

function words(heading: string): TextColumn {
  return { heading, as: "words" };
}

function figures(heading: string): TextColumn {
  return { heading, as: "figures" };
}
