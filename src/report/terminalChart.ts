/** Compact charts that end the answer of run and size on a terminal. */

import { plot } from "simple-ascii-chart";
import { parseClock } from "../units.js";
import { duration, grouped } from "./numbers.js";
import type { Parts, RunPart, SizePart } from "./parts.js";
import { numbersOf, textsOf } from "./plots/columns.js";
import { clockTicks } from "./plots/ticks.js";

/** The terminal that a chart is drawn for. */
export interface Terminal {
  readonly columns: number;
  readonly isColour: boolean;
}

type Points = [number, number][];

/** Space that the library takes to the left and right of its drawing. */
const MARGIN = 14;

/** The chart that ends the answer of these parts: of a run its day, of a sizing its ladder; of others null. */
export function chartOf({ run, size, service }: Parts, terminal: Terminal): string | null {
  if (run !== null && service !== null) return dayChart(run, service.meanSeconds, terminal);
  return size === null ? null : ladderChart(size, terminal);
}

/** Arrivals against what can be served, over the hours of the day. Empty for a terminal too narrow to draw on. */
export function dayChart({ timeline }: RunPart, serviceSeconds: number, terminal: Terminal): string {
  const width = Math.min(72, terminal.columns - MARGIN);
  const clock = textsOf(timeline, "clock");
  if (width < 24 || clock.length === 0) return "";
  const hours = (k: number) => ((k + 0.5) * 24) / clock.length;
  const points = (values: readonly (number | null)[], scale: number): Points =>
    values.map((value, k) => [hours(k), (value ?? 0) / scale]);
  const arrivals = points(numbersOf(timeline, "arrival_rate_per_s"), 1);
  const capacity = points(numbersOf(timeline, "servers"), serviceSeconds);
  const top = Math.max(...[...arrivals, ...capacity].map(([, y]) => y));
  if (!(top > 0)) return "";
  const ticks = clockTicks(parseClock(clock[0] ?? "") ?? 0, 6);
  const chart = plot([capacity, arrivals], {
    width,
    height: 8,
    yRange: [0, top],
    customYAxisTicks: roundTicks(top),
    customXAxisTicks: ticks.map((tick) => nearest(arrivals, tick.hours)),
    formatter: (value, { axis }) =>
      axis === "x" ? (ticks.find((tick) => Math.abs(tick.hours - value) < 0.1)?.text ?? "") : String(value),
    ...(terminal.isColour ? { color: ["ansiYellow", "ansiBlue"] } : {}),
  });
  const sign = (name: "Blue" | "Yellow", words: string) => coloured(words, name, terminal);
  return tidy(
    `  requests a second: ${sign("Blue", "arriving")}, and ${sign("Yellow", "what can be served")}`,
    chart,
  );
}

/** Cards asked for by each estimate. Empty for a terminal too narrow to draw on. */
export function ladderChart({ ladder, document }: SizePart, terminal: Terminal): string {
  const cards = numbersOf(ladder, "cards");
  const values = numbersOf(ladder, "objective_value");
  const unit = document.objectives[0]?.unit ?? "s";
  const rungs = textsOf(ladder, "estimator").flatMap((name, k) => {
    const count = cards[k];
    const value = values[k];
    const gets = value == null || unit !== "s" ? "" : `, ${duration(value)}`;
    return count == null ? [] : [{ label: `${name} ${grouped(count)}${gets}`, count }];
  });
  const longest = Math.max(0, ...rungs.map(({ label }) => label.length));
  const width = Math.min(48, terminal.columns - longest - 8);
  const counts = rungs.map(({ count }) => count);
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  if (width < 16 || rungs.length < 2 || low === high) return "";
  const points: Points = rungs.map(({ count }, k) => [count, rungs.length - k]);
  const chart = plot(points, {
    width,
    height: rungs.length,
    mode: "point",
    showTickLabel: true,
    customXAxisTicks: [low, high],
    formatter: (value, { axis }) =>
      axis === "y" ? (rungs[rungs.length - value]?.label ?? "") : grouped(value),
  });
  // The library colours lines, not points; the answer is the last of them.
  const answer = rungs.at(-1)?.label ?? "";
  const lines = chart
    .split("\n")
    .map((line) => (line.includes(answer) ? coloured(line.trimEnd(), "Green", terminal) : line));
  return tidy("  cards that each estimate asks for", lines.join("\n"));
}

const ANSI = { Blue: 34, Yellow: 33, Green: 32 } as const;

function coloured(text: string, name: keyof typeof ANSI, { isColour }: Terminal): string {
  return isColour ? `\u001b[${ANSI[name]}m${text}\u001b[0m` : text;
}

/** 0 and two round steps up to the top. */
function roundTicks(top: number): number[] {
  const power = 10 ** Math.floor(Math.log10(top / 2));
  const step = [5, 2, 1].map((digit) => digit * power).find((size) => 2 * size <= top) ?? power;
  return [0, step, 2 * step];
}

/** The library puts ticks on points that exist. */
function nearest(points: Points, hours: number): number {
  return points.reduce(
    (best, [x]) => (Math.abs(x - hours) < Math.abs(best - hours) ? x : best),
    points[0]?.[0] ?? 0,
  );
}

/** Beneath its heading, indented, without the library's empty lines. */
function tidy(heading: string, chart: string): string {
  const lines = chart.split("\n").map((line) => line.trimEnd());
  return ["", heading, ...lines.filter((line) => line !== "").map((line) => `  ${line}`)].join("\n");
}
