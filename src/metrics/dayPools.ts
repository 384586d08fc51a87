/** The times of all days, pooled by measure: a latency has a pool of its own only where service times are drawn. */
import { type Measure, WAIT } from "../measure.js";
import type { Day } from "./days/day.js";
import type { ServiceView } from "./days/service.js";
import { LatencyDistribution } from "./latencyConvolution.js";
import { createPool, type Pooled, waitHistogram, withOffset } from "./pooled.js";
import { SpreadBins } from "./spread.js";

/** Gathers the days of some replications. */
export interface DayPools {
  add(day: Day): void;
  /** By the measure's name. */
  build(): Readonly<Record<string, Pooled>>;
}

/** @param limit times above 0 kept exactly in each pool */
export function createDayPools(
  measures: readonly Measure[],
  service: ServiceView | null,
  limit: number,
): DayPools {
  const pools = new Map(measures.map(({ name }) => [name, createPool(limit)]));
  /** Measures whose times do not follow from the waits. */
  const own = new Set<string>([WAIT.name]);

  return {
    add(day) {
      if (day.requests === 0) return;
      for (const [name, pool] of pools) {
        const sample = day.sample(name);
        if (sample === null) continue;
        own.add(name);
        pool.addSample(sample);
      }
    },
    build() {
      const built = new Map([...pools].map(([name, pool]) => [name, pool.build()]));
      const wait = built.get(WAIT.name);
      for (const name of built.keys()) {
        if (!own.has(name) && wait !== undefined && service !== null) {
          built.set(name, latencyOf(wait, service));
        }
      }
      return Object.fromEntries(built);
    },
  };
}

function latencyOf(wait: Pooled, service: ServiceView): Pooled {
  return service.kind === "constant" ? withOffset(wait, service.seconds) : convolvedPool(wait, service);
}

/** Latencies of a pool of waits with service drawn apart from them, all days by one law; the pool itself while empty. */
function convolvedPool(wait: Pooled, service: Extract<ServiceView, { kind: "random" }>): Pooled {
  const histogram = waitHistogram(wait);
  if (histogram === null) return wait;
  const distribution = new LatencyDistribution(histogram, service);
  const bins = new SpreadBins();
  distribution.spreadInto(bins);
  return {
    count: wait.count,
    zeros: 0,
    sum: distribution.mean * wait.count,
    min: distribution.quantiles([0])[0]!,
    max: null,
    offset: 0,
    values: null,
    firstBin: bins.firstBin,
    bins: bins.mass.slice(bins.firstBin, bins.lastBin + 1),
  };
}
