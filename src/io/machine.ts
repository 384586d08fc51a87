/** Turns what the operating system refuses into one line that names the file: exit code 3. */

import { MachineError } from "../errors.js";

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EFBIG: "the file would be larger than is allowed",
  EDQUOT: "the disk quota is used up",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOENT: "no such file or folder",
  ENOTDIR: "a part of the path is not a folder",
  EEXIST: "a file of that name is in the way",
  EISDIR: "a folder of that name is in the way",
  EMFILE: "too many open files",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "too many symbolic links",
  EIO: "the disk failed",
};

/** The code of a system error, or null for any other value. */
export function systemCode(error: unknown): string | null {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === "string" && /^E[A-Z0-9]+$/.test(code) ? code : null;
}

/** A MachineError saying what could not be done to which file and why; other errors come back unchanged. */
export function machineError(action: string, path: string, error: unknown): unknown {
  const code = systemCode(error);
  if (code === null) return error;
  return new MachineError(`${path}: cannot ${action}, ${REASONS[code] ?? code}`);
}
