/** Which process a file belongs to, so that those of dead processes are known. */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** A process of some machine. */
export interface Owner {
  readonly host: string;
  readonly pid: number;
  /** When it started, in the system's ticks: numbers of processes come again; 0 where the system does not say. */
  readonly startedAt: number;
}

/** This process. */
export function thisProcess(): Owner {
  return { host: hostname(), pid: process.pid, startedAt: startOf(process.pid) };
}

/** Whether the owner has ended for certain: a process of another machine may be alive. */
export function isDead({ host, pid, startedAt }: Owner): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Anything else, such as a process of another user, is alive.
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
  const now = startOf(pid);
  return startedAt !== 0 && now !== 0 && now !== startedAt;
}

/** Field 22 of /proc/PID/stat, the second field being a name in brackets that may hold anything; see proc(5). */
function startOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? 0);
  } catch {
    return 0;
  }
}

/** The owner as a part of a file's name: `3f2a91c0-4711-88120`. */
export function ownerTag({ host, pid, startedAt }: Owner): string {
  return `${hostDigest(host)}-${pid}-${startedAt}`;
}

/** The owner that a tag names; null for one of another machine, or another text. */
export function ownerOfTag(tag: string): Owner | null {
  const [, digest, pid, startedAt] = /^([0-9a-f]{8})-([0-9]{1,10})-([0-9]{1,20})$/.exec(tag) ?? [];
  const host = hostname();
  if (digest !== hostDigest(host)) return null;
  return { host, pid: Number(pid), startedAt: Number(startedAt) };
}

function hostDigest(host: string): string {
  return createHash("sha256").update(host).digest("hex").slice(0, 8);
}
