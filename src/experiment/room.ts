/**
 * Room to work in: the buffers that jobs use one after the other, so that none of them is made thousands of times. Whoever
 * performs jobs owns one, a thread one of its own; nothing is kept anywhere else. What is found in a room changes no
 * result: experiments that take turns in one, day by day even, have the bytes that each has alone.
 */

import { DayBuffers } from "../metrics/days/buffers.js";
import type { Scenario } from "../scenario/scenario.js";
import type { StepBuffers } from "../sim/step/buffers.js";
import type { Column } from "../workload/column.js";
import { newShares, type Shares } from "../workload/counts.js";
import type { Designs } from "./sweep/inputs.js";

/** What a job works in: columns and buffers that the next job takes over. */
export interface Room {
  /** Columns of a day: the largest day seen decides their size. Who finds `drawnBy` another draws again. */
  readonly arrivals: Column;
  readonly service: Column;
  readonly waiting: Column;
  readonly counts: Column;
  /** Whose the arrivals and services are. */
  drawnBy: object | null;
  /** What share of a day falls into each step. */
  readonly shares: Shares;
  /** Of stepped engines that have finished. */
  readonly steps: StepBuffers[];
  /** To read days with. */
  readonly days: DayBuffers;
  /** Of sweeps. */
  readonly designs: Designs;
  /**
   * The scenario, as the very object of the job before where it says the same: jobs that were sent here are copies,
   * and what is made of the parts of a scenario (curves, laws, tables) is kept with them.
   */
  known<S extends Scenario>(scenario: S): S;
}

/** A room that nothing was done in. */
export function newRoom(): Room {
  const column = (): Column => ({ data: new Float64Array(1024) });
  let last: { given: Scenario; text: string; kept: Scenario } | null = null;
  return {
    arrivals: column(),
    service: column(),
    waiting: column(),
    counts: column(),
    drawnBy: null,
    shares: newShares(),
    steps: [],
    days: new DayBuffers(),
    designs: new Map(),
    known<S extends Scenario>(scenario: S): S {
      if (last?.given === scenario) return last.kept as S;
      const text = JSON.stringify(scenario);
      const kept = last?.text === text ? last.kept : scenario;
      last = { given: scenario, text, kept };
      return kept as S;
    },
  };
}
