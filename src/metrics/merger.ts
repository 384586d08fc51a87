/** Merges groups of replications in their order: their sums are those of all the replications. */
import { createPool, type Pooled, withOffset } from "./pooled.js";
import type { Replication, ReplicationGroup } from "./replication.js";
import { createTimeline, type TimelineBuilder } from "./timeline.js";

export interface Merger {
  add(part: ReplicationGroup): void;
  readonly replications: readonly Replication[];
  readonly timeline: TimelineBuilder;
  pools(): { readonly wait: Pooled; readonly latency: Pooled };
}

/** @param limit times above 0 kept exactly in each pool, and in the timeline */
export function createMerger(limit: number): Merger {
  const replications: Replication[] = [];
  const timeline = createTimeline(limit);
  const waits = createPool(limit);
  const latencies = createPool(limit);
  let offset = 0;

  function pools(): { wait: Pooled; latency: Pooled } {
    const wait = waits.build();
    return { wait, latency: offset > 0 ? withOffset(wait, offset) : latencies.build() };
  }

  return {
    replications,
    timeline,
    pools,
    add(part) {
      replications.push(...part.replications);
      timeline.addSums(part.timeline);
      waits.addPool(part.wait);
      // A latency that is the wait and a constant shares the wait's pool.
      if (part.latency.offset > 0) offset = part.latency.offset;
      else latencies.addPool(part.latency);
    },
  };
}
