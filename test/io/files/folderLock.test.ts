import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { withFolderLock } from "../../../src/io/files/folderLock.js";
import { type Owner, thisProcess } from "../../../src/io/files/owner.js";
import { built } from "../../support/build.js";

let folder: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "capsim-lock-"));
  lock = join(folder, ".sweep.lock");
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

function lockOf(owner: Partial<Owner>): void {
  writeFileSync(lock, `${JSON.stringify({ ...thisProcess(), ...owner, name: "0123456789abcdef" })}\n`);
}

/** Whether the lock could be taken. */
async function isTaken(): Promise<boolean> {
  return withFolderLock(folder, async () => {
    expect(JSON.parse(readFileSync(lock, "utf8")).pid).toBe(process.pid);
    return true;
  });
}

describe("withFolderLock", () => {
  it("gives what the work gives, and leaves nothing behind", async () => {
    expect(await isTaken()).toBe(true);
    await expect(withFolderLock(folder, async () => Promise.reject(new Error("no luck")))).rejects.toThrow(
      "no luck",
    );

    expect(readdirSync(folder)).toEqual([]);
  });

  it("refuses a second sweep while the first lasts, naming its process", async () => {
    await withFolderLock(folder, async () => {
      const refusal = await isTaken().catch((error) => error);

      expect(refusal).toBeInstanceOf(InputError);
      expect(refusal.message).toBe(
        `${folder}: must be left to one sweep at a time, got that of process ${process.pid}`,
      );
    });

    expect(await isTaken()).toBe(true);
  });

  it("takes the lock of a dead process over, and sweeps up behind one that died doing so", async () => {
    lockOf({ pid: deadProcess() });
    writeFileSync(join(folder, ".sweep.lock.fedcba9876543210"), "");

    expect(await isTaken()).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.platform !== "linux")("knows a process from one that had its number before", async () => {
    lockOf({ startedAt: thisProcess().startedAt - 1 });

    expect(await isTaken()).toBe(true);
  });

  it("takes over where the one who was taking over is dead as well", async () => {
    lockOf({ pid: deadProcess() });
    const breaker = { ...thisProcess(), pid: deadProcess(), name: "00000000000000aa" };
    writeFileSync(`${lock}.0123456789abcdef`, JSON.stringify(breaker));

    expect(await isTaken()).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves the lock of another machine alone, and says what to do", async () => {
    lockOf({ host: `not-${hostname()}`, pid: deadProcess() });

    await expect(isTaken()).rejects.toThrow(
      /got that of process \d+ on "not-.*" \(remove .*\.sweep\.lock if it has ended\)$/,
    );
  });

  it.each(["", "{", "null", '{"host":"a","pid":-1}'])(
    "takes over what a power cut left of a lock: %o",
    async (text) => {
      writeFileSync(lock, text);

      expect(await isTaken()).toBe(true);
    },
  );

  it("does not follow a symbolic link", async () => {
    symlinkSync(join(folder, "elsewhere"), lock);

    await expect(isTaken()).rejects.toThrow(/\.sweep\.lock: cannot write, too many symbolic links/);
    expect(existsSync(join(folder, "elsewhere"))).toBe(false);
  });

  it("goes to one of many who find a dead owner's at once", async () => {
    lockOf({ pid: deadProcess() });
    const lockFile = pathToFileURL(built("io/files/folderLock.js")).href;
    const code = `const { withFolderLock } = await import(${JSON.stringify(lockFile)});
      process.stdin.once("data", () => withFolderLock(${JSON.stringify(folder)}, async () => {
        console.log("mine");
        await new Promise((done) => setTimeout(done, 1500));
      }).catch(() => console.log("theirs")).then(() => process.exit()));
      console.log("ready");`;
    const racers = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["pipe", "pipe", "inherit"] }),
    );
    const said = racers.map(() => "");
    racers.forEach((racer, index) => {
      racer.stdout.on("data", (text) => {
        said[index] += text;
      });
    });
    await Promise.all(racers.map((racer) => once(racer.stdout, "data")));
    for (const racer of racers) racer.stdin.write("go\n");
    await Promise.all(racers.map((racer) => once(racer, "close")));

    expect(said.sort()).toEqual(["ready\nmine\n", ...Array(5).fill("ready\ntheirs\n")]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
