/** Names for columns and files. */

/** `p99 latency in every 1 h` -> `p99_latency_in_every_1_h`; `p99.9` -> `p99_9`. */
export function snakeCase(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}

/** An objective without its limit: `p99 wait <= 5 min in every 1 h` -> `p99 wait in every 1 h`. */
export function withoutLimit(objective: string): string {
  return objective
    .replace(/<=\s*[\d.e+-]+\s*(%|(ms|min|s|h|d)\b)?/i, " ")
    .replace(/\s+/g, " ")
    .trim();
}
