/** Whether a pool cannot keep up: its queue would grow for as long as the days go on. */
import type { Replication } from "./replication.js";

/** Whether a pool cannot keep up, and what says so. */
export interface Overload {
  readonly overloaded: boolean;
  /** Work asked for over work offered, the whole horizon of all replications; null where nothing is offered. */
  readonly meanLoad: number | null;
  /** Days that left more waiting at their end than the day before, and days that left less; equal ones count as neither. */
  readonly grown: number;
  readonly shrunk: number;
  /** Chance of as many grown days or more if growing and shrinking were as likely. */
  readonly pValue: number;
}

/** Chance below which growth is taken for real. */
const SIGNIFICANCE = 0.01;

/** Backlogs that differ by less are equal: cohorts leave fractions behind. */
const HALF_A_REQUEST = 0.5;

/**
 * Overloaded: the mean load is at least 1, or the backlog at the day's end (the trough) grows from day to day by a
 * one-sided sign test at 1 % over all pairs of consecutive counted days. The sign test is blind to the sizes, so one
 * great day does not decide; it needs seven pairs at least, so a single day is judged by its load alone.
 * Source: Conover 1999, Practical Nonparametric Statistics, section 3.4.
 */
export function overload(replications: readonly Replication[]): Overload {
  let grown = 0;
  let shrunk = 0;
  let requested = 0;
  let offered = 0;
  for (const { days, load } of replications) {
    requested += load.requested;
    offered += load.offered;
    days.forEach((day, i) => {
      const before = days[i - 1]?.backlogAtEnd ?? day.backlogAtEnd;
      if (day.backlogAtEnd - before > HALF_A_REQUEST) grown++;
      if (before - day.backlogAtEnd > HALF_A_REQUEST) shrunk++;
    });
  }
  const pValue = atLeastHeads(grown, grown + shrunk);
  const overloaded = isFull(requested, offered) || pValue < SIGNIFICANCE;
  return { overloaded, meanLoad: offered > 0 ? requested / offered : null, grown, shrunk, pValue };
}

function isFull(requested: number, offered: number): boolean {
  return requested > 0 && requested >= offered;
}

/** P(B >= heads), B binomial(tosses, 1/2). */
function atLeastHeads(heads: number, tosses: number): number {
  let logTerm = tosses * Math.log(0.5);
  let sum = 0;
  for (let k = tosses; k >= heads; k--) {
    sum += Math.exp(logTerm);
    logTerm += Math.log(k) - Math.log(tosses - k + 1);
  }
  return Math.min(1, sum);
}
