/** Ctrl-C and SIGTERM: the work is asked to end and say what it has; what does not end within a second is ended. */

import { tidyUp } from "../io/leaving.js";
import { EXIT } from "./exitCodes.js";

/** Time for the work to end by itself [ms]. */
const GRACE_MS = 700;

/** A signal that is aborted by the first SIGINT or SIGTERM; a second one ends the process at once. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  const leave = () => {
    tidyUp();
    // Where the command has said what it kept, only connections and threads were still to close.
    const isTold = process.exitCode === EXIT.interrupted;
    if (!isTold) process.stderr.write("interrupted: what was not written yet is lost\n");
    process.exit(EXIT.interrupted);
  };
  const asked = () => {
    if (controller.signal.aborted) leave();
    controller.abort();
    setTimeout(leave, GRACE_MS).unref();
  };
  process.on("SIGINT", asked);
  process.on("SIGTERM", asked);
  return controller.signal;
}
