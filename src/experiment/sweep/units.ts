/** Units of a sweep's inputs, whose values are SI. */

import type { NumberSpec } from "../../scenario/numberSpec.js";
import { specAt } from "../../scenario/paths.js";

const UNITS: Readonly<Record<NumberSpec["kind"], string>> = {
  count: "",
  whole: "",
  share: "share",
  time: "s",
  flop: "FLOP",
  flopRate: "FLOP/s",
  memory: "B",
  bandwidth: "B/s",
  money: "",
  moneyRate: "",
};

/** The unit of the number at a path; "" for a plain number, for money, and where no number stands. */
export function inputUnit(path: string): string {
  const spec = specAt(path);
  return spec === undefined ? "" : UNITS[spec.kind];
}
