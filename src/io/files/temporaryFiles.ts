/** The names that files bear until they are complete: hidden, and naming the process that writes them. */

import { randomBytes } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isDead, ownerOfTag, ownerTag, thisProcess } from "./owner.js";

let ourTag: string | null = null;

/** A name beside the path that no other file bears: `.run.json.3f2a91c0-4711-88120.5be1c09d.tmp`. */
export function temporaryName(path: string): string {
  ourTag ??= ownerTag(thisProcess());
  return join(dirname(path), `.${basename(path)}.${ourTag}.${randomBytes(4).toString("hex")}.tmp`);
}

/** Removes from a folder what processes of this machine left there when they were killed. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, tag] = /^\..*\.([0-9a-f]{8}-[0-9]+-[0-9]+)\.[0-9a-f]{8}\.tmp$/.exec(name) ?? [];
    const owner = tag === undefined ? null : ownerOfTag(tag);
    if (owner !== null && isDead(owner)) rmSync(join(folder, name), { force: true });
  }
}
