/** What was probably meant by a number that is spelt in no way a file knows: `20k`, `12 hours`, `$2.5/h`. */
import type { Dimension } from "../units.js";

/** Words and letters after a plain number, as powers of ten. */
const MULTIPLES: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  million: 6,
  b: 9,
  bn: 9,
  g: 9,
  billion: 9,
  t: 12,
  tn: 12,
  trillion: 12,
};

/** Units as people write them, in small letters without spaces, and ours. */
const TIMES: Readonly<Record<string, string>> = {
  msec: "ms",
  millisecond: "ms",
  milliseconds: "ms",
  sec: "s",
  secs: "s",
  second: "s",
  seconds: "s",
  m: "min",
  mins: "min",
  minute: "min",
  minutes: "min",
  hr: "h",
  hrs: "h",
  hour: "h",
  hours: "h",
  day: "d",
  days: "d",
};
const CURRENCIES: Readonly<Record<string, string>> = {
  $: "USD",
  us$: "USD",
  "€": "EUR",
  "¥": "CNY",
  rmb: "CNY",
};

function ours<Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

/** The unit of a dimension that a text means, or null; whether it is one of ours is checked by reading it. */
function unitMeant(text: string, dimension: Dimension): string | null {
  const small = text.toLowerCase().replace(/\s+/g, "");
  switch (dimension) {
    case "time":
      return ours(TIMES, small) ?? small;
    case "flop":
    case "flopRate": {
      const [, prefix, rate] =
        /^([gtpe]?)flops?(?:ops?)?(\/s|ps)?$/.exec(small.replace("persecond", "/s")) ?? [];
      if (prefix === undefined || (rate !== undefined && dimension === "flop")) return null;
      // TFLOPS of a card are a rate; TFLOP without an s may be anything.
      if (dimension === "flopRate" && rate === undefined && !small.endsWith("s")) return null;
      return `${prefix.toUpperCase()}FLOP${dimension === "flopRate" ? "/s" : ""}`;
    }
    case "memory":
    case "bandwidth": {
      const [, prefix, rate] = /^([kmgt]i?)b?(\/s|ps)?$/.exec(small.replace("/sec", "/s")) ?? [];
      if (prefix === undefined || (rate !== undefined) !== (dimension === "bandwidth")) return null;
      const letters = `${prefix[0]!.toUpperCase()}${prefix.slice(1)}`;
      return `${letters === "K" ? "k" : letters}B${rate === undefined ? "" : "/s"}`;
    }
    case "money":
    case "moneyRate": {
      const [, currency = "", rate] = /^([^/]+?)(\/(?:h|hr|hour)|perhour)?$/.exec(small) ?? [];
      const isRate = rate !== undefined;
      if (isRate !== (dimension === "moneyRate")) return null;
      return `${ours(CURRENCIES, currency) ?? currency.toUpperCase()}${isRate ? "/h" : ""}`;
    }
  }
}

const NUMBER = /^(\D*?)\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(.*)$/i;

/** Digits without the marks between thousands: `20,000`, `20_000`, `20 000`. */
function withoutMarks(text: string): string {
  return text.replace(/\d{1,3}(?:([,_' ])\d{3})(?:\1\d{3})*(?![\d.])/g, (digits) =>
    digits.replace(/[,_' ]/g, ""),
  );
}

/** The spelling that a file would take, as it would stand there; null where nothing is likely. It may still be out of range. */
export function spellingMeant(kind: "count" | "whole" | "share" | Dimension, value: unknown): string | null {
  if (kind === "share" && typeof value === "number") {
    return value > 1 && value <= 100 ? `${value} %` : null;
  }
  const match = typeof value === "string" ? NUMBER.exec(withoutMarks(value.trim())) : null;
  if (match === null) {
    return null;
  }
  const [, before = "", digits = "", after = ""] = match;
  if (kind === "count" || kind === "whole") {
    const power = ours(MULTIPLES, after.toLowerCase());
    return before !== "" || (after !== "" && power === undefined)
      ? null
      : `${digits}${power === undefined ? "" : `e${power}`}`;
  }
  if (kind === "share") {
    const isPercent = /^(%|percent|per cent|pct)$/i.test(after);
    return before !== "" || !(isPercent || after === "") ? null : `${digits}${isPercent ? " %" : ""}`;
  }
  const unit = unitMeant(`${before}${after}`, kind);
  return unit === null ? null : `${digits} ${unit}`;
}
