/** Why an engine answers, and how quantiles were kept, in words. */

import type { EngineReason } from "../../experiment/engines/reason.js";
import type { EngineUsed, RunResult } from "../../experiment/results.js";
import { SECONDS_PER_DAY } from "../../units.js";
import { grouped } from "../numbers.js";
import { shareWords } from "./shares.js";

/** An engine as documents hold it: by its key, the reason in words. */
export interface SaidEngine extends Omit<EngineUsed, "why"> {
  readonly why: string;
}

/** An engine with the reason in words. */
export function saidEngine({ name, stepSeconds, errorSeconds, why }: EngineUsed): SaidEngine {
  return { name, stepSeconds, errorSeconds, why: engineReasonWords(why) };
}

/** Why an engine answers: `nobody is expected to wait: any step is right`. */
export function engineReasonWords(reason: EngineReason): string {
  switch (reason.kind) {
    case "asked":
      return "asked for";
    case "replicas":
      return "requests are served token by token";
    case "stepAsked":
      return "a step was asked for";
    case "singleRequests":
      return `${reason.objective} needs single requests`;
    case "fewRequests":
      return `a day of at most ${grouped(reason.most)} requests`;
    case "stepsCostMore":
      return "steps short enough to be right would cost more";
    case "stepsAreRight":
      return `right within ${shareWords(reason.within)} or within chance, and cheaper: its cost does not grow with the requests`;
    case "manyRequests":
      return `more than ${grouped(reason.most)} requests a run; steps short enough to be right would take too long`;
    case "stepsAreOff":
      return `steps that cost less would be over ${shareWords(reason.by)} off`;
    case "nobodyWaits":
      return "nobody is expected to wait: any step is right";
    case "longWaits":
      return `waits grow to ${daysWords(reason.seconds)}, beyond the reach of steps`;
  }
}

function daysWords(seconds: number): string {
  if (seconds === Number.POSITIVE_INFINITY) return "no end";
  return `${Number((seconds / SECONDS_PER_DAY).toPrecision(3))} days`;
}

/** How pooled quantiles were kept, with the resolution. */
export const POOLED_BY: Readonly<Record<RunResult["pooledBy"], string>> = {
  values: "exact values",
  histogram: "histogram of relative width 2^-11, even inside a bin (count, mean, zeros and maximum exact)",
};

/** The same of the waits of the timeline's intervals. */
export const TIMELINE_BY: Readonly<Record<RunResult["timelineBy"], string>> = {
  values: "exact values",
  bins: "bins of relative width 2^-6 (1.6 %), each read between the least and the greatest wait in it",
};
