/** What an experiment's stage is doing, in words. */

import type { Task } from "../../experiment/experiment.js";

/** `sizing days`, `checking day 31`. */
export function taskWords(task: Task): string {
  switch (task.kind) {
    case "simulateDays":
      return "simulating days";
    case "sizeDays":
      return task.day === null ? "sizing days" : `sizing day ${task.day}`;
    case "checkDay":
      return `checking day ${task.day}`;
    case "drawCurve":
      return "drawing the curve";
    case "followGrowth":
      return "following the growth";
    case "takeSamples":
      return "samples";
  }
}
