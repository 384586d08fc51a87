/**
 * The lengths of requests: tokens of prompt and answer, whole, at least one each, and how much of the prompt is in the
 * prefix cache, at most all but one token.
 */
import { distribution, type Law } from "../../../random/law.js";
import type { Uniform } from "../../../random/uniform.js";

/** The laws of lengths; `cachedPrompt` is a share. */
export interface LengthLaws {
  readonly promptTokens: Law;
  readonly answerTokens: Law;
  readonly cachedPrompt: Law;
}

/** Lengths by request; the columns may be longer than what is asked for. */
export interface LengthColumns {
  readonly prompt: Int32Array;
  readonly answer: Int32Array;
  /** null: nothing is cached. */
  readonly cached: Int32Array | null;
}

/** Prompt and answer together stay below 2^31. */
const MOST_TOKENS = 2 ** 30 - 1;

/**
 * Lengths of n requests, drawn independently; a column that does not vary draws nothing.
 * @param stream uniform numbers of 53 bits for a purpose: `prompt`, `answer`, `cached`
 */
export function drawLengths(
  laws: LengthLaws,
  n: number,
  stream: (purpose: string) => Uniform,
): LengthColumns {
  const prompt = wholeTokens(laws.promptTokens, n, () => stream("prompt"));
  const answer = wholeTokens(laws.answerTokens, n, () => stream("answer"));
  return { prompt, answer, cached: cachedTokens(laws.cachedPrompt, prompt, n, () => stream("cached")) };
}

function wholeTokens(law: Law, n: number, uniform: () => Uniform): Int32Array {
  const tokens = new Int32Array(n);
  if (law.kind === "constant") return tokens.fill(toWhole(law.value));
  const sample = distribution(law).sampler(uniform());
  for (let i = 0; i < n; i++) tokens[i] = toWhole(sample());
  return tokens;
}

function toWhole(tokens: number): number {
  return Math.min(MOST_TOKENS, Math.max(1, Math.round(tokens)));
}

function cachedTokens(law: Law, prompt: Int32Array, n: number, uniform: () => Uniform): Int32Array | null {
  if (law.kind === "constant" && law.value === 0) return null;
  const sample = law.kind === "constant" ? () => law.value : distribution(law).sampler(uniform());
  const cached = new Int32Array(n);
  for (let i = 0; i < n; i++) cached[i] = Math.min(prompt[i]! - 1, Math.floor(sample() * prompt[i]!));
  return cached;
}

/** Mean of a length's law, before rounding. */
export function meanLength(law: Law): number {
  return law.kind === "constant" ? law.value : distribution(law).mean;
}

/** Squared coefficient of variation of a length's law. */
export function lengthScv(law: Law): number {
  return law.kind === "constant" ? 0 : distribution(law).variance / distribution(law).mean ** 2;
}
