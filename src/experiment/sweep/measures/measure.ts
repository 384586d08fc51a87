/** What a measure of a sweep does. */

import type { Scenario } from "../../../scenario/scenario.js";
import type { Perform } from "../../experiment.js";
import type { QueueScenario } from "../../model.js";
import type { OutputRow, SweepOutput } from "../outputs.js";

/** A measure of a sweep, whole: its outputs and how a batch is performed. */
export interface SweepMeasure {
  /** Samples of a batch, where one has one replication. */
  readonly batch: number;
  /** The same for every sample of a scenario. @throws InputError where it has none */
  outputs(scenario: Scenario): SweepOutput[];
  /** Name of the output that the sweep is about. */
  headline(scenario: Scenario, outputs: readonly SweepOutput[]): string;
  /**
   * The outputs of one sample.
   * @param firstReplication its days are those of this replication and the ones after it
   * @throws InputError for a scenario that cannot be measured
   */
  sample(scenario: Scenario, firstReplication: number, replications: number, perform: Perform): OutputRow;
  /** About how long a sample takes on one core [s]; null: next to nothing. @throws InputError as `sample` does */
  seconds: ((scenario: QueueScenario, replications: number) => number) | null;
  /**
   * Share of futures in which so many cards do.
   * @param column figures of an output by name; null where there is none
   * @returns null where they are not judged
   */
  enoughShare(cards: number, column: (name: string) => Float64Array | null): number | null;
}

/** Mean of a column. */
export function meanOf(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0) / column.length;
}
