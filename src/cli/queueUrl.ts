/** Where the queue is: the option's own URL, else the environment's. It may hold a password, so it is never shown. */

import { InputError } from "../errors.js";

/** @throws InputError where neither names one */
export function queueUrl(option: string): string {
  const url = option === "" ? (process.env.CAPSIM_QUEUE ?? "") : option;
  if (url !== "") return url;
  throw new InputError({
    path: "--queue",
    message: "must be the URL of a Redis server, or CAPSIM_QUEUE must hold it, got neither",
  });
}
