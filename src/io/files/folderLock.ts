/**
 * One sweep at a time in a folder: a file that names its owner, there for as long as the sweep lives.
 *
 *   .sweep.lock             {"host":"planner","pid":4711,"startedAt":88120,"name":"5be1c09d7aa20f13"}
 *   .sweep.lock.5be1c09...  held while the lock of that name, whose owner is dead, is replaced
 *
 * It appears with its content, by a link, and is never written to. Only the one who holds a lock named after the lock of
 * a dead owner may replace that, so that of many who find it one takes it over.
 */

import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  copyFileSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { InputError } from "../../errors.js";
import { whenLeaving } from "../leaving.js";
import { machineError, systemCode } from "../machine.js";
import { isDead, type Owner, thisProcess } from "./owner.js";
import { temporaryName } from "./temporaryFiles.js";

const LOCK = ".sweep.lock";

/** A lock as it stands in a folder. */
interface Held {
  /** Of the lock: no two bear the same. */
  readonly name: string;
  /** null: nobody's, as a file that a power cut left empty. */
  readonly owner: Owner | null;
}

/**
 * Does the work while nobody else does such work in the folder.
 *
 * @throws InputError naming the process that is at it
 * @throws MachineError where the folder cannot be written to
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const path = join(folder, LOCK);
  const owner = acquire(path);
  if (owner !== null) {
    throw new InputError({
      file: folder,
      message: `must be left to one sweep at a time, got that of ${ownerText(owner, path)}`,
    });
  }
  const release = () => rmSync(path, { force: true });
  const forget = whenLeaving(release);
  try {
    removeOldLocks(folder);
    return await work();
  } finally {
    forget();
    release();
  }
}

function ownerText({ host, pid }: Owner, path: string): string {
  return host === thisProcess().host
    ? `process ${pid}`
    : `process ${pid} on ${JSON.stringify(host)} (remove ${path} if it has ended)`;
}

/** Takes the lock. Returns the owner who holds it already; null: it is ours. */
function acquire(path: string): Owner | null {
  const temporary = temporaryName(path);
  try {
    const ours = { ...thisProcess(), name: randomBytes(8).toString("hex") };
    writeFileSync(temporary, `${JSON.stringify(ours)}\n`, { flag: "wx" });
    for (;;) {
      if (isCreated(temporary, path)) return null;
      const held = heldAt(path);
      // Released in the meantime: once more.
      if (held === null) continue;
      if (held.owner !== null && !isDead(held.owner)) return held.owner;
      const other = takeOver(temporary, path, held);
      if (other !== "gone") return other;
    }
  } catch (error) {
    throw machineError("write", path, error);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Puts our file in the place of a dead owner's lock. Returns who is doing so already, or that somebody else has. */
function takeOver(temporary: string, path: string, held: Held): Owner | null | "gone" {
  const breaker = `${path}.${held.name}`;
  const other = acquire(breaker);
  if (other !== null) return other;
  try {
    if (heldAt(path)?.name !== held.name) return "gone";
    renameSync(temporary, path);
    return null;
  } finally {
    rmSync(breaker, { force: true });
  }
}

/** Gives the whole file a second name, where nothing bears it yet. */
function isCreated(temporary: string, path: string): boolean {
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    if (!["EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP"].includes(systemCode(error) ?? "")) throw error;
  }
  // A file system without links: next to as good.
  try {
    copyFileSync(temporary, path, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (systemCode(error) === "EEXIST") return false;
    throw error;
  }
}

/** null: nobody holds it. */
function heldAt(path: string): Held | null {
  const text = textAt(path);
  if (text === null) return null;
  const { host, pid, startedAt, name } = fieldsOf(text);
  const isWhole = typeof host === "string" && Number.isSafeInteger(pid) && Number(pid) > 0;
  return {
    name:
      typeof name === "string" && /^[0-9a-f]{16}$/.test(name)
        ? name
        : createHash("sha256").update(text).digest("hex").slice(0, 16),
    owner: isWhole ? { host, pid: Number(pid), startedAt: Number(startedAt) } : null,
  };
}

function textAt(path: string): string | null {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    throw error;
  }
  try {
    return readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}

function fieldsOf(text: string): Partial<Record<"host" | "pid" | "startedAt" | "name", unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Those that a process left behind when it was killed taking a lock over; whoever looks finds ours in their place. */
function removeOldLocks(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${LOCK}.`)) rmSync(join(folder, name), { force: true });
  }
}
