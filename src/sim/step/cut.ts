/**
 * One step in which c changes or a day ends: it is cut there, A and D being linear between the cuts. Where servers come,
 * starts are off by less than a step and at the grid points exact; where they go between two grid points, B is off by
 * no more than that step's arrivals and departures.
 */

import type { SupplyCursor } from "../supply/cursor.js";
import type { Curve } from "./curve.js";

/** A step with two rates of arrival: up to an instant inside it, and from there on. */
export interface CutStep {
  /** The step's ends [s]. */
  readonly fromAt: number;
  readonly toAt: number;
  /** The instant at which the rate of arrivals changes, fromAt..toAt [s]. */
  readonly boundary: number;
  /** A at the step's start, and the arrivals from there to that instant, and from it to the end. */
  readonly arrived: number;
  readonly before: number;
  readonly after: number;
  /** B at the step's start. */
  readonly started: number;
  /** Starts that c servers allow by the instant `to`, given B starts by `at`. */
  allowed(servers: number, started: number, at: number, to: number): number;
}

/** The cuts of a step, with A and B at each. One object is used for step after step. */
export class StepCuts {
  /** The last cut, and B there. */
  at = 0;
  started = 0;
  readonly #at: number[] = [];
  readonly #arrived: number[] = [];
  readonly #started: number[] = [];

  /** Follows A and B from cut to cut, and the schedule past the changes of the step. */
  follow(step: CutStep, supply: SupplyCursor): void {
    const { fromAt, toAt, boundary } = step;
    this.#at.length = 0;
    this.#arrived.length = 0;
    this.#started.length = 0;
    this.at = fromAt;
    this.started = step.started;
    while (supply.changeAt <= toAt || this.at < boundary) {
      if (this.at < boundary && boundary <= supply.changeAt) {
        this.#moveTo(boundary, step.arrived + step.before, step, supply.servers);
      } else {
        const change = Math.max(supply.changeAt, fromAt);
        const arrived = arrivedBy(step, change);
        this.#moveTo(change, arrived, step, supply.servers);
        supply.pass();
        this.#moveTo(change, arrived, step, supply.servers);
      }
    }
  }

  /** Adds the cuts to the curves, no start after the `most` of the step's end. */
  pushTo(arrivalCurve: Curve, starts: Curve, most: number): void {
    for (let i = 0; i < this.#at.length; i++) {
      arrivalCurve.push(this.#at[i]!, this.#arrived[i]!);
      starts.push(this.#at[i]!, Math.min(this.#started[i]!, most));
    }
  }

  #moveTo(to: number, arrived: number, step: CutStep, servers: number): void {
    const allowed = step.allowed(servers, this.started, this.at, to);
    this.started = Math.max(this.started, Math.min(arrived, allowed));
    this.at = to;
    this.#at.push(to);
    this.#arrived.push(arrived);
    this.#started.push(this.started);
  }
}

/** A at an instant of the step. */
function arrivedBy({ fromAt, toAt, boundary, arrived, before, after }: CutStep, at: number): number {
  if (at < boundary) return arrived + (before * (at - fromAt)) / (boundary - fromAt);
  const byBoundary = arrived + before;
  return at < toAt ? byBoundary + (after * (at - boundary)) / (toAt - boundary) : byBoundary + after;
}
