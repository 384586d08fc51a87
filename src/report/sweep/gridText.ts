/** Which cell of a grid to choose, in words. */

import { costPerDay } from "../../experiment/cost.js";
import type { CellSpread, SweepResult } from "../../experiment/sweep/analysis.js";
import type { GridAnswer } from "../../experiment/sweep/gridAnswer.js";
import type { SweepPlan } from "../../experiment/sweep/plan.js";
import { grouped, percent, significant } from "../numbers.js";
import { capital, verb } from "../words/language.js";
import { inputWords, metricWords } from "../words/metrics.js";
import { valueWords } from "../words/values.js";
import { axisCell } from "./sweepColumns.js";

/** `cards 2,310, MFU 30 %`: the values of a cell, each with what it is of. */
export function cellName(plan: SweepPlan, cell: Pick<CellSpread, "values">): string {
  return plan.axes
    .map(({ path, unit }, index) => {
      const value = axisCell(cell.values[index]!);
      return `${inputWords(path)} ${typeof value === "number" ? valueWords(value, unit) : value}`;
    })
    .join(", ");
}

/** The answer of a grid in a sentence; "" without a grid. */
export function gridSentence({ plan, cells, answer }: SweepResult): string {
  if (answer === null) return "";
  const { best, figure } = answer;
  if (best === null || figure === null) return `No cell has a figure for ${metricWords(plan.headline)}.`;
  const name = cellName(plan, cells[best]!);
  if (answer.enough !== null) {
    return `${enoughText(plan, cells.length, answer)}${chosenText(plan, answer, best, name)}.`;
  }
  if (answer.by === "value") {
    return `${capital(metricWords(plan.headline))} is least with ${name}: at most ${valueWords(figure, unitOf(plan))} in 95 % of futures.`;
  }
  const cards = cells[best]!.outputs[headlineIndex(plan)]?.most95 ?? 0;
  const money = answer.by === "cost" ? ` at ${significant(figure, 4)} ${currencyOf(plan, best)} a day` : "";
  const least = answer.by === "cost" ? "cost least" : "are fewest";
  return `The cards needed ${least} with ${name}: at most ${grouped(Math.ceil(cards))}${money} in 95 % of futures.`;
}

function enoughText(plan: SweepPlan, cells: number, { enough }: GridAnswer): string {
  const shares = new Set(plan.cells.map(({ scenario }) => scenario.size.daysShare));
  const [share] = shares.size === 1 ? shares : [];
  const often = share === undefined ? "often enough" : `on ${percent(share)} of days`;
  const number = enough === 0 ? "None" : grouped(enough ?? 0);
  return `${number} of ${grouped(cells)} cells ${verb("meet", enough === 0 ? 1 : (enough ?? 0))} every objective ${often}; `;
}

function chosenText(plan: SweepPlan, { by, figure }: GridAnswer, best: number, name: string): string {
  const value = figure ?? 0;
  switch (by) {
    case "cost":
      return `the cheapest of them is ${name}, at ${significant(value, 4)} ${currencyOf(plan, best)} a day${costOfOne(plan, best)}`;
    case "share":
      return `the nearest is ${name}, on ${percent(value)} of days`;
    default:
      return `fewest cards take ${name}: ${grouped(value)}`;
  }
}

/** The cards that the money is for, where no axis of the grid says so. */
function costOfOne(plan: SweepPlan, best: number): string {
  const pool = plan.cells[best]!.scenario.pool;
  if (pool === null || pool.cards === null || costPerDay(pool.cards, pool) === null) return "";
  return plan.axes.some(({ path }) => path === "pool.cards") ? "" : ` for ${grouped(pool.cards)} cards`;
}

function currencyOf(plan: SweepPlan, cell: number): string {
  return plan.cells[cell]!.scenario.pool?.currency ?? "";
}

function headlineIndex({ outputs, headline }: SweepPlan): number {
  return outputs.findIndex(({ name }) => name === headline);
}

function unitOf(plan: SweepPlan): string {
  return plan.outputs[headlineIndex(plan)]?.unit ?? "";
}
