/** Types of the one generator we take from seedrandom; the package's index would load six more and `crypto`. */
declare module "seedrandom/lib/alea.js" {
  interface Alea {
    /** A draw from [0, 1), a multiple of 2^-32. */
    (): number;
    /** A draw from [0, 1), a multiple of 2^-53; two steps of the generator. */
    double(): number;
  }
  function alea(seed: string): Alea;
  export = alea;
}
