/** Cards against the objective: the curve with its days, the answer with its interval, and where each estimate stands. */

import { areaY, dot, lineY, rect, ruleX, ruleY, text } from "@observablehq/plot";
import { statisticText } from "../names.js";
import { counted, duration, grouped, metricText, percent, significant } from "../numbers.js";
import type { Table } from "../table.js";
import { cellsOf, numbersOf, textsOf } from "./columns.js";
import { HEADING_SPACE, heading, headingOverKeys, KEYS_SPACE, keys, spanAxis, valueAxis } from "./marks.js";
import type { SizePart } from "./parts.js";
import { type Canvas, type Drawing, isNarrow, panel, type Spot, stack } from "./picture.js";
import { durationTicks, timeUnit } from "./ticks.js";

interface Point {
  readonly cards: number;
  readonly median: number | null;
  readonly p05: number | null;
  readonly p95: number | null;
  readonly daysMet: number;
}

interface Rung {
  readonly row: number;
  readonly estimator: string;
  /** null: it has no answer. */
  readonly cards: number | null;
  readonly value: number | null;
  readonly isAnswer: boolean;
}

/** The curve of the first objective. */
function curvePoints({ sizing }: SizePart): Point[] {
  const name = (index: number) => sizing.columns[index]?.name ?? "";
  const cards = numbersOf(sizing, "cards");
  const daysMet = numbersOf(sizing, "days_met_share");
  // After cards and servers come the first objective's median, p05 and p95.
  const [median, p05, p95] = [2, 3, 4].map((index) => numbersOf(sizing, name(index)));
  return cards.map((count, k) => ({
    cards: count ?? 0,
    median: median?.[k] ?? null,
    p05: p05?.[k] ?? null,
    p95: p95?.[k] ?? null,
    daysMet: daysMet[k] ?? 0,
  }));
}

function rungs(ladder: Table): Rung[] {
  const cards = numbersOf(ladder, "cards");
  const values = numbersOf(ladder, "objective_value");
  return textsOf(ladder, "estimator").map((estimator, k, all) => ({
    row: k,
    estimator,
    cards: cards[k] ?? null,
    value: values[k] ?? null,
    isAnswer: k === all.length - 1,
  }));
}

/** What the panel's vertical scale is: logarithmic for times that span more than a factor of 20. */
function valueScale(
  canvas: Canvas,
  points: readonly Point[],
  limit: number,
  unit: "s" | "share",
  log: boolean,
) {
  const values = points.flatMap(({ median, p05, p95 }) => [median, p05, p95]).filter((v) => v !== null);
  const high = Math.max(limit, ...values);
  const low = Math.min(limit, ...values);
  const most = isNarrow(canvas) ? 6 : 8;
  if (unit === "share") {
    const top = Math.min(1, high * 1.05);
    return {
      scale: { domain: [0, top] },
      axis: { ticks: 5, format: (v: number) => percent(v) },
      of: (v: number | null) => v ?? Number.NaN,
      words: "",
    };
  }
  if (log && low > 0 && high / low > 20) {
    const domain = [low / 1.15, high * 1.15] as [number, number];
    return {
      scale: { type: "log" as const, domain },
      axis: { ticks: durationTicks(...domain, most), format: duration },
      of: (v: number | null) => v ?? Number.NaN,
      words: "",
    };
  }
  if (log && high / Math.max(low, limit / 10) > 20) {
    return {
      scale: { type: "symlog" as const, constant: limit / 10, domain: [0, high * 1.15] },
      axis: { ticks: [0, ...durationTicks(limit / 10, high, most)], format: duration },
      of: (v: number | null) => v ?? Number.NaN,
      words: "",
    };
  }
  const time = timeUnit(high);
  return {
    scale: { domain: [0, (1.06 * high) / time.seconds] },
    axis: { ticks: 5, format: (v: number) => significant(v) },
    of: (v: number | null) => (v === null ? Number.NaN : v / time.seconds),
    words: `, ${time.name}`,
  };
}

/** The whole curve, and beneath it the ladder: one line an estimate, on the same scale of cards. */
export function sizingPlot(canvas: Canvas, size: SizePart): Drawing {
  const points = curvePoints(size);
  const ladder = rungs(size.ladder);
  const all = [...points.map(({ cards }) => cards), ...ladder.flatMap(({ cards }) => cards ?? [])];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const pad = 0.02 * (high - low) || 1;
  const unit = size.document.objectives[0]?.unit ?? "s";
  const domain: [number, number] = [low - pad, high + pad];
  const curve = curvePanel(canvas, size, points, { domain, log: true, base: false });
  return stack(canvas, [curve, ladderPanel(canvas, ladder, unit, domain)], spotsOf(points, size, curve));
}

/** The neighbourhood of the answer: the same curve, and the share of days that meet the objectives. */
export function answerPlot(canvas: Canvas, size: SizePart, domain: readonly [number, number]): Drawing {
  const points = curvePoints(size);
  const near = points.filter((point) => point.cards >= domain[0] && point.cards <= domain[1]);
  const curve = curvePanel(canvas, size, near, { domain, log: false, base: false });
  return stack(canvas, [curve, daysPanel(canvas, size, near, domain)], spotsOf(near, size, curve));
}

/**
 * From the last number of cards with which no day meets the objectives to the first with which all do, and a little
 * more; null where that is most of the curve.
 */
export function neighbourhood(size: SizePart): readonly [number, number] | null {
  const points = curvePoints(size);
  const answer = size.document.size.cards;
  if (answer === null) return null;
  const none = Math.max(...points.filter(({ daysMet }) => daysMet === 0).map(({ cards }) => cards));
  const every = Math.min(...points.filter(({ daysMet }) => daysMet === 1).map(({ cards }) => cards));
  if (!Number.isFinite(none) || !Number.isFinite(every)) return null;
  const reach = Math.max(every - answer, answer - none, 2) * 1.6;
  const domain: [number, number] = [Math.ceil(answer - reach), Math.floor(answer + reach)];
  const whole = (points.at(-1)?.cards ?? 0) - (points[0]?.cards ?? 0);
  return domain[1] - domain[0] > whole / 2 ? null : domain;
}

interface CurveOptions {
  readonly domain: readonly [number, number];
  readonly log: boolean;
  readonly base: boolean;
}

function curvePanel(canvas: Canvas, size: SizePart, points: readonly Point[], { domain, log }: CurveOptions) {
  const { palette } = canvas;
  const [objective] = size.document.objectives;
  const limit = objective?.limit ?? 0;
  const { scale, axis, of, words } = valueScale(canvas, points, limit, objective?.unit ?? "s", log);
  const ladder = rungs(size.ladder).filter(
    ({ cards }) => cards !== null && cards >= domain[0] && cards <= domain[1],
  );
  const edge = log ? Number.NEGATIVE_INFINITY : 0;
  return panel(canvas, isNarrow(canvas) ? 260 : 290, {
    x: { domain: [...domain] },
    y: scale,
    marginTop: KEYS_SPACE,
    marginBottom: 26,
    marks: [
      headingOverKeys(`${statisticText(objective?.text ?? "")}${words}`),
      keys([
        {
          text: isNarrow(canvas) ? "median, 90 % of days" : "median day; 90 % of days within the band",
          colour: palette.blue,
        },
        { text: `limit ${metricText(limit, objective?.unit ?? "s")}`, colour: palette.orange, dashed: true },
      ]),
      valueAxis(canvas, axis),
      spanAxis(canvas, { domain, isWhole: true, format: grouped }),
      answerMarks(canvas, size, domain),
      areaY(points, {
        x: "cards",
        y1: (p: Point) => Math.max(edge, of(p.p05)),
        y2: (p: Point) => of(p.p95),
        fill: palette.blue,
        fillOpacity: 0.22,
      }),
      lineY(points, { x: "cards", y: (p: Point) => of(p.median), stroke: palette.blue, strokeWidth: 2 }),
      ruleY([of(limit)], { stroke: palette.orange, strokeWidth: 1.5, strokeDasharray: "6 4" }),
      dot(ladder, {
        x: "cards",
        y: (r: Rung) => of(r.value),
        fill: (r: Rung) => (r.isAnswer ? palette.green : palette.paper),
        stroke: (r: Rung) => (r.isAnswer ? palette.green : palette.ink),
        strokeWidth: 1.5,
        r: 4,
      }),
    ],
  });
}

/** The answer and its interval, from top to bottom. */
function answerMarks({ palette }: Canvas, { document }: SizePart, domain: readonly [number, number]) {
  const { cards, interval } = document.size;
  if (cards === null) return [];
  const [from, to] = interval ?? [cards, cards];
  const band =
    interval === null
      ? []
      : [
          rect([0], {
            x1: Math.max(from, domain[0]),
            x2: Math.min(to ?? cards, domain[1]),
            fill: palette.green,
            fillOpacity: 0.2,
          }),
        ];
  return [...band, ruleX([cards], { stroke: palette.green, strokeWidth: 1.5 })];
}

const ROW = 34;

function ladderPanel(
  canvas: Canvas,
  ladder: readonly Rung[],
  unit: "s" | "share",
  domain: readonly [number, number],
) {
  const { palette } = canvas;
  const answering = ladder.filter(({ cards }) => cards !== null);
  const count = Math.max(0, ...ladder.map(({ row }) => row)) + 1;
  const colour = (rung: Rung) => (rung.isAnswer ? palette.green : palette.ink);
  return panel(canvas, HEADING_SPACE + count * ROW + 44, {
    x: { domain: [...domain] },
    y: { domain: [count - 0.5, -0.5], axis: null },
    marginTop: HEADING_SPACE,
    marginBottom: 44,
    marks: [
      heading(
        isNarrow(canvas)
          ? "What each estimate asks for, and gets"
          : "What each estimate asks for, and what so many cards do on the median day",
      ),
      spanAxis(canvas, { domain, isWhole: true, format: grouped, label: "cards" }),
      ruleY(answering, {
        y: (r: Rung) => r.row + 0.25,
        x1: domain[0],
        x2: "cards",
        stroke: palette.grid,
        strokeWidth: 2,
      }),
      dot(answering, {
        x: "cards",
        y: (r: Rung) => r.row + 0.25,
        fill: (r: Rung) => (r.isAnswer ? palette.green : palette.paper),
        stroke: colour,
        strokeWidth: 1.5,
        r: 4.5,
      }),
      text(ladder, {
        x: domain[0],
        y: (r: Rung) => r.row - 0.18,
        dx: 4,
        textAnchor: "start",
        fontSize: 11.5,
        fill: colour,
        fontWeight: 500,
        stroke: palette.paper,
        strokeWidth: 4,
        text: (r: Rung) =>
          r.cards === null
            ? `${r.estimator}: no answer`
            : `${r.estimator}: ${counted(r.cards, "card")}${r.value === null ? "" : `, ${metricText(r.value, unit)}`}`,
      }),
    ],
  });
}

function daysPanel(
  canvas: Canvas,
  size: SizePart,
  points: readonly Point[],
  domain: readonly [number, number],
) {
  const { palette } = canvas;
  const { daysShare, cards, interval } = size.document.size;
  const [low, high] = interval ?? [null, null];
  const range =
    low === null || isNarrow(canvas)
      ? ""
      : ` (${grouped(low)} to ${high === null ? "unknown" : grouped(high)})`;
  const answer = `${counted(cards ?? 0, "card")}${range}`;
  return panel(canvas, 200, {
    x: { domain: [...domain] },
    y: { domain: [0, 1.03] },
    marginTop: KEYS_SPACE,
    marginBottom: 44,
    marks: [
      headingOverKeys("Share of days that meet every objective"),
      keys([
        { text: isNarrow(canvas) ? answer : `the answer: ${answer}`, colour: palette.green },
        { text: `demanded ${percent(daysShare)}`, colour: palette.orange, dashed: true },
      ]),
      valueAxis(canvas, { ticks: [0, 0.25, 0.5, 0.75, 1], format: (share) => percent(share) }),
      spanAxis(canvas, { domain, isWhole: true, format: grouped, label: "cards" }),
      answerMarks(canvas, size, domain),
      ruleY([0], { stroke: palette.muted }),
      ruleY([daysShare], { stroke: palette.orange, strokeDasharray: "6 4", strokeWidth: 1.5 }),
      lineY(daysMetSteps(size, points, domain), {
        x: "cards",
        y: "daysMet",
        curve: "step-after",
        stroke: palette.blue,
        strokeWidth: 2,
      }),
    ],
  });
}

interface DaysMet {
  readonly cards: number;
  readonly daysMet: number;
}

/** The share of days whose own least is no more than so many cards, step by step; else the curve's own points. */
function daysMetSteps(
  { leastCards }: SizePart,
  points: readonly Point[],
  [low, high]: readonly [number, number],
): DaysMet[] {
  const least = numbersOf(leastCards, "cards");
  if (least.length === 0) return [...points];
  const upTo = (cards: number) => least.filter((own) => own !== null && own <= cards).length / least.length;
  const steps = [
    ...new Set([low, ...least.filter((own) => own !== null && own > low && own < high), high]),
  ] as number[];
  return steps.map((cards) => ({ cards, daysMet: upTo(cards) }));
}

function spotsOf(
  points: readonly Point[],
  { document, sizing }: SizePart,
  { x }: { x(value: number): number },
): Spot[] {
  const [objective] = document.objectives;
  const unit = objective?.unit ?? "s";
  const costs = cellsOf(sizing, "cost_per_day");
  const all = numbersOf(sizing, "cards");
  return points.map((point) => {
    const cost = costs[all.indexOf(point.cards)];
    const money =
      typeof cost === "number" ? `; ${significant(cost, 4)} ${document.size.currency ?? ""} a day` : "";
    const days =
      point.p05 === null
        ? ""
        : ` (90 % of days ${metricText(point.p05, unit)} to ${metricText(point.p95, unit)})`;
    return {
      x: x(point.cards),
      text: `${counted(point.cards, "card")}: ${statisticText(objective?.text ?? "")} ${metricText(point.median, unit)}${days}; met on ${percent(point.daysMet)} of days${money}`,
    };
  });
}
