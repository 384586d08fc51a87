/**
 * The three cumulative counts of a pool at the grid points of time: arrivals A, starts B, departures D. Holds the
 * stretch that days not yet handed over, and the lag of the service time, still need.
 */
import { moved } from "./curve.js";

/** Columns by grid point: entry k - base belongs to the instant k * step. */
export class Grid {
  arrived: Float64Array = new Float64Array(1024);
  started: Float64Array = new Float64Array(1024);
  departed: Float64Array = new Float64Array(1024);
  /** The grid point of entry 0. */
  base = 0;
  /** The last grid point known. */
  last = 0;

  /** Starts anew with an empty pool at this grid point; keeps the room. */
  begin(first: number): void {
    this.base = first;
    this.last = first;
    this.arrived[0] = 0;
    this.started[0] = 0;
    this.departed[0] = 0;
  }

  /** Makes room for so many more points; forgets those before `keepFrom` when that helps. */
  reserve(points: number, keepFrom: number): void {
    const end = this.last - this.base + 1;
    if (end + points <= this.arrived.length) return;
    const from = Math.min(Math.max(keepFrom - this.base, 0), end - 1);
    const needed = end - from + points;
    const length = Math.max(this.arrived.length, 2 * needed);
    this.arrived = moved(this.arrived, from, end, length);
    this.started = moved(this.started, from, end, length);
    this.departed = moved(this.departed, from, end, length);
    this.base += from;
  }
}
