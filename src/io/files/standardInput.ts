/** `-`: what stands on stdin. It is read without blocking, so that Ctrl-C is heard while nobody writes there. */

import { addAbortSignal } from "node:stream";
import { InputError, Interrupted } from "../../errors.js";
import { LARGEST_SCENARIO_BYTES } from "../../scenario/text.js";
import { machineError } from "../machine.js";
import { STANDARD_INPUT } from "./outputFolder.js";
import { remember } from "./readScenario.js";

let isFetched = false;

/**
 * Reads stdin to its end, or a little beyond the limit, where the files name it: once, however often it is asked for.
 *
 * @throws InputError where they name it twice
 * @throws Interrupted once the signal is aborted
 */
export async function fetchStandardInput(files: readonly string[], signal: AbortSignal): Promise<void> {
  const times = files.filter((file) => file === STANDARD_INPUT).length;
  if (times > 1) {
    throw new InputError({
      file: STANDARD_INPUT,
      message: `must be named once, as stdin can be read once, got it ${times} times`,
    });
  }
  if (times === 0 || isFetched) return;
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const piece of addAbortSignal(signal, process.stdin)) {
      pieces.push(piece as Uint8Array);
      bytes += (piece as Uint8Array).length;
      if (bytes > LARGEST_SCENARIO_BYTES) break;
    }
  } catch (error) {
    if (signal.aborted) throw new Interrupted("reading stdin");
    throw machineError("read", "stdin", error);
  }
  isFetched = true;
  remember(STANDARD_INPUT, Buffer.concat(pieces));
}
