/** The metrics of a measure: mean, percentiles and greatest of its times. */
import type { Measure } from "../../measure.js";
import type { Statistic } from "../../objective.js";
import type { EngineError } from "../engineError.js";
import type { Figures, Metric } from "../metric.js";
import { PERCENTILES } from "../percentiles.js";

type Percentile = (typeof PERCENTILES)[number][0];

/** Which of a measure's times: `mean`, `p50` to `p999`, `max`. */
export type Which = "mean" | Percentile | "max";

/**
 * The mean, the percentiles and the greatest of a measure, in the order in which tables list them.
 * @param first what a person looks for first
 */
export function timeMetrics<Name extends string>(
  measure: Measure<Name>,
  first: readonly Which[],
): readonly Metric<`${Name}.${Which}`>[] {
  const common = (which: Which) => ({
    name: `${measure.name}.${which}` as const,
    unit: "s" as const,
    words: `${which.replace("p999", "p99.9")} ${measure.words}`,
    meaning: "",
    shown: first.includes(which) ? ("always" as const) : ("full" as const),
    needs: measure.name,
    // Where nobody waits nothing is known of how rare a wait is.
    isRare: measure.name === "wait" && (which === "mean" || which === "max"),
  });
  const mean = ({ times }: Figures) => times(measure.name)?.mean ?? null;
  const max = ({ times }: Figures) => times(measure.name)?.max ?? null;
  const asks = (statistic: Statistic) => ({ of: measure.name, statistic });
  return [
    {
      ...common("mean"),
      asks: asks({ kind: "mean" }),
      ofDay: mean,
      pooled: mean,
      pooledInterval: (intervals) => intervals.mean(measure.name),
      tooLow: (value, error) => value * error.mean,
    },
    ...PERCENTILES.map(([which, p]): Metric<`${Name}.${Which}`> => {
      const quantile = ({ times }: Figures) => times(measure.name)?.quantiles([p])[0] ?? null;
      return {
        ...common(which),
        asks: asks({ kind: "quantile", p }),
        ofDay: quantile,
        pooled: quantile,
        pooledInterval: (intervals) => intervals.quantile(measure.name, p),
        tooLow: byTime,
      };
    }),
    {
      ...common("max"),
      asks: asks({ kind: "max" }),
      ofDay: max,
      pooled: max,
      pooledInterval: () => null,
      tooLow: byTime,
    },
  ];
}

function byTime(_: number, error: EngineError): number {
  return error.seconds;
}
