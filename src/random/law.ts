/** What can be asked of a law of chance: moments, probabilities, quantiles, draws. */
import { InvariantError } from "../errors.js";
import { type Law, lawFault } from "./lawParameters.js";
import { betaLaw } from "./laws/beta.js";
import { constantLaw } from "./laws/constant.js";
import { discreteLaw } from "./laws/discrete.js";
import type { Distribution } from "./laws/distribution.js";
import { exponentialLaw } from "./laws/exponential.js";
import { gammaLaw } from "./laws/gamma.js";
import { lognormalLaw } from "./laws/lognormal.js";
import { triangularLaw } from "./laws/triangular.js";
import { truncatedNormalLaw } from "./laws/truncatedNormal.js";
import { uniformLaw } from "./laws/uniformRange.js";

export { fitQuantiles } from "./fitQuantiles.js";
export { type Law, lawFault } from "./lawParameters.js";
export type { Distribution } from "./laws/distribution.js";
export { scaleLaw } from "./scaleLaw.js";

/** The law with everything that depends on its parameters alone worked out once. Throws InvariantError on what lawFault finds. */
export function distribution(law: Law): Distribution {
  const fault = lawFault(law);
  if (fault !== null) throw new InvariantError(`${law.kind} law: ${fault}`);
  switch (law.kind) {
    case "constant":
      return constantLaw(law.value);
    case "exponential":
      return exponentialLaw(law.mean);
    case "gamma":
      return law.cv === 0 ? constantLaw(law.mean) : gammaLaw(law.mean, law.cv);
    case "lognormal":
      return law.cv === 0 ? constantLaw(law.mean) : lognormalLaw(law.mean, law.cv);
    case "empirical":
      return discreteLaw(law.values, null);
    case "uniform":
      return law.low === law.high ? constantLaw(law.low) : uniformLaw(law.low, law.high);
    case "triangular":
      return law.low === law.high ? constantLaw(law.low) : triangularLaw(law.low, law.mode, law.high);
    case "normal":
      return law.sd === 0
        ? constantLaw(law.mean)
        : truncatedNormalLaw(
            law.mean,
            law.sd,
            law.low ?? Number.NEGATIVE_INFINITY,
            law.high ?? Number.POSITIVE_INFINITY,
          );
    case "beta":
      return law.sd === 0 ? constantLaw(law.mean) : betaLaw(law.mean, law.sd, law.low, law.high);
    case "discrete":
      return discreteLaw(law.values, law.weights);
  }
}

/** The law's mean (after truncation, for the normal). */
export function lawMean(law: Law): number {
  return distribution(law).mean;
}
