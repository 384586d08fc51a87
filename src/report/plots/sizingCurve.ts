/** Cards against the first objective: the curve with its days, the answer with its interval, the estimates on it. */

import { areaY, dot, lineY, rect, ruleX, ruleY } from "@observablehq/plot";

import { duration, grouped, percent, significant } from "../numbers.js";
import type { SizePart } from "../parts.js";
import type { Table } from "../table.js";
import { cardsWords } from "../words/language.js";
import { statisticWords } from "../words/metrics.js";
import { valueWords } from "../words/values.js";
import { cellsOf, numbersOf, textsOf } from "./columns.js";
import { headingOverKeys, KEYS_SPACE, keys, spanAxis, valueAxis } from "./marks.js";
import { type Canvas, isNarrow, panel, type Spot } from "./picture.js";
import { durationTicks, timeUnit } from "./ticks.js";

/** What so many cards do on the simulated days. */
export interface Point {
  readonly cards: number;
  readonly median: number | null;
  readonly p05: number | null;
  readonly p95: number | null;
  readonly daysMet: number;
}

/** One estimate of the ladder. */
export interface Rung {
  readonly row: number;
  readonly estimator: string;
  /** null: it has no answer. */
  readonly cards: number | null;
  readonly value: number | null;
  readonly isAnswer: boolean;
}

/** The curve of the first objective. */
export function curvePoints({ sizing }: SizePart): Point[] {
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

/** The estimates of the ladder, the answer last. */
export function rungs(ladder: Table): Rung[] {
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

/** Up to so many numbers of cards each has its dot. */
const FEW_POINTS = 18;

/** The scales of the curve. */
export interface CurveOptions {
  readonly domain: readonly [number, number];
  /** Whether times that span more than a factor of 20 are drawn by their logarithms. */
  readonly log: boolean;
}

/** The first objective over cards: the median day, the band of days, the limit, and the estimates. */
export function curvePanel(
  canvas: Canvas,
  size: SizePart,
  points: readonly Point[],
  { domain, log }: CurveOptions,
) {
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
      headingOverKeys(`${statisticWords(objective?.text ?? "")}${words}`),
      keys([
        {
          text: isNarrow(canvas) ? "median, 90 % of days" : "median day; 90 % of days within the band",
          colour: palette.blue,
        },
        { text: `limit ${valueWords(limit, objective?.unit ?? "s")}`, colour: palette.orange, dashed: true },
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
      // Between few numbers of cards there is nothing: the line only leads the eye.
      points.length > FEW_POINTS
        ? null
        : dot(points, { x: "cards", y: (p: Point) => of(p.median), fill: palette.blue, r: 3 }),
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

/** The answer and its interval, from top to bottom. */
export function answerMarks({ palette }: Canvas, { document }: SizePart, domain: readonly [number, number]) {
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

/** What the points say when pointed at. */
export function spotsOf(
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
        : ` (90 % of days ${valueWords(point.p05, unit)} to ${valueWords(point.p95, unit)})`;
    return {
      x: x(point.cards),
      text: `${cardsWords(point.cards, document.size.card)}: ${statisticWords(objective?.text ?? "")} ${valueWords(point.median, unit)}${days}; met on ${percent(point.daysMet)} of days${money}`,
    };
  });
}
