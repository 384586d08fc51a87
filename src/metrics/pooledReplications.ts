/** Pools groups of replications in their order: their sums are those of all the replications. */
import { WAIT } from "../measure.js";
import { createPool, type PoolBuilder, type Pooled, withOffset } from "./pooled.js";
import type { Replication, ReplicationGroup } from "./replication.js";
import { createTimeline, type TimelineBuilder } from "./timeline.js";
import { addTokenSums, noTokenSums, type TokenSums } from "./tokens/sums.js";

/** Sums of the groups added so far. */
export interface PooledReplications {
  add(part: ReplicationGroup): void;
  readonly replications: readonly Replication[];
  readonly timeline: TimelineBuilder;
  /** By the measure's name. */
  pools(): ReadonlyMap<string, Pooled>;
  /** What batches did; null where requests are not served token by token. */
  readonly tokens: TokenSums | null;
}

/** @param limit times above 0 kept exactly in each pool, and in the timeline */
export function poolReplications(limit: number): PooledReplications {
  const replications: Replication[] = [];
  const timeline = createTimeline(limit);
  const builders = new Map<string, PoolBuilder>();
  /** Of measures that are the wait and a constant, and share its pool [s]. */
  const offsets = new Map<string, number>();

  function builderOf(name: string): PoolBuilder {
    const builder = builders.get(name) ?? createPool(limit);
    builders.set(name, builder);
    return builder;
  }

  let tokens: TokenSums | null = null;

  return {
    replications,
    timeline,
    get tokens() {
      return tokens;
    },
    pools() {
      const built = new Map([...builders].map(([name, builder]) => [name, builder.build()]));
      const wait = built.get(WAIT.name);
      if (wait !== undefined) for (const [name, offset] of offsets) built.set(name, withOffset(wait, offset));
      return built;
    },
    add(part) {
      replications.push(...part.replications);
      timeline.addSums(part.timeline);
      if (part.tokens !== null) {
        tokens = addTokenSums(tokens ?? noTokenSums(part.tokens.replica), part.tokens);
      }
      for (const [name, pool] of Object.entries(part.pools)) {
        if (pool.offset > 0) offsets.set(name, pool.offset);
        else builderOf(name).addPool(pool);
      }
    },
  };
}
