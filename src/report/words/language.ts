/** Things counted, listed and begun as English has them. */

import { grouped } from "../numbers.js";

/** `cards needed` -> `Cards needed`; names such as `p99 wait` stay as they are. */
export function capital(words: string): string {
  return /^p\d/.test(words) ? words : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A number of things: `1 server`, `2,304 servers`. */
export function counted(value: number, noun: string): string {
  return `${grouped(value)} ${noun}${Math.round(value) === 1 ? "" : "s"}`;
}

/** A number of cards, always with which: `1 A10 card`, `2,304 A10 cards`. */
export function cardsWords(count: number, card: string): string {
  return counted(count, `${plain(card)} card`);
}

/** `meets` for one, `meet` for several: the verb's end after a number of things. */
export function verb(word: string, count: number): string {
  if (Math.round(count) !== 1) return word;
  return /(s|ch|sh|o)$/.test(word) ? `${word}es` : `${word}s`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/** The text of others with what could steer a terminal or turn a line's direction spelt out: `\u202e`. */
export function plain(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return `\\u${code.padStart(4, "0")}`;
  });
}
