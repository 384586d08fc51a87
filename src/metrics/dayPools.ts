/** The waits and latencies of all days, pooled; a pool of latencies of its own only where service times are drawn. */
import type { Day } from "./days/day.js";
import type { ServiceView } from "./days/service.js";
import { LatencyDistribution } from "./latencyConvolution.js";
import { createPool, type Pooled, waitHistogram, withOffset } from "./pooled.js";
import { SpreadBins } from "./spread.js";

export interface DayPools {
  add(day: Day): void;
  build(): { readonly wait: Pooled; readonly latency: Pooled };
}

/** @param limit times above 0 kept exactly in each pool */
export function createDayPools(service: ServiceView, limit: number): DayPools {
  const waits = createPool(limit);
  const latencies = createPool(limit);
  let hasOwn = false;

  function latencyOf(wait: Pooled): Pooled {
    if (hasOwn) return latencies.build();
    return service.kind === "constant" ? withOffset(wait, service.seconds) : convolvedPool(wait, service);
  }

  return {
    add(day) {
      if (day.requests === 0) return;
      const wait = day.sample("wait");
      if (wait !== null) waits.addSample(wait);
      const latency = day.sample("latency");
      if (latency === null) return;
      hasOwn = true;
      latencies.addSample(latency);
    },
    build() {
      const wait = waits.build();
      return { wait, latency: latencyOf(wait) };
    },
  };
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
