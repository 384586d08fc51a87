/** The waits and latencies of all days, pooled; a pool of latencies of its own only where service times are drawn. */
import type { DayRecord } from "../sim/records.js";
import type { DayTimes, ServiceView } from "./dayTimes.js";
import { requestsOf } from "./judge.js";
import { LatencyDistribution } from "./latencyConvolution.js";
import { createPool, type Pooled, waitHistogram, withOffset } from "./pooled.js";
import { SpreadBins } from "./spread.js";

export interface DayPools {
  /** Adds a day, loaded into `times`. */
  add(record: DayRecord, times: DayTimes): void;
  build(): { readonly wait: Pooled; readonly latency: Pooled };
}

/** @param limit times above 0 kept exactly in each pool */
export function createDayPools(service: ServiceView, limit: number): DayPools {
  const waits = createPool(limit);
  const latencies = createPool(limit);
  let isDrawn = false;
  let hasCohorts = false;

  function latencyOf(wait: Pooled): Pooled {
    if (isDrawn) return latencies.build();
    if (service.kind === "constant") return withOffset(wait, service.seconds);
    return hasCohorts ? convolvedPool(wait, service) : wait;
  }

  return {
    add(record, times) {
      if (requestsOf(record) === 0) return;
      if (record.kind === "cohorts") {
        hasCohorts = true;
        waits.addCohorts(times.cohortWaits);
        return;
      }
      waits.addColumn(times.columnWaits);
      if (typeof record.serviceTime !== "number") {
        isDrawn = true;
        latencies.addColumn(times.columnLatencies);
      }
    },
    build() {
      const wait = waits.build();
      return { wait, latency: latencyOf(wait) };
    },
  };
}

/** Latencies of a pool of waits of the stepped engine with drawn service, whose days share one law. */
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
