/** Words that must stay on one line, on the page and on the terminal. */

/** A space at which no line ends. */
export const NO_BREAK = "\u00a0";
const UNIT = /(\d) (?=(?:%|ms|s|min|h|d|[kMGTP]?(?:FLOP|B)(?:\/s)?|USD|CNY|EUR|erlang)(?![\w]))/g;
const INTERVAL = /\d+\u00a0% interval (?:exactly |at least )?[\d,]+(?: to [\d,]+)?/g;

/** The text with no break between a number and its unit, after `<=`, and within an interval. */
export function unbroken(text: string): string {
  return text
    .replace(/<= (?=\d)/g, `<=${NO_BREAK}`)
    .replace(UNIT, `$1${NO_BREAK}`)
    .replace(INTERVAL, (interval) => interval.replaceAll(" ", NO_BREAK));
}
