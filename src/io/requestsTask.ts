/** The work behind requests.csv: a job's first replication simulated once more, its requests written day by day. */

import { closeSync, openSync, writeSync } from "node:fs";
import { newRoom } from "../experiment/room.js";
import { performRun, type RunJob } from "../experiment/run.js";
import { performTokenRun, type TokenRunJob } from "../experiment/tokenRun.js";
import { requestColumns, requestRows } from "../report/run/requestRows.js";
import { tokenRequestColumns, tokenRequestRows } from "../report/run/tokenRequestRows.js";

export const REQUESTS_NAME = "requests.csv";

/** A job's first replication, and where its requests go. */
export interface RequestsTask {
  readonly job: RunJob | TokenRunJob;
  /** A file that does not exist yet. */
  readonly path: string;
}

/** Writes the requests; memory stays that of one day, with replicas of two. */
export function writeRequests(job: RequestsTask["job"], write: (text: string) => void): void {
  const columns = job.kind === "tokenRun" ? tokenRequestColumns : requestColumns;
  write(`${columns.map(({ name }) => name).join(",")}\n`);
  if (job.kind === "tokenRun") {
    performTokenRun({ ...job, count: 1 }, newRoom(), ({ tokens }) => {
      if (tokens !== null) for (const block of tokenRequestRows(tokens.record)) write(block);
    });
    return;
  }
  performRun({ ...job, count: 1 }, newRoom(), (record) => {
    for (const block of requestRows(record)) write(block);
  });
}

/** Writes the requests of a task into its file. */
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
