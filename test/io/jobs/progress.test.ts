import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { durationText, leftText, progressOf } from "../../../src/io/jobs/progress.js";
import { tidyUp } from "../../../src/io/leaving.js";

const HIDDEN_CURSOR = "\x1b[?25l";
const SHOWN_CURSOR = "\x1b[?25h";
const NO_WRAP = "\x1b[?7l";
const WRAP = "\x1b[?7h";

let written = "";
const isTTY = process.stderr.isTTY;

beforeEach(() => {
  written = "";
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    written += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  process.stderr.isTTY = isTTY;
});

describe("progressOf", () => {
  it("writes a line now and then where no terminal is, and none for short work", async () => {
    process.stderr.isTTY = false;
    const progress = await progressOf({ label: "sizing days", total: 200, seconds: 2 }, false);

    for (let second = 1; second <= 200; second++) {
      vi.advanceTimersByTime(1_000);
      progress.update(second);
      if (second === 9) expect(written).toBe("");
    }
    progress.stop();
    vi.advanceTimersByTime(600_000);

    expect(written.split("\n")).toEqual([
      "sizing days: 9 of 200, about 4 min left",
      "sizing days: 19 of 200, about 3 min left",
      "sizing days: 39 of 200, about 3 min left",
      "sizing days: 79 of 200, about 2 min left",
      "sizing days: 139 of 200, about 61 s left",
      "sizing days: 199 of 200, about 1 s left",
      "",
    ]);
  });

  it("says beforehand how long long work will take", async () => {
    process.stderr.isTTY = false;
    (await progressOf({ label: "sizing days", total: 200, seconds: 569 }, false)).stop();
    (await progressOf({ label: "simulating days", total: 30, seconds: 4 }, false)).stop();

    expect(written).toBe("sizing days: about 9 min\n");
  });

  it("says nothing when quiet is asked for", async () => {
    for (const terminal of [true, false]) {
      process.stderr.isTTY = terminal;
      const progress = await progressOf({ label: "sizing days", total: 200, seconds: 569 }, true);
      vi.advanceTimersByTime(60_000);
      progress.update(100);
      progress.stop();
    }

    expect(written).toBe("");
  });

  it("gives a terminal its cursor and its line wrap back when the process is ended amid the work", async () => {
    process.stderr.isTTY = true;
    const progress = await progressOf({ label: "sizing days", total: 200, seconds: 2 }, false);
    vi.advanceTimersByTime(3_000);
    progress.update(50);
    expect(written).toContain(HIDDEN_CURSOR);
    expect(written).toContain(NO_WRAP);
    expect(written).not.toContain(SHOWN_CURSOR);

    tidyUp();

    expect(written.lastIndexOf(SHOWN_CURSOR)).toBeGreaterThan(written.lastIndexOf(HIDDEN_CURSOR));
    expect(written.lastIndexOf(WRAP)).toBeGreaterThan(written.lastIndexOf(NO_WRAP));
    const ended = written;
    vi.advanceTimersByTime(10_000);
    expect(written).toBe(ended);
  });
});

describe("leftText", () => {
  it("goes by the pace until now, and is silent before there is one and after the end", () => {
    expect(leftText(0, 10, 5)).toBe("");
    expect(leftText(2, 10, 10)).toBe(", about 40 s left");
    expect(leftText(10, 10, 50)).toBe("");
  });
});

describe("durationText", () => {
  it.each([
    [0.2, "1 s"],
    [89, "89 s"],
    [90, "2 min"],
    [5_399, "90 min"],
    [5_400, "1.5 h"],
    [100_000, "28 h"],
    [200_000, "2 days"],
  ])("%d seconds are %s", (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});
