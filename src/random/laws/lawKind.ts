/** What a law of chance is to all who use laws: one value of this type a file of this folder, listed in ../law.ts. */
import type { Distribution } from "./distribution.js";

/** A number, or a list of numbers, that states a law. */
export interface LawParameter {
  /** In the law's own unit a `value`, a `deviation` from one, or `values`; without a unit a `number` > 0 or `weights`. */
  readonly is: "value" | "deviation" | "number" | "values" | "weights";
  /** For those who write one. */
  readonly words: string;
  /** What holds where it is left out: an end of the range of the number, equal weights, or the values of a file. */
  readonly otherwise?: "low" | "high" | "equal" | "file";
}

/** The range of the number that a law is of. */
export interface ValueRange {
  readonly low: number;
  /** null: it has no upper end. */
  readonly high: number | null;
}

/** What is wrong with parameters as they are written. */
export interface Mistake {
  readonly parameter: string;
  /** `must be <rule>, got <value>` */
  readonly message: string;
}

/** A kind of law, whole; its parameters are plain data. Mean and cv are always the law's own, never log-space. */
export interface LawKind<Parameters> {
  /** In a sentence, for those who write one. */
  readonly meaning: string;
  /** Those that are written, in order. */
  readonly parameters: Readonly<Record<string, LawParameter>>;
  /** Whether its values stay within the range of the number it is of. */
  readonly staysInRange: boolean;
  /** What is wrong with the parameters, as `<field> must be <rule>, got <value>`; null if nothing is. */
  fault(parameters: Parameters): string | null;
  /** The law with all that depends on its parameters alone worked out. Asked only where there is no fault. */
  distribution(parameters: Parameters): Distribution;
  /** The parameters of the law of factor x X, factor > 0. */
  scaled(parameters: Parameters, factor: number): Parameters;
  /** A possible value near the middle. */
  middle(parameters: Parameters): number;
  /** The parameters from those that are written, some with an `otherwise` missing. Default: as they are written. */
  completed?(written: Parameters, range: ValueRange): Parameters;
  /** Mistakes between the parameters as written, of which some may be missing. Default: none. */
  mistakes?(written: Partial<Parameters>, range: ValueRange): readonly Mistake[];
  /** The parameters whose 5 % and 95 % quantiles are the given ones, p5 < p95. @throws InvariantError outside its domain */
  fit?(p5: number, p95: number): Parameters;
}
