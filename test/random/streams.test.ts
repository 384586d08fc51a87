import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { stream, stream53 } from "../../src/random/streams.js";
import { drawn, zOfFit, zOfMean } from "./statistics.js";

describe("stream", () => {
  it("is seedrandom's alea of the name seed/replication/purpose", () => {
    const ours = drawn(20, stream(7, 3, "arrivals"));
    const theirs = drawn(20, seedrandom.alea("7/3/arrivals"));

    expect(ours).toEqual(theirs);
  });

  it("repeats itself for the same name and differs for any other seed, replication or purpose", () => {
    const first = drawn(8, stream(1, 2, "work")).join();

    expect(drawn(8, stream(1, 2, "work")).join()).toBe(first);
    expect(drawn(8, stream(2, 2, "work")).join()).not.toBe(first);
    expect(drawn(8, stream(1, 1, "work")).join()).not.toBe(first);
    expect(drawn(8, stream(1, 2, "works")).join()).not.toBe(first);
  });

  it("is not moved by draws from another stream", () => {
    const alone = drawn(10, stream(1, 1, "a"));

    const a = stream(1, 1, "a");
    const b = stream(1, 1, "b");
    const between = drawn(10, () => {
      b();
      return a();
    });

    expect(between).toEqual(alone);
  });

  it("is uniform on [0, 1)", () => {
    const cells = new Float64Array(256);
    const uniform = stream(1, 1, "uniformity");
    for (let i = 0; i < 256_000; i++) cells[Math.floor(uniform() * 256)]! += 1;

    expect(Math.abs(zOfFit(cells, new Float64Array(256).fill(1000)))).toBeLessThan(4);
  });

  it("has first draws that are uniform and uncorrelated over neighbouring replications", () => {
    const first = Float64Array.from({ length: 20_000 }, (_, r) => stream(1, r, "arrivals")());
    const cells = new Float64Array(50);
    for (const u of first) cells[Math.floor(u * 50)]! += 1;
    const products = first.slice(1).map((u, i) => (u - 0.5) * (first[i]! - 0.5));

    expect(Math.abs(zOfFit(cells, new Float64Array(50).fill(400)))).toBeLessThan(4);
    expect(Math.abs(zOfMean(products, 0, 1 / 144))).toBeLessThan(4);
  });
});

describe("stream53", () => {
  it("draws from [0, 1) with bits below 2^-32", () => {
    const draws = drawn(1000, stream53(1, 1, "service"));

    expect(draws.every((u) => u >= 0 && u < 1)).toBe(true);
    expect(draws.filter((u) => !Number.isInteger(u * 2 ** 32)).length).toBeGreaterThan(990);
    expect(draws.every((u) => Number.isInteger(u * 2 ** 53))).toBe(true);
  });

  it("refines the stream of the same name: its first draw begins with the same 32 bits", () => {
    const coarse = stream(1, 1, "service")();
    const fine = stream53(1, 1, "service")();

    expect(Math.floor(fine * 2 ** 32) / 2 ** 32).toBe(coarse);
  });
});
