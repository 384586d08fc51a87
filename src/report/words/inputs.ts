/** Inputs of a replica in words: the value with its unit, and where it comes from. */
import type { InputUnit, MarkedInput, Origin } from "../../experiment/explain/inputs.js";
import { countText, duration, grouped, percent, prefixed, significant } from "../numbers.js";

/** An input with its source in words. */
export type SaidInput = Omit<MarkedInput, "origin"> & { readonly source: string };

/** The value with its unit: `0.085 ms`, `3.35 TB/s`. */
export function inputText({ value, unit }: { readonly value: number; readonly unit: InputUnit }): string {
  switch (unit) {
    case "share":
      return percent(value);
    case "s":
      return value === 0 ? "0 s" : value < 1e-6 ? `${significant(value)} s` : duration(value);
    case "B":
    case "B/s":
    case "FLOP/s":
      return prefixed(value, unit);
    case "tokens":
    case "count":
      return value >= 1e6 ? countText(value) : grouped(value);
    case "factor":
      return significant(value);
  }
}

/** `the scenario`, or the source that the catalogue names. */
export function originText(origin: Origin): string {
  switch (origin.kind) {
    case "scenario":
      return "the scenario";
    case "fit":
      return "fitted to published measurements on H100 and H200, engines of 2025 and 2026";
    case "engine":
      return "vLLM's default";
    case "guess":
      return "a round figure";
    case "derived":
      return "worked out of memory, weights and cache";
    case "config":
      return origin.file;
    case "catalogue":
      return origin.source;
  }
}

/** The inputs as documents and pages have them. */
export function saidInputs(inputs: readonly MarkedInput[]): SaidInput[] {
  return inputs.map(({ origin, ...input }) => ({ ...input, source: originText(origin) }));
}
