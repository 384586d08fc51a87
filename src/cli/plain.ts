/** Text for a terminal: characters that would move its cursor, colour it or turn its writing round are spelt out. */

/** Control characters but the line feed; the marks that turn the direction of writing; separators; lone surrogates. */
const UNPRINTABLE = /(?!\n)\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Zl}|\p{Zp}|\p{Cs}/gu;

/** The text with each such character as `\u202e`. Inside JSON's texts that is the character itself. */
export function plainText(text: string): string {
  return text.replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
