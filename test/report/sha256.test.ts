import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256Base64, sha256Hex } from "../../src/report/page/sha256.js";

const digestOf = (text: string) => createHash("sha256").update(text);

describe("sha256Hex", () => {
  it("gives the digests of FIPS 180's own examples", () => {
    expect(sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(sha256Hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).toBe(
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    );
  });

  it("gives Node's digest of any text, lone surrogates among them", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { maxLength: 150 }), (units) => {
        const text = String.fromCharCode(...units);
        expect(sha256Hex(text)).toBe(digestOf(text).digest("hex"));
      }),
    );
    for (const text of ["", "a\ud800b", "\udfff", "x".repeat(55), "x".repeat(56), "x".repeat(64), "日本 🙂"])
      expect(sha256Hex(text)).toBe(digestOf(text).digest("hex"));
  });
});

describe("sha256Base64", () => {
  it("is the digest as a policy of content names it", () => {
    for (const text of ["", "abc", "body { color: red }"])
      expect(sha256Base64(text)).toBe(digestOf(text).digest("base64"));
  });
});
