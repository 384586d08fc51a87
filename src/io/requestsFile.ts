/** requests.csv: every request of the first replication, which is simulated once more for it, day by day. */

import { closeSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { performRun, type RunJob } from "../experiment/run.js";
import { requestColumns, requestRows } from "../report/requestRows.js";
import { whenLeaving } from "./leaving.js";
import type { Content, Write } from "./outputFolder.js";
import { temporaryName } from "./temporaryFiles.js";

export const REQUESTS_NAME = "requests.csv";

/** Requests beyond which a thread writes them: so long nothing else is heard here, Ctrl-C for one. */
const MOST_HERE = 100_000;
const CHUNK = 1 << 20;

/** A job's first replication, and where its requests go. */
export interface RequestsTask {
  readonly job: RunJob;
  /** A file that does not exist yet. */
  readonly path: string;
}

/**
 * What the file holds.
 *
 * @param job its first replication is meant
 * @param count about how many requests that has
 * @throws Interrupted where the signal ends the work early
 */
export async function requestsContent(
  folder: string,
  job: RunJob,
  count: number,
  signal: AbortSignal | undefined,
): Promise<Content> {
  if (count <= MOST_HERE) return (write) => writeRequests(job, write);
  const path = temporaryName(join(folder, REQUESTS_NAME));
  const remove = () => rmSync(path, { force: true });
  const forget = whenLeaving(remove);
  try {
    await (await import("./threads.js")).requestsOnThread({ job, path }, signal);
  } catch (error) {
    remove();
    forget();
    throw error;
  }
  return (write) => {
    try {
      copy(path, write);
    } finally {
      remove();
      forget();
    }
  };
}

/** Writes the requests of a task into its file, on whichever thread. */
export function writeRequestsFile({ job, path }: RequestsTask): void {
  const file = openSync(path, "wx");
  try {
    writeRequests(job, (text) => {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    });
  } finally {
    closeSync(file);
  }
}

/** Memory stays that of one day. */
function writeRequests(job: RunJob, write: (text: string) => void): void {
  write(`${requestColumns.map(({ name }) => name).join(",")}\n`);
  performRun({ ...job, count: 1 }, (record) => {
    for (const block of requestRows(record)) write(block);
  });
}

function copy(path: string, write: Write): void {
  const file = openSync(path, "r");
  try {
    const chunk = new Uint8Array(CHUNK);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      write(chunk.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
}
