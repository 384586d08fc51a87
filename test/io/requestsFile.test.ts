import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { planRun } from "../../src/experiment/run.js";
import type { Content } from "../../src/io/files/outputFolder.js";
import { built } from "../support/build.js";
import { unitService } from "../support/scenarios.js";

/** A thread runs what is built. */
const requestsFile = pathToFileURL(built("io/requestsFile.js")).href;
const { requestsContent } = (await import(requestsFile)) as typeof import("../../src/io/requestsFile.js");

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "capsim-requests-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const [job] = planRun(unitService(2)).jobs;

function textOf(content: Content): string {
  const pieces: Buffer[] = [];
  if (typeof content === "function") content((piece) => pieces.push(Buffer.from(piece as string)), new Map());
  return Buffer.concat(pieces).toString();
}

describe("requestsContent", () => {
  it("has the same bytes from a thread as from here, and leaves no file beside them", async () => {
    const here = textOf(await requestsContent(folder, job!, 2_880, undefined));
    const there = textOf(await requestsContent(folder, job!, 1e9, undefined));

    expect(here.split("\n").length).toBeGreaterThan(2_000);
    expect(there).toBe(here);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("ends with the signal and leaves no file", async () => {
    await expect(requestsContent(folder, job!, 1e9, AbortSignal.abort())).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });
});
