/**
 * How far work has come, on stderr: a bar on a terminal, elsewhere a line now and then.
 * Nothing for work that is done at once; what is likely to take long says so beforehand.
 */

import type { SingleBar } from "cli-progress";
import { whenLeaving } from "../leaving.js";

export interface Progress {
  /** `done` of the total given at the start. */
  update(done: number): void;
  stop(): void;
}

export interface Work {
  /** What is being done: `simulating days`. */
  readonly label: string;
  /** Pieces of work in all. */
  readonly total: number;
  /** About how long it will take [s]; null: not known. */
  readonly seconds: number | null;
}

const SILENT: Progress = { update() {}, stop() {} };

/** Work of more than this is announced [s]. */
const ANNOUNCED_FROM = 5;
/** Before a bar appears [s]. */
const BAR_AFTER = 1;
/** Before the first line; each further one comes after as long again, but within a minute [s]. */
const FIRST_LINE_AFTER = 10;
const LINE_WITHIN = 60;

/** Progress of the work; silent with `quiet`. */
export async function progressOf(work: Work, quiet: boolean): Promise<Progress> {
  if (quiet || work.total <= 0) return SILENT;
  if (work.seconds !== null && work.seconds > ANNOUNCED_FROM) {
    process.stderr.write(`${work.label}: about ${durationText(work.seconds)}\n`);
  }
  return process.stderr.isTTY ? bar(work) : lines(work);
}

/** A clock that looks every half second, and never keeps the process alive. */
function clocked(look: (seconds: number) => void): { seconds(): number; stop(): void } {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const timer = setInterval(() => look(seconds()), 500).unref();
  return { seconds, stop: () => clearInterval(timer) };
}

async function bar({ label, total }: Work): Promise<Progress> {
  const { Presets, SingleBar } = await import("cli-progress");
  let drawn: SingleBar | null = null;
  let done = 0;
  const look = (seconds: number) => {
    if (drawn === null && seconds > BAR_AFTER) {
      drawn = new SingleBar(
        {
          format: `${label} {bar} {percentage} %, {value} of {total}{left}`,
          stream: process.stderr,
          hideCursor: true,
          clearOnComplete: true,
          noTTYOutput: false,
          formatValue: (value, _options, type) =>
            type === "percentage" ? String(Math.floor(value)) : String(value),
        },
        Presets.shades_grey,
      );
      drawn.start(total, done, { left: "" });
    }
    drawn?.update(done, { left: leftText(done, total, seconds) });
  };
  const clock = clocked(look);
  const stop = () => {
    clock.stop();
    drawn?.stop();
    drawn = null;
  };
  const stay = whenLeaving(stop);
  return {
    update(now) {
      done = now;
      look(clock.seconds());
    },
    stop() {
      stop();
      stay();
    },
  };
}

function lines({ label, total }: Work): Progress {
  let done = 0;
  let due = FIRST_LINE_AFTER;
  const look = (seconds: number) => {
    if (seconds < due) return;
    due = seconds + Math.min(seconds, LINE_WITHIN);
    process.stderr.write(`${label}: ${done} of ${total}${leftText(done, total, seconds)}\n`);
  };
  const clock = clocked(look);
  return {
    update(now) {
      done = now;
      if (done < total) look(clock.seconds());
    },
    stop: clock.stop,
  };
}

/** `, about 3 min left`, from the pace until now; empty before the first piece is done. */
export function leftText(done: number, total: number, seconds: number): string {
  if (done <= 0 || done >= total) return "";
  return `, about ${durationText((seconds / done) * (total - done))} left`;
}

/** A time as one says it: `40 s`, `3 min`, `2.5 h`, `3 days`. */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Number((seconds / 3_600).toPrecision(2))} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
