import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type CheckpointMode, openCheckpoint, removeCheckpoint } from "../../../src/io/files/checkpoint.js";
import type { SweepIdentity } from "../../../src/io/files/sweepIdentity.js";

const folder = mkdtempSync(join(tmpdir(), "capsim-checkpoint-"));
afterAll(() => rmSync(folder, { recursive: true }));

const IDENTITY: SweepIdentity = {
  capsim: "1.2.3",
  digest: "abc",
  seed: 1,
  measure: "run",
  method: "lhs",
  samples: 6,
  replications: 1,
  batchSize: 2,
};
const BATCHES = ["0,1.5\n1,2.5\n", "2,\n3,4.5\n", "4,5.5\n5,6.5\n"];
let files = 0;
const newPath = () => join(folder, `${files++}.checkpoint`);

/** The rows that a checkpoint hands over when opened, and the checkpoint itself closed again. */
function opened(path: string, mode: CheckpointMode = "resume", identity = IDENTITY) {
  let rows = "";
  const checkpoint = openCheckpoint(path, identity, mode, (batch) => {
    rows += batch;
    return true;
  });
  checkpoint.close();
  return { rows, batches: checkpoint.batches };
}

function written(batches: readonly string[] = BATCHES): string {
  const path = newPath();
  const checkpoint = openCheckpoint(path, IDENTITY, "fresh", () => true);
  for (const batch of batches) checkpoint.append(batch);
  checkpoint.close();
  return path;
}

describe("openCheckpoint", () => {
  it("hands over every finished batch, and then all that is appended", () => {
    const path = written(BATCHES.slice(0, 2));
    const checkpoint = openCheckpoint(path, IDENTITY, "resume", () => true);
    checkpoint.append(BATCHES[2]!);

    expect(Array.from(checkpoint.texts(), String).join("")).toBe(BATCHES.join(""));
    checkpoint.close();
    expect(opened(path)).toEqual({ rows: BATCHES.join(""), batches: 3 });
  });

  it("drops a batch that is torn at any byte and keeps those before it", () => {
    const whole = written();
    const text = readFileSync(whole);
    const ends = [1, 2, 3].map((count) => statSync(written(BATCHES.slice(0, count))).size);

    for (let length = 0; length <= text.length; length++) {
      const path = newPath();
      writeFileSync(path, text.subarray(0, length));

      const { rows, batches } = opened(path);

      expect(batches).toBe(ends.filter((end) => end <= length).length);
      expect(rows).toEqual(BATCHES.slice(0, batches).join(""));
    }
  });

  it("goes on behind what it kept, so that the torn end leaves no trace", () => {
    const path = written();
    truncateSync(path, statSync(path).size - 3);
    const checkpoint = openCheckpoint(path, IDENTITY, "resume", () => true);
    checkpoint.append(BATCHES[2]!);
    checkpoint.close();

    expect(readFileSync(path)).toEqual(readFileSync(written()));
  });

  it("drops a damaged batch and all that follows", () => {
    const path = written();
    writeFileSync(path, readFileSync(path, "utf8").replace("3,4.5", "3,4.6"));

    expect(opened(path)).toEqual({ rows: BATCHES.slice(0, 1).join(""), batches: 1 });
  });

  it("drops a whole batch that is not what it should be, and all that follows", () => {
    const path = written();
    const taken: number[] = [];
    const checkpoint = openCheckpoint(path, IDENTITY, "resume", (_, batch) => {
      taken.push(batch);
      return batch < 1;
    });
    checkpoint.append(BATCHES[1]!);
    checkpoint.close();

    expect(taken).toEqual([0, 1]);
    expect(opened(path)).toEqual({ rows: BATCHES.slice(0, 2).join(""), batches: 2 });
  });

  it("does not take what others wrote for batches", () => {
    const path = written();
    appendFileSync(path, "#00000000 1\n6,7\nhello\n");

    expect(opened(path).batches).toBe(3);
  });

  it("refuses to overwrite what is unfinished, unless told to", () => {
    const path = written();

    expect(() => opened(path, "fresh")).toThrow(
      /^⟨resume⟩: must be given to go on with the unfinished sweep/,
    );
    expect(opened(path, "restart")).toEqual({ rows: "", batches: 0 });
    expect(opened(path, "fresh")).toEqual({ rows: "", batches: 0 });
  });

  it("begins where there is no file yet, or nothing whole in it", () => {
    const path = newPath();
    writeFileSync(path, '{"capsim":"1.2.');

    expect(opened(path).batches).toBe(0);
    expect(opened(newPath()).batches).toBe(0);
  });

  it.each([
    [{ digest: "xyz" }, "got another scenario in"],
    [{ capsim: "1.2.4" }, "got capsim version 1.2.3 instead of 1.2.4 in"],
    [{ seed: 2, samples: 7 }, "got seed 1 instead of 2, samples 6 instead of 7 in"],
  ])("refuses to go on with another sweep and says what differs: %o", (change, message) => {
    const path = written();

    expect(() => opened(path, "resume", { ...IDENTITY, ...change })).toThrow(message);
  });

  it("refuses a checkpoint of another format rather than to take its batches for damaged", () => {
    const path = newPath();
    writeFileSync(path, `${JSON.stringify(IDENTITY)}\n#00000000 2\n0,1.5\n1,2.5\n`);

    expect(() => opened(path, "resume")).toThrow("got checkpoint format 1 instead of 2 in");
    expect(() => opened(path, "fresh")).toThrow(/^⟨resume⟩: must be given/);
    expect(opened(path, "restart").batches).toBe(0);
  });

  it("reads back the file it opened, whatever stands at its path by then", () => {
    const path = newPath();
    const checkpoint = openCheckpoint(path, IDENTITY, "fresh", () => true);
    checkpoint.append(BATCHES[0]!);
    renameSync(written(), path);

    expect(Array.from(checkpoint.texts(), String).join("")).toBe(BATCHES[0]);
    checkpoint.close();
  });

  it("refuses a symbolic link, and leaves alone what it leads to", () => {
    const [path, target] = [newPath(), newPath()];
    writeFileSync(target, "somebody's file");
    symlinkSync(target, path);

    for (const mode of ["fresh", "resume", "restart"] as const) {
      expect(() => opened(path, mode)).toThrow(
        `${path}: must be a plain file, got a symbolic link (remove it)`,
      );
    }
    expect(readFileSync(target, "utf8")).toBe("somebody's file");
  });

  it("says that a folder cannot be written to", () => {
    expect(() => opened(join(folder, "none", "x.checkpoint"))).toThrow(/x\.checkpoint: cannot write/);
  });
});

describe("removeCheckpoint", () => {
  it("removes the file, and is content where there is none", () => {
    const path = written();
    removeCheckpoint(path);
    removeCheckpoint(path);

    expect(opened(path).batches).toBe(0);
  });
});
