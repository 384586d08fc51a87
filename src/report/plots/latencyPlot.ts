/** The distribution of latency and wait: the share of requests that take longer, its rare ones on a logarithmic scale. */

import { dot, line, rect, ruleX, ruleY, text } from "@observablehq/plot";
import { LATENCY, WAIT } from "../../measure.js";
import type { Objective } from "../../objective.js";
import { duration, percent } from "../numbers.js";
import type { RunPart } from "../parts.js";
import { numbersOf } from "./columns.js";
import { baseAxis, headingOverKeys, KEYS_SPACE, keys, valueAxis } from "./marks.js";
import { type Canvas, type Drawing, isNarrow, panel, stack } from "./picture.js";
import { timeUnit } from "./ticks.js";

/** Rarest share that is drawn: the table ends with one request in 10,000. */
const RAREST = 1e-4;

interface Tail {
  readonly longer: number;
  readonly latency: number | null;
  readonly wait: number | null;
}

/** Whether an objective is of a measure that has a curve: times to the first token and between tokens have none. */
export function hasCurve({ of }: Objective): boolean {
  return of === LATENCY.name || of === WAIT.name;
}

/** Whether the picture can show what an objective forbids: it speaks of the whole day's latencies or waits. */
export function isDrawable(objective: Objective): boolean {
  const { statistic, windowSeconds } = objective;
  return statistic.kind !== "waitingShare" && windowSeconds === null && hasCurve(objective);
}

function tailsOf(run: RunPart): Tail[] {
  const latency = numbersOf(run.latency, "latency_s");
  const wait = numbersOf(run.latency, "wait_s");
  return numbersOf(run.latency, "quantile")
    .map((quantile, k) => ({
      longer: 1 - (quantile ?? 1),
      latency: latency[k] ?? null,
      wait: wait[k] ?? null,
    }))
    .filter(({ longer }) => longer > RAREST * 0.9);
}

/** The objectives that speak of the whole day's distribution are marked, each in the colour of its curve's kind. */
export function latencyPlot(canvas: Canvas, run: RunPart, objectives: readonly Objective[]): Drawing {
  const { palette } = canvas;
  const tails = tailsOf(run);
  const marked = objectives.filter(isDrawable).sort((one, other) => shareOf(other) - shareOf(one));
  const slowest = Math.max(0, ...tails.flatMap((tail) => [tail.latency ?? 0, tail.wait ?? 0]));
  // Room for the limit's words to the right of it.
  const greatest = Math.max(
    1.06 * slowest,
    ...marked.map(({ limit }) => (isNarrow(canvas) ? 1.9 : 1.35) * limit),
  );
  const unit = timeUnit(greatest);
  const inUnit = (seconds: number | null) => (seconds === null ? Number.NaN : seconds / unit.seconds);
  const end = inUnit(greatest) || 1;
  const drawn = panel(canvas, isNarrow(canvas) ? 300 : 330, {
    x: { domain: [0, end] },
    y: { type: "log", domain: [RAREST, 1] },
    marginTop: KEYS_SPACE,
    marginBottom: 42,
    marks: [
      headingOverKeys("Share of requests that take longer"),
      keys([
        { text: "latency", colour: palette.blue },
        { text: "wait alone", colour: palette.purple, dashed: true },
      ]),
      valueAxis(canvas, { ticks: [1, 0.1, 0.01, 0.001, 0.0001], format: (share) => percent(share) }),
      baseAxis(canvas, { ticks: isNarrow(canvas) ? 4 : 8, label: `longer than, ${unit.name}` }),
      ruleY([RAREST], { stroke: palette.muted }),
      marked.map((objective) => limitMarks(canvas, objective, inUnit(objective.limit), end)),
      line(tails, {
        x: (tail: Tail) => inUnit(tail.wait),
        y: "longer",
        stroke: palette.purple,
        strokeWidth: 2,
        strokeDasharray: "6 4",
      }),
      line(tails, {
        x: (tail: Tail) => inUnit(tail.latency),
        y: "longer",
        stroke: palette.blue,
        strokeWidth: 2.5,
      }),
      // Words come last, over every line.
      marked.map((objective, k) =>
        limitWords(canvas, objective, inUnit(objective.limit), k === marked.length - 1),
      ),
    ],
  });
  const spots = tails
    .filter((tail) => tail.latency !== null)
    .map((tail) => ({ x: drawn.x(inUnit(tail.latency)), text: tailText(tail) }));
  return stack(canvas, [drawn], spots);
}

function tailText({ longer, latency, wait }: Tail): string {
  const waits = wait === null ? "" : `, and as many wait longer than ${duration(wait)}`;
  return `${percent(longer)} of requests take longer than ${duration(latency ?? 0)}${waits}`;
}

/** The share of requests that may take longer; a line of a statistic without one has its words at 1 %. */
function shareOf({ statistic }: Objective): number {
  return statistic.kind === "quantile" ? 1 - statistic.p : statistic.kind === "max" ? RAREST : 0.01;
}

function colourOf({ palette }: Canvas, { of }: Objective): string {
  return of === "wait" ? palette.purple : palette.orange;
}

/** A quantile's objective forbids the corner beyond its limit and above its share; other statistics get a line. */
function limitMarks(canvas: Canvas, objective: Objective, limit: number, end: number) {
  const colour = colourOf(canvas, objective);
  if (objective.statistic.kind === "mean") {
    return [ruleX([limit], { stroke: colour, strokeDasharray: "3 3" })];
  }
  const share = shareOf(objective);
  return [
    rect([0], { x1: limit, x2: end, y1: share, y2: 1, fill: colour, fillOpacity: 0.14 }),
    ruleX([limit], { y1: share, y2: 1, stroke: colour, strokeWidth: 1.5 }),
    ruleY([share], { x1: limit, x2: end, stroke: colour, strokeWidth: 1.5 }),
    dot([limit], { x: limit, y: share, fill: colour, r: 4 }),
  ];
}

/** @param isLowest its words stand beneath the corner, those of the others within it */
function limitWords(canvas: Canvas, objective: Objective, limit: number, isLowest: boolean) {
  const share = shareOf(objective);
  return text([objective.text], {
    x: limit,
    y: share,
    text: () => objective.text,
    textAnchor: "start",
    dx: 8,
    dy: share === RAREST || !isLowest ? -12 : 13,
    fill: colourOf(canvas, objective),
    stroke: canvas.palette.paper,
    strokeWidth: 5,
    fontSize: 11.5,
  });
}
