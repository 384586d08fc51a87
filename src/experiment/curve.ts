/** What each of several numbers of servers does to the days of one replication, on common random numbers. */

import type { EngineChoice } from "./engines/engine.js";
import { drawReplication } from "./engines/engines.js";
import { modelOf, type QueueScenario } from "./model.js";
import type { Room } from "./room.js";
import { eachCountedDay } from "./sizeDay.js";

/** One replication's days, each at every number of servers of the curve. */
export interface CurveJob {
  readonly kind: "curve";
  readonly scenario: QueueScenario;
  readonly replication: number;
  readonly engine: EngineChoice;
  /** Servers that the warm-up is planned for. */
  readonly planned: number;
  /** Numbers of servers to try. */
  readonly servers: readonly number[];
}

/** What comes of a {@link CurveJob}. */
export interface CurveResult {
  /** [servers][counted day][objective]: the day's statistic. */
  readonly values: readonly (readonly (readonly (number | null)[])[])[];
}

/** What each number of servers does to the days of the job's replication. */
export function performCurve(job: CurveJob, room: Room): CurveResult {
  const model = modelOf(job.scenario, job.planned);
  const replication = drawReplication(model, job.engine, job.replication, true, room);
  const values = job.servers.map((servers) => {
    const days: (readonly (number | null)[])[] = [];
    eachCountedDay(model, replication, servers, (value) => days.push([...value]));
    return days;
  });
  return { values };
}
