/** requests.csv as a file of a result: written here where it is short, else on a thread first, so that signals are heard. */

import { closeSync, openSync, readSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Content, Write } from "./files/outputFolder.js";
import { temporaryName } from "./files/temporaryFiles.js";
import { whenLeaving } from "./leaving.js";
import { REQUESTS_NAME, type RequestsTask, writeRequests } from "./requestsTask.js";

/** Requests beyond which a thread writes them: so long nothing else would be heard here, Ctrl-C for one. */
const MOST_HERE = 100_000;
const CHUNK = 1 << 20;

/**
 * What the file holds.
 *
 * @param job its first replication is meant
 * @param count about how many requests that has
 * @throws Interrupted where the signal ends the work early
 */
export async function requestsContent(
  folder: string,
  job: RequestsTask["job"],
  count: number,
  signal: AbortSignal | undefined,
): Promise<Content> {
  if (count <= MOST_HERE) return (write) => writeRequests(job, write);
  const path = temporaryName(join(folder, REQUESTS_NAME));
  const remove = () => rmSync(path, { force: true });
  const forget = whenLeaving(remove);
  try {
    await (await import("./jobs/threads.js")).requestsOnThread({ job, path }, signal);
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
