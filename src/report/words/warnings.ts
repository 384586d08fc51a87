/** What to bear in mind with an answer, in words. */

import type { SweepWarning } from "../../experiment/sweep/analysis.js";
import type {
  NoAnswer,
  PoolWarning,
  ReplicaWarning,
  RunWarning,
  SizeWarning,
} from "../../experiment/warning.js";
import { SECONDS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE } from "../../units.js";
import { grouped } from "../numbers.js";
import { shareWords } from "./shares.js";

/** A warning in words, the key of the scenario that it is about first where there is one. */
export function warningWords(warning: RunWarning | SizeWarning): string {
  switch (warning.kind) {
    case "weightsDoNotFit":
      return `pool.cardsPerReplica: ${poolNoteWords(warning)}`;
    case "boundByReading":
      return `pool.mfu: ${poolNoteWords(warning)}`;
    case "sparsePeak":
      return `pool.peak: ${poolNoteWords(warning)}`;
    case "pipelineParallel":
      return "replica.pipelineParallel: step times of pipelines are less sure than others, a third too short against the one log there was to compare";
    case "expertParallel":
      return "replica.expertParallel: changes no time, as traffic between experts on different cards is not modelled; the launch line has it";
    case "coarseSteps":
      return `the time-stepped engine may find the share that waits up to ${shareWords(warning.share, 2)} and the mean wait up to ${shareWords(warning.mean, 2)} of itself too low: the intervals hold it; a shorter simulate.step or the exact engine (simulate.engine: event) would narrow them`;
    case "shortWarmup":
      return `warm-up: the start is forgotten after about ${timeWords(warning.needed)} (five relaxation times at the day's loads), ${timeWords(warning.given)} are simulated before the counted days: waits come out too short; simulate.warmupDays: ${warning.days} would do`;
    case "shortReplication":
      return `no intervals: a replication of ${timeWords(warning.given)} is shorter than five relaxation times of this queue, about ${timeWords(warning.needed)}, and its figures are too skewed for one; simulate.days: ${warning.days} would do`;
    case "fewRequests": {
      const names = warning.percentiles.map((p) => `p${Number((100 * p).toPrecision(12))}`).join(", ");
      return `${names}: fewer than ${warning.beyond} of all ${grouped(warning.requests)} requests lie beyond, too few for an interval; ${grouped(warning.days)} days in all would do`;
    }
    case "overloaded": {
      const { meanLoad } = warning;
      const load = meanLoad === null ? "" : ` (mean load ${shareWords(meanLoad, 4)} of capacity)`;
      return `overloaded: the pool cannot keep up, waits grow for as long as the days go on${load}`;
    }
    default:
      return sizingWords(warning);
  }
}

type SizingWarning = Exclude<SizeWarning, PoolWarning | ReplicaWarning>;

function sizingWords(warning: SizingWarning): string {
  switch (warning.kind) {
    case "beyondHelp":
    case "aboveMost":
      return noAnswerWords(warning);
    case "noUpperEnd":
      return "at 100 % of days the interval has no upper end, however many days are simulated";
    case "fewDays": {
      const { days, needed, daysShare } = warning;
      return `${days} ${days === 1 ? "day is" : "days are"} too few for an upper end of the interval: size.replications of ${needed} or more give one at ${shareWords(daysShare)} of days`;
    }
    case "wideInterval":
      return `size.within: the interval is ${shareWords(warning.width)} of the answer after ${warning.days} days, not ${shareWords(warning.within)}: more size.replications narrow it`;
    case "emptyDays":
      return `${warning.empty} of ${warning.days} days had no request at all: met`;
    case "scheduleUnused":
      return "pool.schedule: not used by size, which looks for one number of cards for the whole day";
  }
}

/** What to bear in mind with a sweep. */
export function sweepWarningWords(warning: SweepWarning): string {
  return warning.kind === "noInput"
    ? "uncertainty: names no input, so samples differ by the chance of their days alone"
    : `${warning.samples} samples are too few for intervals: 40 or more give them`;
}

/** Why there is no number of cards, with the least value possible. */
export function noAnswerWords({ kind, most, cards, objectives }: NoAnswer): string {
  const least = objectives
    .map(({ text, median, unit }) => `${text}: ${medianWords(median, unit)}`)
    .join("; ");
  const pool = `${cards} ${cards === 1 ? "card" : "cards"}`;
  return kind === "beyondHelp"
    ? `no number of cards can meet the objectives on enough days: with ${pool} hardly anybody waits, and the median day still has ${least}`
    : `more than size.maxCards (${most}) cards are needed; with ${pool} the median day has ${least}`;
}

function medianWords(value: number | null, unit: "s" | "share"): string {
  if (value === null) return "nothing";
  return unit === "share" ? shareWords(value) : `${Number(value.toPrecision(4))} s`;
}

/** What to bear in mind with a pool, without the key that it is about. */
export function poolNoteWords(note: PoolWarning): string {
  switch (note.kind) {
    case "weightsDoNotFit": {
      const { weights, cardsPerReplica, card, held, least, ignored } = note;
      const ignoring = ignored ? ", which pool.ignoreMemory leaves out of account" : "";
      return `the weights take ${gigabytes(weights)}, ${cardsPerReplica} x ${card} hold ${gigabytes(held)}; at least ${least} cards a replica are needed${ignoring}`;
    }
    case "boundByReading": {
      const { weights, read, compute, together } = note;
      return `reading the weights (${gigabytes(weights)}) once an answer token takes ${milliseconds(read)}, computing it ${milliseconds(compute)}: answers are timed by reading, one request at a time; replicas that decode ${together} requests together would use the FLOP that stand idle`;
    }
    case "sparsePeak":
      return `the sparse peak of ${note.card} assumes 2:4 sparsity; MFU is by definition counted against the dense peak`;
  }
}

function gigabytes(bytes: number): string {
  return `${Number((bytes / 1e9).toPrecision(4))} GB`;
}

function milliseconds(seconds: number): string {
  return `${Number((seconds * 1000).toPrecision(3))} ms`;
}

/** A stretch of simulated time: `2 days`, `1 hour`, `12 minutes`. */
function timeWords(seconds: number): string {
  const [value, unit] =
    seconds >= SECONDS_PER_DAY
      ? [seconds / SECONDS_PER_DAY, "day"]
      : seconds >= SECONDS_PER_HOUR
        ? [seconds / SECONDS_PER_HOUR, "hour"]
        : [seconds / SECONDS_PER_MINUTE, "minute"];
  const rounded = Number(value.toPrecision(2));
  return `${rounded} ${unit}${rounded === 1 ? "" : "s"}`;
}
