/** The greatest queue length, those in service left out; of all days the greatest of any. */
import type { Metric } from "../metric.js";
import { greatest } from "../overDays.js";

/** Of a day, or the greatest of any day [requests]. */
export const LONGEST_QUEUE: Metric<"queue.max"> = {
  name: "queue.max",
  unit: "requests",
  words: "longest queue",
  meaning: "",
  shown: "always",
  asks: null,
  needs: null,
  ofDay: ({ mostWaiting }) => mostWaiting,
  pooled: ({ daily }) => greatest(daily),
  pooledInterval: () => null,
  isRare: true,
  tooLow: () => 0,
};
