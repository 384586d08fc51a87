/** Names the scenario file in the errors of work that knows only the scenario. */

import { InputError } from "../errors.js";

/** What `work` returns; its InputErrors name the file. */
export function withFile<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw naming(file, error);
  }
}

/** The same for work that takes its time. */
export async function withFileAsync<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw naming(file, error);
  }
}

function naming(file: string, error: unknown): unknown {
  if (!(error instanceof InputError)) return error;
  return new InputError(error.problems.map((problem) => ({ ...problem, file: problem.file ?? file })));
}
