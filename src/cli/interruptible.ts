/** Ctrl-C for work that can be ended in good order: once asks it to end, twice ends at once. */

import { EXIT } from "./exitCodes.js";

/** A signal that is aborted by the first SIGINT or SIGTERM; `asked` is then called. It replaces every other handler. */
export function interruptible(asked: () => void): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.removeAllListeners(name);
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(EXIT.interrupted);
      controller.abort();
      asked();
    });
  }
  return controller.signal;
}
