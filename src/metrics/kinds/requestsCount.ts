/** Requests that arrive on a day; of all days their mean. */
import { meanOf } from "../../statistics/intervals.js";
import type { Metric } from "../metric.js";

/** Of a day, or of the mean day. */
export const REQUESTS: Metric<"requests.count"> = {
  name: "requests.count",
  unit: "requests",
  words: "requests a day",
  meaning: "",
  shown: "sweeps",
  asks: null,
  needs: null,
  ofDay: ({ requests }) => requests,
  pooled: ({ daily }) => (daily.length === 0 ? null : meanOf(daily)),
  pooledInterval: (_, ofMeans) => ofMeans,
  isRare: false,
  tooLow: () => 0,
};
