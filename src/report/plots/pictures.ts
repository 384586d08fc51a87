/** Every picture that a result gives rise to, with its words and the table it is drawn from. */

import type { Objective } from "../../objective.js";
import { grouped, percent } from "../numbers.js";
import type { GrowthPart, Parts, RunPart, Service, SizePart, SweepPart } from "../parts.js";
import type { Table } from "../table.js";
import { ESTIMATOR_WORDS } from "../words/estimators.js";
import { capital, cardsWords, counted, listed } from "../words/language.js";
import { statisticWords } from "../words/metrics.js";
import { valueWords } from "../words/values.js";
import { answerPlot, neighbourhood } from "./answerPlot.js";
import { cellsPlot } from "./cellsPlot.js";
import { comparisonPlot } from "./comparisonPlot.js";
import { dayPlot } from "./dayPlot.js";
import { growthPlot } from "./growthPlot.js";
import { scatterPlot, tornadoPlot } from "./influencePlots.js";
import { hasCurve, isDrawable, latencyPlot } from "./latencyPlot.js";
import { LIGHT, type Palette } from "./palette.js";
import { type Canvas, type Drawing, standalone } from "./picture.js";
import { showsShare } from "./shownCells.js";
import { sizingPlot } from "./sizingPlot.js";
import { spreadPlot } from "./spreadPlot.js";
import { headlineOf, outputWords } from "./sweepFigures.js";

/** A picture with its words, drawn when it is asked for. */
export interface Picture {
  /** Also the file's stem: `day` is written to day.svg. */
  readonly name: string;
  readonly title: string;
  /** How to read it, in a sentence or two. */
  readonly caption: string;
  /** What it shows, for those who cannot see it. */
  readonly alt: string;
  /** Whose rows it shows. */
  readonly tables: readonly Table[];
  draw(canvas: Canvas): Drawing;
}

/** Width of a picture that stands alone, where nobody asks for another [px]. */
const WIDTH = 720;

/**
 * The picture as the text of an SVG file.
 *
 * @param document a DOM document to draw into, such as a browser's own or linkedom's
 * @param width [px]
 */
export function svgOf(picture: Picture, document: unknown, width = WIDTH, palette: Palette = LIGHT): string {
  return standalone(picture.draw({ document, width, palette }), picture.title, palette);
}

/** The answer's pictures first. */
export function picturesOf({ size, run, answerRun, sweep, growth, service }: Parts): Picture[] {
  return [
    ...(size === null ? [] : sizePictures(size)),
    ...(run === null || service === null ? [] : runPictures(run, service)),
    ...(answerRun === null || service === null ? [] : runPictures(answerRun, service).map(ofAnswer)),
    ...(size === null ? [] : laterSizePictures(size)),
    ...(growth === null ? [] : [growthPicture(growth)]),
    ...(sweep === null ? [] : sweepPictures(sweep, service?.cards ?? null)),
  ];
}

/** A picture of the answer's run, under names of its own beside those of the scenario's cards. */
function ofAnswer(picture: Picture): Picture {
  const tables = picture.tables.map((table) => ({ ...table, name: `answer_${table.name}` }));
  return { ...picture, name: `answer_${picture.name}`, tables };
}

function runPictures(run: RunPart, service: Service): Picture[] {
  const { card, cards, servers } = run.document;
  const which = cardsWords(cards, card);
  const pool = `${which} (${counted(servers, "server")})`;
  return [
    {
      name: "day",
      title: `The day with ${which}`,
      caption:
        "Mean over the simulated days, in intervals of five minutes. Where more requests arrive than can be served (shaded) the queue grows, and it goes on holding people up after the rush is over.",
      alt: `Three curves over the hours of the day with ${pool}: requests arriving a second against what can be served, the length of the queue, and the wait by time of arrival. The figures are in the table that follows.`,
      tables: [run.timeline],
      draw: (canvas) => dayPlot(canvas, run, service.meanSeconds),
    },
    {
      name: "latency",
      title: `How long answers take with ${which}`,
      caption: `All requests of all days together. Read it from the left: the share of requests that take longer than so long, the rare ones stretched out by the logarithmic scale. ${cornerText(run, service.objectives)}`,
      alt: `Share of requests that take longer than a time, on a logarithmic scale, for latency and for the wait alone, with ${pool}. ${service.objectives.some(isDrawable) ? "The limit of the objective is marked. " : ""}The figures are in the table that follows.`,
      tables: [run.latency, run.summary],
      draw: (canvas) => latencyPlot(canvas, run, service.objectives),
    },
  ];
}

/** What the curves must keep out of, and which objectives the picture cannot show, with what they are judged by. */
function cornerText({ document }: RunPart, objectives: readonly Objective[]): string {
  const of = (which: Objective["of"]) =>
    objectives.some((objective) => isDrawable(objective) && objective.of === which);
  const corners = [
    ...(of("latency") ? ["the curve of the latency must keep out of the orange corner"] : []),
    ...(of("wait") ? ["the curve of the wait must keep out of the purple corner"] : []),
  ];
  const drawn =
    corners.length === 0
      ? ""
      : `To keep the objective, which is judged for each day by itself, ${listed(corners)}. `;
  const others = objectives
    .filter((objective) => !isDrawable(objective))
    .map((objective) => {
      const { text } = objective;
      const why = hasCurve(objective) ? "not of the whole day's times" : "of neither latency nor wait";
      const outcome = document.objectives.find((one) => one.text === text);
      const figure =
        outcome === undefined ? "" : `: ${valueWords(outcome.median, outcome.unit)} on the median day`;
      return `Not in this picture, as it is ${why}: ${text}${figure}.`;
    });
  return `${drawn}${others.join(" ")}`.trim();
}

function sizePictures(size: SizePart): Picture[] {
  const { card, cards, daysShare } = size.document.size;
  const [objective] = size.document.objectives;
  const answer = cards === null ? "no answer" : cardsWords(cards, card);
  const domain = neighbourhood(size);
  const near = (range: readonly [number, number]): Picture => ({
    name: "answer",
    title: "The neighbourhood of the answer",
    caption: `Close to the answer a few cards decide. Above: the median day and the band of 90 % of days. Below: the share of days that meet every objective; the answer (green, with its 95 % interval shaded) is the least number with which ${percent(daysShare)} do.`,
    alt: `The objective's statistic and the share of days that meet every objective for numbers of cards near the answer, ${answer}. The figures are in the table that follows.`,
    tables: [size.leastCards.rows.length === 0 ? size.sizing : size.leastCards],
    draw: (canvas) => answerPlot(canvas, size, range),
  });
  return [
    {
      name: "sizing",
      title: `How many ${card} cards hold the objective`,
      caption: `${averageSentence(size)}Every number of cards was tried on the same simulated days. Circles: what simpler estimates ask for, and what so many cards really do; filled and green: the simulation's own answer, its 95 % interval shaded.`,
      alt: `${objective?.text ?? "The objective"}: its statistic by number of cards with the band of 90 % of days, the limit, the answer (${answer}) and the estimates of simpler methods. The figures are in the tables that follow.`,
      tables: [size.ladder, size.sizing, ...(domain === null ? [size.leastCards] : [])],
      draw: (canvas) => sizingPlot(canvas, size),
    },
    ...(domain === null ? [] : [near(domain)]),
  ];
}

/** Why the reports' closed form is wrong, where it asks for too few; else nothing. */
function averageSentence({ document: { ladder, size, objectives } }: SizePart): string {
  const average = ladder.find(({ estimator }) => estimator === ESTIMATOR_WORDS.busyWindowAverage);
  const [objective] = objectives;
  if (average === undefined || average.cards === null || average.value === null || objective === undefined) {
    return "";
  }
  if (size.cards === null || average.cards >= size.cards) return "";
  return `The busy-window average asks for ${cardsWords(average.cards, size.card)}, ${percent(average.cards / size.cards, 2)} of the answer: it spreads the work evenly and so forgets the peak, and with so many the ${statisticWords(objective.text)} would be ${valueWords(average.value, objective.unit)}. `;
}

function laterSizePictures(size: SizePart): Picture[] {
  const { comparison, growth, expansions, document } = size;
  const pictures: Picture[] = [];
  if (comparison !== null) {
    pictures.push({
      name: "comparison",
      title: "One card beside another",
      caption:
        "Each card in the least number that meets the objectives: what it costs, and what its users then wait.",
      alt: "Bars for each card: cost of 1,000 requests where a price is known, least cards, and the objective's statistic on the median day. The figures are in the table that follows.",
      tables: [comparison],
      draw: (canvas) => comparisonPlot(canvas, size, comparison),
    });
  }
  if (growth !== null && expansions !== null && document.growth !== null) {
    const { card } = document.size;
    pictures.push(growthPicture({ card, result: document.growth, growth, expansions }));
  }
  return pictures;
}

function growthPicture({ card, result, growth, expansions }: GrowthPart): Picture {
  const { firstMissedDay, daysLookedAt } = result;
  return {
    name: "growth",
    title: "While demand grows",
    caption:
      firstMissedDay === null
        ? `The pool lasts all ${daysLookedAt} days that were looked at.`
        : `The pool first misses its objective on day ${firstMissedDay} (dotted line); each expansion is made on the day the pool would miss, and lasts a month.`,
    alt: "Cards needed by day while demand grows, and the cards of the pool with its expansions. The figures are in the tables that follow.",
    tables: expansions.rows.length === 0 ? [growth] : [growth, expansions],
    draw: (canvas) => growthPlot(canvas, growth, expansions, card, firstMissedDay),
  };
}

function sweepPictures(sweep: SweepPart, cards: number | null): Picture[] {
  const { document } = sweep;
  const what = outputWords(headlineOf(document).name);
  if (document.cells.length > 1) {
    return [
      {
        name: "cells",
        title: showsShare(sweep) ? "Which cells keep the objectives" : `${capital(what)} over the grid`,
        caption: `Each cell of the grid on the same samples.${document.answer === null ? "" : ` ${document.answer.sentence} That cell is green.`}`,
        alt: showsShare(sweep)
          ? "The share of days that meet every objective in each cell of the grid. The figures are in the table that follows."
          : `The ${what} of each cell of the grid: the median future. The figures are in the table that follows.`,
        tables: [sweep.quantiles],
        draw: (canvas) => cellsPlot(canvas, sweep),
      },
    ];
  }
  const spread: Picture = {
    name: "spread",
    title: `${capital(what)} over ${grouped(document.samples)} futures`,
    caption:
      "Each future draws every uncertain input anew. Above: how many futures fall where. Below: the share of futures above so much.",
    alt: `Histogram of the ${what} over the futures, and the share of futures above each value. The figures are in the table that follows.`,
    tables: [sweep.quantiles],
    draw: (canvas) => spreadPlot(canvas, sweep, cards),
  };
  if (document.inputs.length === 0) return [spread];
  return [
    spread,
    {
      name: "tornado",
      title: "Which input should be known better",
      caption:
        "Partial rank correlation: how surely the figure rises (right) or falls (left) with the input, all others held fixed. Beside each name: the share of the spread that would go if that input alone were known.",
      alt: `Bars of the partial rank correlation of each uncertain input with the ${what}, the strongest first. The figures are in the table that follows.`,
      tables: [sweep.sensitivity],
      draw: (canvas) => tornadoPlot(canvas, sweep),
    },
    {
      name: "scatter",
      title: "The two strongest inputs",
      caption: `A dot is one future.${document.samples > 100 ? ` The table has the first 100 of ${grouped(document.samples)}.` : ""}`,
      alt: `The ${what} against each of the two inputs that move it most, a dot a future. The rows are in sweep.csv; the table that follows has the first of them.`,
      tables: [{ ...sweep.sweep, rows: sweep.sweep.rows.slice(0, 100) }],
      draw: (canvas) => scatterPlot(canvas, sweep),
    },
  ];
}
