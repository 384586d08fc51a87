/** The times of requests served token by token, by measure, from the instants of a day's record. */
import { InvariantError } from "../../errors.js";
import type { Bound } from "../../objective.js";
import type { TokenRecord } from "./record.js";

/**
 * Writes one measure's times of requests from..to-1 that have one, in order of arrival; returns how many.
 *
 *   wait      startedAt - arrivedAt
 *   ttft      firstTokenAt - arrivedAt + frontend
 *   latency   finishedAt - arrivedAt + frontend
 *   tpot      (finishedAt - firstTokenAt) / (answer - 1), of answers of two tokens or more
 *
 * @param frontend time beside the schedule [s]
 * @param out with room for to - from entries
 */
export function fillTimes(
  of: string,
  record: TokenRecord,
  from: number,
  to: number,
  frontend: number,
  out: Float64Array,
): number {
  switch (of) {
    case "wait":
      return since(record.startedAt, record, from, to, 0, out);
    case "ttft":
      return since(record.firstTokenAt, record, from, to, frontend, out);
    case "latency":
      return since(record.finishedAt, record, from, to, frontend, out);
    case "tpot":
      return perToken(record, from, to, out);
    default:
      throw new InvariantError(`the token engine measures latency, ttft, tpot, itl and wait, not ${of}`);
  }
}

function since(
  until: Float64Array,
  { arrivedAt }: TokenRecord,
  from: number,
  to: number,
  added: number,
  out: Float64Array,
): number {
  let n = 0;
  for (let i = from; i < to; i++) {
    const time = until[i]! - arrivedAt[i]!;
    // Of those rejected it is NaN.
    if (time >= 0) out[n++] = time + added;
  }
  return n;
}

function perToken(
  { firstTokenAt, finishedAt, answer }: TokenRecord,
  from: number,
  to: number,
  out: Float64Array,
): number {
  let n = 0;
  for (let i = from; i < to; i++) {
    const gaps = answer[i]! - 1;
    const time = finishedAt[i]! - firstTokenAt[i]!;
    if (gaps > 0 && time >= 0) out[n++] = time / gaps;
  }
  return n;
}

/**
 * Requests from..to-1 that keep every bound: those rejected keep none, an answer of one token keeps any on tpot.
 */
export function attaining(
  bounds: readonly Bound[],
  { arrivedAt, startedAt, firstTokenAt, finishedAt, answer }: TokenRecord,
  from: number,
  to: number,
  frontend: number,
): number {
  const most = (of: string, added: number) =>
    bounds.reduce(
      (least, bound) => (bound.of === of ? Math.min(least, bound.limit - added) : least),
      Number.POSITIVE_INFINITY,
    );
  const wait = most("wait", 0);
  const ttft = most("ttft", frontend);
  const latency = most("latency", frontend);
  const tpot = most("tpot", 0);
  let kept = 0;
  for (let i = from; i < to; i++) {
    const arrived = arrivedAt[i]!;
    const first = firstTokenAt[i]!;
    const last = finishedAt[i]!;
    const gaps = answer[i]! - 1;
    if (
      startedAt[i]! - arrived <= wait &&
      first - arrived <= ttft &&
      last - arrived <= latency &&
      (gaps === 0 || (last - first) / gaps <= tpot)
    ) {
      kept++;
    }
  }
  return kept;
}
