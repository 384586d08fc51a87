/** Share of requests that wait at all: the probability of waiting. */
import { WAIT } from "../../measure.js";
import type { Figures, Metric } from "../metric.js";

const share = ({ times }: Figures) => times(WAIT.name)?.positiveShare ?? null;

/** Of a day, or of all requests, 0..1. */
export const WAITING_SHARE: Metric<"waiting.share"> = {
  name: "waiting.share",
  unit: "share",
  words: "share that waits",
  meaning: "",
  shown: "always",
  asks: { of: WAIT.name, statistic: { kind: "waitingShare" } },
  needs: WAIT.name,
  ofDay: share,
  pooled: share,
  pooledInterval: (intervals) => intervals.share(),
  isRare: true,
  tooLow: (mean, error) => mean * error.share,
};
