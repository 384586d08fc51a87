/** Single requests as CSV text, in blocks: millions of rows, so joined by hand rather than cell by cell. */

import { InvariantError } from "../../errors.js";
import type { Day } from "../../metrics/days/day.js";
import type { Column } from "../table.js";

/** The columns of requests.csv. */
export const requestColumns: readonly Column[] = [
  { name: "day", meaning: "day of the horizon, warm-up included, from 0" },
  { name: "request", meaning: "number within the day, in order of arrival, from 0" },
  { name: "arrived_at_s", meaning: "instant of arrival, seconds from the horizon's start" },
  { name: "waiting_time_s", meaning: "arrival to start of service" },
  { name: "service_time_s", meaning: "start of service to departure" },
  { name: "latency_s", meaning: "waiting time + service time" },
];

const BLOCK = 4096;

/** The rows of a day, some thousand to a text. */
export function* requestRows({ rows }: Pick<Day, "rows">): Generator<string> {
  if (rows === null) throw new InvariantError("only the exact engine knows single requests");
  const { day, n, arrivedAt, waitingTime, serviceTime } = rows;
  for (let from = 0; from < n; from += BLOCK) {
    let text = "";
    for (let i = from; i < Math.min(n, from + BLOCK); i++) {
      const wait = waitingTime[i]!;
      const service = typeof serviceTime === "number" ? serviceTime : serviceTime[i]!;
      text += `${day},${i},${arrivedAt[i]},${wait},${service},${wait + service}\n`;
    }
    yield text;
  }
}
