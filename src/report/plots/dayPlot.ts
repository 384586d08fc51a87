/** The day: arrivals against capacity, the queue, and how long those wait who come then, on one time axis. */

import { areaY, lineY } from "@observablehq/plot";
import { parseClock } from "../../units.js";
import { duration, grouped, percent, significant } from "../numbers.js";
import type { RunPart } from "../parts.js";
import { counted } from "../words/language.js";
import { numbersOf, textsOf } from "./columns.js";
import {
  baseAxis,
  ground,
  HEADING_SPACE,
  heading,
  headingOverKeys,
  KEYS_SPACE,
  keys,
  valueAxis,
} from "./marks.js";
import { type Canvas, type Drawing, isNarrow, type Panel, panel, stack } from "./picture.js";
import { clockTicks, timeUnit } from "./ticks.js";

interface Moment {
  readonly clock: string;
  /** Middle of the five minutes, hours from the day's start. */
  readonly hours: number;
  readonly arrivals: number;
  /** What the servers can finish a second. */
  readonly capacity: number;
  readonly servers: number;
  readonly queue: number;
  readonly waitP50: number | null;
  readonly waitP99: number | null;
  /** With replicas: requests running on one, and the share of its KV memory in use; null elsewhere. */
  readonly batch: number | null;
  readonly kv: number | null;
}

function moments({ timeline }: RunPart, serviceSeconds: number): Moment[] {
  const clock = textsOf(timeline, "clock");
  const start = numbersOf(timeline, "time_h");
  const arrivals = numbersOf(timeline, "arrival_rate_per_s");
  const servers = numbersOf(timeline, "servers");
  const queue = numbersOf(timeline, "queue");
  const waitP50 = numbersOf(timeline, "wait_p50_s");
  const waitP99 = numbersOf(timeline, "wait_p99_s");
  const ofBatches = (name: string) =>
    timeline.columns.some((column) => column.name === name) ? numbersOf(timeline, name) : [];
  const batch = ofBatches("batch");
  const kv = ofBatches("kv_in_use");
  const minutes = 1440 / Math.max(1, clock.length);
  return clock.map((text, k) => ({
    clock: text,
    hours: (start[k] ?? 0) + minutes / 120,
    arrivals: arrivals[k] ?? 0,
    capacity: (servers[k] ?? 0) / serviceSeconds,
    servers: servers[k] ?? 0,
    queue: queue[k] ?? 0,
    waitP50: waitP50[k] ?? null,
    waitP99: waitP99[k] ?? null,
    batch: batch[k] ?? null,
    kv: kv[k] ?? null,
  }));
}

/** What the three panels share: the moments and the axis of time. */
interface DayView {
  readonly canvas: Canvas;
  readonly day: readonly Moment[];
  readonly hours: readonly number[];
  /** Hours from the day's start -> clock. */
  readonly clockOf: ReadonlyMap<number, string>;
}

const HOURS = { domain: [0, 24] };

/** @param serviceSeconds mean service time: what turns servers into requests a second */
export function dayPlot(canvas: Canvas, run: RunPart, serviceSeconds: number): Drawing {
  const day = moments(run, serviceSeconds);
  const clocks = clockTicks(parseClock(day[0]?.clock ?? "") ?? 0, isNarrow(canvas) ? 6 : 3);
  const view: DayView = {
    canvas,
    day,
    hours: clocks.map((tick) => tick.hours),
    clockOf: new Map(clocks.map(({ hours, text }) => [hours, text])),
  };
  const waits = waitsPanel(view);
  return stack(
    canvas,
    [ratesPanel(view), queuePanel(view), ...(hasBatches(day) ? batchPanels(view) : []), waits],
    day.map((moment) => ({ x: waits.x(moment.hours), text: momentText(moment) })),
  );
}

/** Whether requests are served token by token. */
function hasBatches(day: readonly Moment[]): boolean {
  return day.some(({ batch }) => batch !== null);
}

function greatest(day: readonly Moment[], pick: (moment: Moment) => number | null): number {
  return Math.max(0, ...day.map((moment) => pick(moment) ?? 0));
}

/** Ticks of the hours without their words: those stand under the lowest panel. */
function hourGrid({ canvas, hours }: DayView) {
  return baseAxis(canvas, { ticks: hours, format: () => "" });
}

function ratesPanel(view: DayView): Panel {
  const { canvas, day } = view;
  const { palette } = canvas;
  return panel(canvas, isNarrow(canvas) ? 190 : 210, {
    x: HOURS,
    y: { domain: [0, 1.05 * (greatest(day, (m) => Math.max(m.arrivals, m.capacity)) || 1)] },
    marginTop: KEYS_SPACE,
    marks: [
      headingOverKeys("Requests a second"),
      keys([
        { text: "arrive", colour: palette.blue },
        { text: `${poolWords(day)} can serve`, colour: palette.orange, dashed: true },
      ]),
      hourGrid(view),
      valueAxis(canvas, { ticks: 4 }),
      ground(canvas),
      areaY(day, {
        x: "hours",
        y1: "capacity",
        y2: (m: Moment) => Math.max(m.arrivals, m.capacity),
        fill: palette.orange,
        fillOpacity: 0.22,
      }),
      lineY(day, { x: "hours", y: "arrivals", stroke: palette.blue, strokeWidth: 2 }),
      lineY(day, {
        x: "hours",
        y: "capacity",
        stroke: palette.orange,
        strokeWidth: 2,
        strokeDasharray: "6 4",
      }),
    ],
  });
}

function queuePanel(view: DayView): Panel {
  const { purple } = view.canvas.palette;
  return levelPanel(view, 130, "Requests waiting in the queue", (m) => m.queue, purple, short);
}

/** Batch and KV memory of a replica, means over replicas. */
function batchPanels(view: DayView): Panel[] {
  const { palette } = view.canvas;
  return [
    levelPanel(view, 110, "Requests running on a replica", (m) => m.batch, palette.blue, short),
    levelPanel(
      view,
      110,
      "KV memory in use",
      (m) => m.kv,
      palette.green,
      (share) => percent(share),
    ),
  ];
}

function levelPanel(
  view: DayView,
  height: number,
  words: string,
  pick: (moment: Moment) => number | null,
  colour: string,
  format: (value: number) => string,
): Panel {
  const { canvas, day } = view;
  return panel(canvas, height, {
    x: HOURS,
    y: { domain: [0, 1.05 * (greatest(day, pick) || 1)] },
    marginTop: HEADING_SPACE,
    marks: [
      heading(words),
      hourGrid(view),
      valueAxis(canvas, { ticks: 3, format }),
      ground(canvas),
      areaY(day, { x: "hours", y: pick, fill: colour, fillOpacity: 0.25 }),
      lineY(day, { x: "hours", y: pick, stroke: colour, strokeWidth: 2 }),
    ],
  });
}

function waitsPanel({ canvas, day, hours, clockOf }: DayView): Panel {
  const { palette } = canvas;
  const slowest = greatest(day, (m) => m.waitP99);
  const unit = timeUnit(slowest);
  const inUnit = (seconds: number | null) => (seconds === null ? Number.NaN : seconds / unit.seconds);
  return panel(canvas, 190, {
    x: HOURS,
    y: { domain: [0, 1.05 * (inUnit(slowest) || 1)] },
    marginTop: KEYS_SPACE,
    marginBottom: 42,
    marks: [
      headingOverKeys(`Wait by time of arrival, ${unit.name}`),
      keys([
        { text: isNarrow(canvas) ? "99 % wait less" : "99 % of requests wait less", colour: palette.green },
        { text: "half of them wait less", colour: palette.muted, dashed: true },
      ]),
      baseAxis(canvas, { ticks: hours, format: (at) => clockOf.get(at) ?? "", label: "time of day" }),
      valueAxis(canvas, { ticks: 4 }),
      ground(canvas),
      lineY(day, { x: "hours", y: (m: Moment) => inUnit(m.waitP99), stroke: palette.green, strokeWidth: 2 }),
      lineY(day, {
        x: "hours",
        y: (m: Moment) => inUnit(m.waitP50),
        stroke: palette.muted,
        strokeWidth: 1.5,
        strokeDasharray: "4 3",
      }),
    ],
  });
}

function poolWords(day: readonly Moment[]): string {
  if (hasBatches(day)) return "full batches";
  const counts = [...new Set(day.map(({ servers }) => Math.round(servers)))];
  return counts.length === 1 ? counted(counts[0]!, "server") : "the servers";
}

function momentText({ clock, arrivals, capacity, queue, waitP50, waitP99, batch, kv }: Moment): string {
  const batches =
    batch === null
      ? ""
      : `; ${significant(batch)} run on a replica, ${percent(kv ?? 0, 2)} of its KV memory in use`;
  const waits =
    waitP99 === null
      ? ""
      : `; 99 % wait less than ${duration(waitP99)}, half less than ${duration(waitP50 ?? 0)}`;
  return `${clock}: ${significant(arrivals)} arrive a second, ${significant(capacity)} can be served; ${grouped(queue)} in the queue${waits}${batches}`;
}

/** 635090 -> `635k`. */
function short(value: number): string {
  if (value >= 1e6) return `${significant(value / 1e6)}M`;
  return value >= 1e4 ? `${significant(value / 1e3)}k` : significant(value);
}
