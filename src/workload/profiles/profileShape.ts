/** What a shape of the day is to all who use profiles: one value of this type a file of this folder, listed in ../profile.ts. */
import type { DayCurve } from "../pieces/assemble.js";

/** A number, or list of numbers, that states a shape. */
export interface ShapeParameter {
  /** A `clock` second, a `duration` > 0 of at most a day [s], a `share` > 0, a `fraction` 0..1, or 24 `hourlyWeights`. */
  readonly is: "clock" | "duration" | "share" | "fraction" | "hourlyWeights";
  /** For those who write one. */
  readonly words: string;
  /** What holds where it is left out; without it, it must be given. */
  readonly otherwise?: number;
}

/** What is wrong with parameters as they are written. */
export interface ProfileMistake {
  readonly parameter: string;
  /** `must be <rule>, got <value>` */
  readonly message: string;
}

/** A shape, whole; its parameters are plain data. */
export interface ProfileShape<Parameters> {
  /** In order. */
  readonly parameters: Readonly<Record<string, ShapeParameter>>;
  /** What is wrong with the parameters, as `<field> must be <rule>, got <value>`; null if nothing is. */
  fault(parameters: Parameters): string | null;
  /** The day's curve. Asked only where there is no fault. */
  curve(parameters: Parameters): DayCurve;
  /** The window that is the day's peak by definition [s]. Default: the shape has none. */
  peakWindow?(parameters: Parameters): number;
  /** Mistakes between the parameters as written, of which some may be missing. Default: none. */
  mistakes?(written: Partial<Parameters>): readonly ProfileMistake[];
}
