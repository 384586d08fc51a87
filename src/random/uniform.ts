/** The source of chance every sampler takes as an argument. */

/** A draw from [0, 1). 32-bit draws may be exactly 0: use `1 - u` where a logarithm follows. */
export type Uniform = () => number;
