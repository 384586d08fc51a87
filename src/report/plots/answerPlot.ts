/** The neighbourhood of the answer: the curve over cards, and on how many days they are enough. */

import { lineY, ruleY } from "@observablehq/plot";
import { grouped, percent } from "../numbers.js";
import type { SizePart } from "../parts.js";
import { counted } from "../words/language.js";
import { intervalWords } from "../words/values.js";
import { numbersOf } from "./columns.js";
import { headingOverKeys, KEYS_SPACE, keys, spanAxis, valueAxis } from "./marks.js";
import { type Canvas, type Drawing, isNarrow, panel, stack } from "./picture.js";
import { answerMarks, curvePanel, curvePoints, type Point, spotsOf } from "./sizingCurve.js";

/** The neighbourhood of the answer: the same curve, and the share of days that meet the objectives. */
export function answerPlot(canvas: Canvas, size: SizePart, domain: readonly [number, number]): Drawing {
  const points = curvePoints(size);
  const near = points.filter((point) => point.cards >= domain[0] && point.cards <= domain[1]);
  const curve = curvePanel(canvas, size, near, { domain, log: false });
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

function daysPanel(
  canvas: Canvas,
  size: SizePart,
  points: readonly Point[],
  domain: readonly [number, number],
) {
  const { palette } = canvas;
  const { daysShare, cards, interval } = size.document.size;
  const range = interval === null || isNarrow(canvas) ? "" : ` (${intervalWords(interval)})`;
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
      spanAxis(canvas, { domain, isWhole: true, format: grouped, label: `${size.document.size.card} cards` }),
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
