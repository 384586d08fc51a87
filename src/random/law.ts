/**
 * Laws of chance as plain data, as a scenario carries them, and what can be asked of them: moments, probabilities,
 * quantiles, draws. Knows no units. Each law is a file of laws/; here are the lists of them.
 */
import { InvariantError } from "../errors.js";
import { beta } from "./laws/beta.js";
import { constant } from "./laws/constant.js";
import { discrete } from "./laws/discrete.js";
import type { Distribution } from "./laws/distribution.js";
import { empirical } from "./laws/empirical.js";
import { exponential } from "./laws/exponential.js";
import { gamma } from "./laws/gamma.js";
import type { LawKind } from "./laws/lawKind.js";
import { lognormal } from "./laws/lognormal.js";
import { triangular } from "./laws/triangular.js";
import { normal } from "./laws/truncatedNormal.js";
import { uniform } from "./laws/uniformRange.js";

export type { Distribution } from "./laws/distribution.js";
export type { LawKind, LawParameter, Mistake, ValueRange } from "./laws/lawKind.js";

/** Laws of what a request costs: of numbers > 0. */
export const WORK_LAWS = { exponential, gamma, lognormal, empirical };

/** Every law. */
export const LAWS = { constant, ...WORK_LAWS, uniform, triangular, normal, beta, discrete };

/** The name of a law. */
export type LawName = keyof typeof LAWS;

type ParametersOf<Kind> = Kind extends LawKind<infer Parameters> ? Parameters : never;

/** The law of that name with its parameters. */
export type LawNamed<Name extends LawName> = {
  [Each in Name]: { readonly kind: Each } & ParametersOf<(typeof LAWS)[Each]>;
}[Name];

/** A law with its parameters. */
export type Law = LawNamed<LawName>;

/** The kind of a law: asked with its own parameters only. */
function kindOf(law: Law): LawKind<Law> {
  return LAWS[law.kind] as LawKind<Law>;
}

/** What is wrong with a law's parameters, as `<field> must be <rule>, got <value>`; null if nothing is. */
export function lawFault(law: Law): string | null {
  return kindOf(law).fault(law);
}

/**
 * The law with everything that depends on its parameters alone worked out once.
 * @throws InvariantError on what {@link lawFault} finds
 */
export function distribution(law: Law): Distribution {
  const fault = lawFault(law);
  if (fault !== null) throw new InvariantError(`${law.kind} law: ${fault}`);
  return kindOf(law).distribution(law);
}

/** The law's mean (after truncation, for the normal). */
export function lawMean(law: Law): number {
  return distribution(law).mean;
}

/** A possible value near the middle of the law. */
export function lawMiddle(law: Law): number {
  return kindOf(law).middle(law);
}

/** The law of factor x X, factor > 0: the same in another unit. */
export function scaleLaw(law: Law, factor: number): Law {
  if (!(factor > 0 && factor < Number.POSITIVE_INFINITY)) {
    throw new InvariantError(`scaleLaw: factor must be > 0 and finite, got ${factor}`);
  }
  return kindOf(law).scaled(law, factor);
}

/**
 * The law whose 5 % and 95 % quantiles are the given ones, p5 < p95: how an expert states what they are unsure of.
 * Lognormal: p5 > 0. Normal: untruncated. Beta: on [0, 1], so 0 < p5 < p95 < 1.
 * @throws InvariantError outside the domain, or for a law that two quantiles do not state
 */
export function fitQuantiles(p5: number, p95: number, name: LawName): Law {
  if (!(p5 < p95 && Number.isFinite(p5) && Number.isFinite(p95))) {
    throw new InvariantError(`fitQuantiles: p95 must be > p5 (${p5}) and both finite, got ${p95}`);
  }
  const fit = LAWS[name].fit?.(p5, p95);
  if (fit === undefined) throw new InvariantError(`fitQuantiles: must be a law with a fit, got ${name}`);
  return { kind: name, ...fit } as Law;
}
