/** The files of a result for its page to carry. */

import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { MOST_FILE_BYTES, type PageFile } from "../../report/page/files.js";
import { NO_PARTS, type Parts } from "../../report/parts.js";

/** The files of the folder, and those of the answer's own run, whose names begin with `answer_`. */
export function pageFiles(folder: string, answerFolder: string, parts: Parts): PageFile[] {
  const answer = filesOf({ ...NO_PARTS, run: parts.answerRun }).flatMap((name) =>
    carried(answerFolder, name),
  );
  return [
    ...filesOf(parts).flatMap((name) => carried(folder, name)),
    ...answer.map((file) => ({ ...file, name: `answer_${file.name}` })),
  ];
}

function filesOf({ run, size, sweep }: Parts): string[] {
  const documents = [
    [run, "run.json"],
    [size, "size.json"],
    [sweep, "sweep.json"],
  ] as const;
  return documents.flatMap(([part, json]) =>
    part === null ? [] : [...part.document.files.filter((file) => /\.csv$/.test(basename(file))), json],
  );
}

/** A file of the folder for the page, its text only where that is not too long; nothing where it is not there. */
function carried(folder: string, name: string): PageFile[] {
  const path = join(folder, basename(name));
  if (!existsSync(path)) return [];
  const bytes = statSync(path).size;
  const text = bytes > MOST_FILE_BYTES ? null : readFileSync(path, "utf8");
  return [{ name: basename(name), bytes, text }];
}
