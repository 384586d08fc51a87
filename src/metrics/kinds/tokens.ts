/**
 * What the batches of a pool's replicas are like on a day, and how much they answer: metrics of engines that serve token
 * by token. Means over time are over all replicas that the pool offers, those that stand idle included.
 */
import { meanOf } from "../../statistics/intervals.js";
import { SECONDS_PER_DAY } from "../../units.js";
import type { Figures, Metric } from "../metric.js";
import { greatest } from "../overDays.js";
import { attainedShare, MEMORY_CELLS, type TokenSums } from "../tokens/sums.js";
import { busiestHour, ratio, sumOf } from "../utilisation.js";

/** A metric that every engine has which serves token by token. */
export const TOKENS = "tokens";
/** One that it has where an objective asks for the share of requests that keep several bounds. */
export const ATTAINMENT = "attainment";

type Of = (sums: TokenSums) => number | null;

const whole = (column: Float64Array) => sumOf(column, 0, column.length);

interface Kind<Name extends string>
  extends Pick<Metric<Name>, "name" | "unit" | "words" | "meaning" | "shown"> {
  readonly needs?: string;
}

/** A mean or a share: of all days by their sums, with the interval of the mean of days. */
function meanMetric<Name extends string>(kind: Kind<Name>, of: Of): Metric<Name> {
  const value = ({ tokens }: Figures) => (tokens === null ? null : of(tokens));
  return {
    needs: TOKENS,
    ...kind,
    asks: null,
    ofDay: value,
    pooled: value,
    pooledInterval: (_, ofMeans) => ofMeans,
    isRare: false,
    tooLow: () => 0,
  };
}

/** A greatest value, or one of a day's busiest hour: no interval of it is known. */
function peakMetric<Name extends string>(kind: Kind<Name>, of: Of): Metric<Name> {
  return { ...meanMetric(kind, of), pooledInterval: () => null };
}

/** A count of a day; of all days its mean. */
function countMetric<Name extends string>(kind: Kind<Name>, of: (sums: TokenSums) => number): Metric<Name> {
  return {
    ...meanMetric(kind, of),
    pooled: ({ daily }) => (daily.length === 0 ? null : meanOf(daily)),
    isRare: true,
  };
}

/** The value that a quantity is at or below for 99 % of the time offered, from time by value; the rest is at 0. */
function p99ByTime(time: Float64Array, offered: number): number | null {
  if (!(offered > 0)) return null;
  let above = 0.01 * offered;
  for (let value = time.length - 1; value > 0; value--) {
    above -= time[value]!;
    if (above < 0) return value;
  }
  return 0;
}

const perDay = (count: number, { counts }: TokenSums) => ratio(count, counts.days * SECONDS_PER_DAY);

const mfu = ({ replica, flow }: TokenSums, of: (a: Float64Array, b: Float64Array) => number | null) => {
  const { peakSecondsPerToken } = replica;
  const share = peakSecondsPerToken === null ? null : of(flow.computed, flow.offered);
  return share === null || peakSecondsPerToken === null ? null : share * peakSecondsPerToken;
};

/** In the order in which tables list them. */
export const BATCH_METRICS = [
  meanMetric(
    {
      name: "batch.mean",
      unit: "requests",
      words: "mean batch",
      meaning: "requests running on a replica, mean over time and replicas, idle ones included",
      shown: "always",
    },
    ({ flow }) => ratio(whole(flow.running), whole(flow.offered)),
  ),
  peakMetric(
    {
      name: "batch.p99",
      unit: "requests",
      words: "p99 batch",
      meaning: "requests running on a replica that 99 % of its time does not exceed",
      shown: "full",
    },
    ({ batchTime, flow }) => p99ByTime(batchTime, whole(flow.offered)),
  ),
  {
    ...peakMetric(
      {
        name: "batch.max",
        unit: "requests",
        words: "greatest batch",
        meaning: "most requests running at once on a replica",
        shown: "sweeps",
      },
      ({ mostRunning }) => mostRunning,
    ),
    pooled: ({ daily }) => greatest(daily),
  } satisfies Metric<"batch.max">,
  meanMetric(
    {
      name: "kv.mean",
      unit: "share",
      words: "mean KV memory in use",
      meaning: "share of a replica's KV memory in use, mean over time and replicas, idle ones included",
      shown: "always",
    },
    ({ flow, replica }) => ratio(whole(flow.kv), whole(flow.offered) * replica.kvTokens),
  ),
  peakMetric(
    {
      name: "kv.p99",
      unit: "share",
      words: "p99 KV memory in use",
      meaning: "share of a replica's KV memory that 99 % of its time does not exceed, to a thousandth",
      shown: "full",
    },
    ({ memoryTime, flow }) => {
      const cell = p99ByTime(memoryTime, whole(flow.offered));
      return cell === null ? null : cell / MEMORY_CELLS;
    },
  ),
  {
    ...peakMetric(
      {
        name: "kv.max",
        unit: "share",
        words: "most KV memory in use",
        meaning: "greatest share of a replica's KV memory in use at once",
        shown: "sweeps",
      },
      ({ mostKv, replica }) => mostKv / replica.kvTokens,
    ),
    pooled: ({ daily }) => greatest(daily),
  } satisfies Metric<"kv.max">,
  meanMetric(
    {
      name: "mfu.mean",
      unit: "share",
      words: "mean MFU",
      meaning:
        "model FLOP of the tokens computed over the cards' peak in the weights' format, idle replicas included",
      shown: "sweeps",
    },
    (sums) => mfu(sums, (computed, offered) => ratio(whole(computed), whole(offered))),
  ),
  peakMetric(
    {
      name: "mfu.busiestHour",
      unit: "share",
      words: "MFU in the busiest hour",
      meaning: "the same of the 60 minutes, from a five-minute mark on, in which it is greatest",
      shown: "always",
    },
    (sums) => mfu(sums, busiestHour),
  ),
  meanMetric(
    {
      name: "answerTokens.rate",
      unit: "tokens/s",
      words: "answer tokens a second",
      meaning: "of the whole service, mean over the day, of the requests that arrived on it",
      shown: "always",
    },
    (sums) => perDay(sums.counts.answerTokens, sums),
  ),
  meanMetric(
    {
      name: "promptTokens.rate",
      unit: "tokens/s",
      words: "prompt tokens a second",
      meaning: "likewise, those found in the prefix cache included",
      shown: "sweeps",
    },
    (sums) => perDay(sums.counts.promptTokens, sums),
  ),
  countMetric(
    {
      name: "preemptions.count",
      unit: "preemptions",
      words: "preemptions a day",
      meaning: "of the requests that arrived on the day",
      shown: "sweeps",
    },
    ({ counts }) => counts.preemptions,
  ),
  countMetric(
    {
      name: "rejected.count",
      unit: "requests",
      words: "rejected requests a day",
      meaning: "that no replica could ever hold; requests.count leaves them out",
      shown: "sweeps",
    },
    ({ counts }) => counts.rejected,
  ),
  meanMetric(
    {
      name: "attainment.share",
      unit: "share",
      words: "attainment",
      meaning:
        "share of the requests that keep every bound of the attainment objective, rejected ones do not",
      shown: "always",
      needs: ATTAINMENT,
    },
    attainedShare,
  ),
  meanMetric(
    {
      name: "goodput.mean",
      unit: "requests/s",
      words: "goodput",
      meaning: "requests a second that keep every bound of the attainment objective, mean over the day",
      shown: "always",
      needs: ATTAINMENT,
    },
    (sums) => perDay(sums.counts.attaining ?? 0, sums),
  ),
] as const;
