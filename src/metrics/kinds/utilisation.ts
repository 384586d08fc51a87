/** Utilisation rho = a/c: busy server-seconds over those that the pool offers. */
import type { Figures, Metric } from "../metric.js";
import { busiestHour, ratio, sumOf } from "../utilisation.js";

const whole = ({ busy, servers }: Figures) =>
  ratio(sumOf(busy, 0, busy.length), sumOf(servers, 0, servers.length));
const busiest = ({ busy, servers }: Figures) => busiestHour(busy, servers);

/** Of a day, or of all of them. */
export const UTILISATION: Metric<"utilisation.mean"> = {
  name: "utilisation.mean",
  unit: "share",
  words: "mean utilisation",
  meaning: "",
  shown: "sweeps",
  asks: null,
  needs: null,
  ofDay: whole,
  pooled: whole,
  // A day offers as many server-seconds as the next: the ratio of the sums is the mean of the days' ratios.
  pooledInterval: (_, ofMeans) => ofMeans,
  isRare: false,
  tooLow: () => 0,
};

/** Of a day's own busiest hour, or that of the mean day. */
export const BUSIEST_HOUR: Metric<"utilisation.busiestHour"> = {
  name: "utilisation.busiestHour",
  unit: "share",
  words: "utilisation in the busiest hour",
  meaning: "its 60 minutes, from a five-minute mark on, in which utilisation is greatest",
  shown: "always",
  asks: null,
  needs: null,
  ofDay: busiest,
  pooled: busiest,
  pooledInterval: () => null,
  isRare: false,
  tooLow: () => 0,
};
