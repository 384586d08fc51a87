/** The exit codes: what each way to end means to a script. */

import { InputError, Interrupted, MachineError } from "../errors.js";

export const EXIT = {
  done: 0,
  bug: 1,
  input: 2,
  machine: 3,
  noNumber: 4,
  failedCheck: 99,
  interrupted: 130,
} as const;

/** The exit code of an error, and the text for stderr: one line a problem, a stack only for a bug of ours. */
export function describeError(error: unknown): { readonly code: number; readonly text: string } {
  if (error instanceof InputError) return { code: EXIT.input, text: error.message };
  if (error instanceof MachineError) return { code: EXIT.machine, text: error.message };
  if (error instanceof Interrupted) return { code: EXIT.interrupted, text: error.message };
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: EXIT.bug, text: `capsim: a bug of ours, please report it\n${text}` };
}
