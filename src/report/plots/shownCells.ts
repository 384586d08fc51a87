/** The cells of a grid as its picture shows them. */

import { factsOf } from "../../experiment/sweep/outputs.js";
import { duration, percent } from "../numbers.js";
import type { SweepPart } from "../parts.js";
import { capital } from "../words/language.js";
import { valueWords } from "../words/values.js";
import { numbersOf, textsOf } from "./columns.js";
import { headlineOf, linearFigures, outputWords } from "./sweepFigures.js";

type Axis = SweepPart["document"]["axes"][number];

/** A cell as it is drawn. */
export interface Cell {
  readonly index: number;
  /** Of each axis, in their order. */
  readonly at: readonly unknown[];
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly isBest: boolean;
}

/** Cells with what they are shown by. */
export interface Shown {
  readonly title: string;
  /** What band or line around a value is; "" where there is none. */
  readonly around: string;
  readonly unit: string;
  readonly format: (value: number) => string;
  readonly axes: readonly Axis[];
  readonly cells: readonly Cell[];
}

/** Whether the cells are told apart by how often they do what is asked. */
export function showsShare({ document: { measure, cells } }: SweepPart): boolean {
  return factsOf(measure).enough === "days" && cells.some(({ enoughShare }) => enoughShare !== null);
}

/** The cells with what they are shown by: how often they do what is asked, else the headline. */
export function shownCells(part: SweepPart): Shown {
  const { document, quantiles } = part;
  const best = document.answer?.best ?? null;
  const { axes } = document;
  const gridOf = (index: number) => axes.map(({ path }) => document.cells[index]?.grid[path]);
  if (showsShare(part)) {
    return {
      title: "Share of days that meet every objective",
      around: "",
      unit: "",
      format: (share) => percent(share, 2),
      axes,
      cells: document.cells.map(({ enoughShare }, index) => ({
        index,
        at: gridOf(index),
        value: enoughShare,
        low: null,
        high: null,
        isBest: index === best,
      })),
    };
  }
  const headline = headlineOf(document);
  const isHeadline = textsOf(quantiles, "output").map((output) => output === headline.column);
  const ours = (name: string) => numbersOf(quantiles, name).filter((_, k) => isHeadline[k]);
  const [p5, p50, p95] = [ours("p5"), ours("p50"), ours("p95")];
  const figures = linearFigures([...p50, ...p95], headline.unit);
  const scaled = (value: number | null | undefined) => (value == null ? null : value / figures.scale);
  return {
    title: `${capital(outputWords(headline.name))}, the median future${figures.unit === "" ? "" : `, ${figures.unit}`}`,
    around: "where 90 % of futures lie",
    unit: figures.unit,
    format: (value) => (headline.unit === "s" ? duration(value * figures.scale) : figures.format(value)),
    axes,
    cells: document.cells.map((_, index) => ({
      index,
      at: gridOf(index),
      value: scaled(p50[index]),
      low: scaled(p5[index]),
      high: scaled(p95[index]),
      isBest: index === best,
    })),
  };
}

/** A value of an axis as people read it; a card given by its figures goes by its name. */
export function axisWords({ unit }: Axis, value: unknown): string {
  if (typeof value === "number") return valueWords(value, unit);
  if (typeof value === "object" && value !== null && "name" in value) return String(value.name);
  return String(value);
}
