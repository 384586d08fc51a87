import { describe, expect, it } from "vitest";
import type { Task } from "../../../src/experiment/experiment.js";
import { taskWords } from "../../../src/report/words/tasks.js";

describe("taskWords", () => {
  it.each<[string, Task]>([
    ["simulating days", { kind: "simulateDays" }],
    ["sizing days", { kind: "sizeDays", day: null }],
    ["sizing day 31", { kind: "sizeDays", day: 31 }],
    ["checking day 31", { kind: "checkDay", day: 31 }],
    ["drawing the curve", { kind: "drawCurve" }],
    ["following the growth", { kind: "followGrowth" }],
    ["samples", { kind: "takeSamples" }],
  ])("%s", (words, task) => {
    expect(taskWords(task)).toBe(words);
  });
});
