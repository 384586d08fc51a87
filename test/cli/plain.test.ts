import { describe, expect, it } from "vitest";
import { plainText } from "../../src/cli/plain.js";

describe("plainText", () => {
  it("spells out what would colour a terminal, move its cursor or turn its writing round", () => {
    expect(plainText("a\u001b[31mb\u0007\u009bc\r\u202ed\u2066e\u2028f\ud800g")).toBe(
      "a\\u001b[31mb\\u0007\\u009bc\\u000d\\u202ed\\u2066e\\u2028f\\ud800g",
    );
  });

  it("leaves lines, letters of any script and pairs of surrogates as they are", () => {
    const text = "Zeile\nكلمة می‌خواهم 😀 µ\n";

    expect(plainText(text)).toBe(text);
  });

  it("changes nothing that JSON reads", () => {
    const value = { title: "a\u202eb\u001b[0m\u2028\ud800" };

    const text = plainText(JSON.stringify(value, null, 2));

    for (const character of "\u001b\u202e") expect(text).not.toContain(character);
    expect(JSON.parse(text)).toEqual(value);
  });
});
