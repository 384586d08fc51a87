/**
 * SI constants that every room may use, and the parser of quantities with units: `12 h`, `800 TFLOP`,
 * `24 GB`, `0.6 USD/h`, `30 %`. Knows nothing of scenario files; what a number is for is its caller's matter.
 */

/** Seconds of a minute. */
export const SECONDS_PER_MINUTE = 60;
/** Seconds of an hour. */
export const SECONDS_PER_HOUR = 3600;
/** Seconds of a day; no day has a leap second. */
export const SECONDS_PER_DAY = 86_400;
/** The scenario file's month: 30 days. */
export const DAYS_PER_MONTH = 30;

/** What a quantity measures. Base units: s, FLOP, FLOP/s, B, B/s, one unit of money, and that an hour. */
export type Dimension = "time" | "flop" | "flopRate" | "memory" | "bandwidth" | "money" | "moneyRate";

/** A unit as it is written, and its value in base units. */
export interface Unit {
  readonly symbol: string;
  /** Power of ten, applied to the decimal text, so that `0.3 TFLOP` is 3e11 to the last bit. */
  readonly exponent: number;
  /** What a power of ten cannot say (60, 3600, 1024); applied after it. */
  readonly factor: number;
}

/** A number with the unit that it was written in. */
export interface Quantity {
  /** In the dimension's base unit. */
  readonly value: number;
  readonly unit: string;
}

const decimal = (symbol: string, exponent: number): Unit => ({ symbol, exponent, factor: 1 });
const multiple = (symbol: string, factor: number): Unit => ({ symbol, exponent: 0, factor });
const perSecond = (units: readonly Unit[]): Unit[] => units.map((u) => ({ ...u, symbol: `${u.symbol}/s` }));
const perHour = (units: readonly Unit[]): Unit[] => units.map((u) => ({ ...u, symbol: `${u.symbol}/h` }));

const FLOP = [
  decimal("FLOP", 0),
  decimal("GFLOP", 9),
  decimal("TFLOP", 12),
  decimal("PFLOP", 15),
  decimal("EFLOP", 18),
];
const BYTES = [
  decimal("B", 0),
  decimal("kB", 3),
  decimal("MB", 6),
  decimal("GB", 9),
  decimal("TB", 12),
  multiple("KiB", 1024),
  multiple("MiB", 1024 ** 2),
  multiple("GiB", 1024 ** 3),
];
const MONEY = [decimal("USD", 0), decimal("CNY", 0), decimal("EUR", 0)];

/** Every unit of a dimension; the base unit is the one with exponent 0 and factor 1 (money has three). */
export const UNITS: Readonly<Record<Dimension, readonly Unit[]>> = {
  time: [
    decimal("ms", -3),
    decimal("s", 0),
    multiple("min", SECONDS_PER_MINUTE),
    multiple("h", SECONDS_PER_HOUR),
    multiple("d", SECONDS_PER_DAY),
  ],
  flop: FLOP,
  flopRate: perSecond(FLOP),
  memory: BYTES,
  bandwidth: perSecond(BYTES),
  money: MONEY,
  moneyRate: perHour(MONEY),
};

const NUMBER = /^([-+]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([-+]?\d{1,6}))?/;

/** A decimal number at the start of a text, times 10^exponent, and what follows it; null if there is none. */
function leadingNumber(text: string): { times(exponent: number): number; rest: string } | null {
  const match = NUMBER.exec(text);
  if (match === null) {
    return null;
  }
  const [whole, sign = "", digits = "", power = "0"] = match;
  return {
    times: (exponent) => Number(`${sign}${digits}e${Number(power) + exponent}`),
    rest: text.slice(whole.length).trim(),
  };
}

/**
 * The number that a text spells in decimal digits, else null. `0x10`, `1_000`, `1,000` and `Infinity` are not numbers here.
 * A number too great for a double comes out infinite: callers check their range.
 */
export function parseDecimal(text: string): number | null {
  const number = leadingNumber(text.trim());
  return number === null || number.rest !== "" ? null : number.times(0);
}

/**
 * A quantity in its base unit, or null when the text is not `number unit` with a unit of this dimension.
 * Case matters (`ms` is not `MS`); the space may be left out. Example: parseQuantity("12 h", "time") is 43,200 s.
 */
export function parseQuantity(text: string, dimension: Dimension): Quantity | null {
  const number = leadingNumber(text.trim());
  if (number === null) {
    return null;
  }
  const unit = UNITS[dimension].find((candidate) => candidate.symbol === number.rest);
  return unit === undefined ? null : { value: number.times(unit.exponent) * unit.factor, unit: unit.symbol };
}

/** A share from `30 %` or `+120 %`, exact to the last bit (30 % is 0.3); null for any other text. */
export function parsePercentage(text: string): number | null {
  const number = leadingNumber(text.trim());
  return number === null || number.rest !== "%" ? null : number.times(-2);
}

/** The symbols of a dimension in one line, such as `ms s min h d`. */
export function unitList(dimension: Dimension): string {
  return UNITS[dimension].map((unit) => unit.symbol).join(" ");
}

/**
 * A quantity as the shortest text that {@link parseQuantity} reads back to the same double, in the greatest unit of
 * which it holds at least one. Example: quantityText(43200, "time") is `12 h`.
 */
export function quantityText(value: number, dimension: Dimension, currency = "USD"): string {
  if (dimension === "money") return `${value} ${currency}`;
  if (dimension === "moneyRate") return `${value} ${currency}/h`;
  const base = UNITS[dimension].find((u) => u.exponent === 0 && u.factor === 1)!;
  let best = `${value} ${base.symbol}`;
  for (const unit of UNITS[dimension]) {
    const amount = Number((value / unit.factor / 10 ** unit.exponent).toPrecision(15));
    const text = `${amount} ${unit.symbol}`;
    if (amount < 1 || text.length > best.length) continue;
    if (parseQuantity(text, dimension)?.value === value) best = text;
  }
  return best;
}

/** Seconds from midnight of a clock time `HH:MM`, 00:00 to 23:59; null for any other text. */
export function parseClock(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match === null ? null : Number(match[1]) * SECONDS_PER_HOUR + Number(match[2]) * SECONDS_PER_MINUTE;
}

/** `HH:MM` of a clock second, rounded down to the minute and wrapped into one day. */
export function clockText(clockSeconds: number): string {
  const wrapped = ((clockSeconds % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY;
  const minutes = Math.floor(wrapped / SECONDS_PER_MINUTE);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
