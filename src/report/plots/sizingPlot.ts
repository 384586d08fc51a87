/** Sizing as a whole: the curve over cards, and where each estimate stands. */

import { dot, ruleY, text } from "@observablehq/plot";
import { grouped } from "../numbers.js";
import type { SizePart } from "../parts.js";
import { counted } from "../words/language.js";
import { valueWords } from "../words/values.js";
import { HEADING_SPACE, heading, spanAxis } from "./marks.js";
import { type Canvas, type Drawing, isNarrow, panel, stack } from "./picture.js";
import { curvePanel, curvePoints, type Rung, rungs, spotsOf } from "./sizingCurve.js";

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
  const curve = curvePanel(canvas, size, points, { domain, log: true });
  return stack(
    canvas,
    [curve, ladderPanel(canvas, ladder, size.document.size.card, unit, domain)],
    spotsOf(points, size, curve),
  );
}

const ROW = 34;

function ladderPanel(
  canvas: Canvas,
  ladder: readonly Rung[],
  card: string,
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
      spanAxis(canvas, { domain, isWhole: true, format: grouped, label: `${card} cards` }),
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
            : `${r.estimator}: ${counted(r.cards, "card")}${r.value === null ? "" : `, ${valueWords(r.value, unit)}`}`,
      }),
    ],
  });
}
