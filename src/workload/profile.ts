/** The shapes a day's demand can take, as a scenario describes them. Each is a file of profiles/; here is the list. */
import { cosine } from "./profiles/cosine.js";
import { flat } from "./profiles/flat.js";
import { halfSine } from "./profiles/halfSine.js";
import { hourly } from "./profiles/hourly.js";
import type { ProfileMistake, ProfileShape } from "./profiles/profileShape.js";

export type { ProfileMistake, ShapeParameter } from "./profiles/profileShape.js";

/** Every shape. */
export const SHAPES = { "half-sine": halfSine, flat, cosine, hourly };

/** The name of a shape. */
export type ShapeName = keyof typeof SHAPES;

type ParametersOf<Shape> = Shape extends ProfileShape<infer Parameters> ? Parameters : never;

/** A shape with its parameters. */
export type Profile = {
  [Name in ShapeName]: { readonly shape: Name } & ParametersOf<(typeof SHAPES)[Name]>;
}[ShapeName];

/** The shape of a profile: asked with its own parameters only. */
export function shapeOf({ shape }: Pick<Profile, "shape">): ProfileShape<Profile> {
  return SHAPES[shape] as ProfileShape<Profile>;
}

/** What is wrong with a profile, as `<field> must be <rule>, got <value>`; null if nothing is. */
export function profileFault(profile: Profile): string | null {
  return shapeOf(profile).fault(profile);
}

/** Mistakes between the parameters of a profile as written, of which some may be missing. */
export function profileMistakes(
  written: Pick<Profile, "shape"> & Readonly<Record<string, unknown>>,
): readonly ProfileMistake[] {
  return shapeOf(written).mistakes?.(written as Partial<Profile>) ?? [];
}
