/** Single requests served token by token as CSV text, in blocks of rows. */

import type { TokenRecord } from "../../metrics/tokens/record.js";
import type { Column } from "../table.js";

/** The columns of requests.csv where requests are served token by token. */
export const tokenRequestColumns: readonly Column[] = [
  { name: "day", meaning: "day of the horizon, warm-up included, from 0" },
  { name: "request", meaning: "number within the day, in order of arrival, from 0" },
  { name: "arrived_at_s", meaning: "instant of arrival, seconds from the horizon's start" },
  { name: "started_at_s", meaning: "first admission into a batch; empty if rejected, as are the next two" },
  { name: "first_token_at_s", meaning: "end of the iteration that yields the first answer token" },
  { name: "finished_at_s", meaning: "end of the iteration that yields the last one" },
  { name: "prompt_tokens", meaning: "tokens of the prompt" },
  { name: "answer_tokens", meaning: "tokens of the answer" },
  { name: "cached_tokens", meaning: "tokens of the prompt found in the prefix cache" },
  { name: "replica", meaning: "the replica that served it, from 0; empty if rejected" },
  { name: "preemptions", meaning: "how often it was preempted" },
  { name: "outcome", meaning: "served or rejected" },
];

const BLOCK = 4096;

/** The rows of a day, some thousand to a text. */
export function* tokenRequestRows(record: TokenRecord): Generator<string> {
  const { day, n, arrivedAt, startedAt, firstTokenAt, finishedAt, prompt, answer, cached, single } = record;
  for (let from = 0; from < n; from += BLOCK) {
    let text = "";
    for (let i = from; i < Math.min(n, from + BLOCK); i++) {
      const isServed = !Number.isNaN(finishedAt[i]!);
      const times = isServed ? `${startedAt[i]},${firstTokenAt[i]},${finishedAt[i]}` : ",,";
      const tokens = `${prompt[i]},${answer[i]},${cached?.[i] ?? 0}`;
      const replica = isServed ? (single?.replica[i] ?? "") : "";
      const outcome = isServed ? "served" : "rejected";
      text += `${day},${i},${arrivedAt[i]},${times},${tokens},${replica},${single?.preemptions[i] ?? 0},${outcome}\n`;
    }
    yield text;
  }
}
