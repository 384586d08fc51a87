/** The shape of a day, as the file spells it: made from what each shape says of its parameters. */
import type * as z from "zod";
import { SECONDS_PER_DAY } from "../units.js";
import {
  type Profile,
  type ProfileMistake,
  profileMistakes,
  SHAPES,
  type ShapeName,
  type ShapeParameter,
} from "../workload/profile.js";
import { echo } from "./echo.js";
import { clock, count, oneWord, quantity, share } from "./leaf.js";
import { type Fault, listOf, type Partly, section, withRules } from "./section.js";

const NAMES = Object.keys(SHAPES) as ShapeName[];

const HOURS = 24;

/** The schemas of the parameters. */
const SCHEMAS: Readonly<Record<ShapeParameter["is"], () => z.ZodType>> = {
  clock,
  duration: () =>
    quantity("time", { above: 0, most: SECONDS_PER_DAY, range: "> 0 and <= 24 h", example: "12 h" }),
  share: () => share({ above: 0, most: 1, range: "> 0 and <= 100 %" }),
  fraction: () => count({ least: 0, most: 1 }),
  hourlyWeights: () =>
    listOf(count({ least: 0 }), "24 numbers >= 0").meta({ minItems: HOURS, maxItems: HOURS }),
};

/** The parameters of a shape, in order. */
export function parametersOfShape(shape: ShapeName): readonly (readonly [string, ShapeParameter])[] {
  return Object.entries(SHAPES[shape].parameters);
}

function shapesWith(key: string): ShapeName[] {
  return NAMES.filter((shape) => key in SHAPES[shape].parameters);
}

/** Every parameter of every shape; those of one name are the same in all shapes that have it. */
const PARAMETERS = new Map(NAMES.flatMap(parametersOfShape));

const profileKeys = section<Record<string, z.ZodType>>({
  shape: oneWord(NAMES).prefault("half-sine").describe("The curve of the arrival rate over a day."),
  ...Object.fromEntries(
    [...PARAMETERS].map(([key, { is, words }]) => [
      key,
      SCHEMAS[is]()
        .optional()
        .describe(`${shapesWith(key).sort().join(", ")}: ${words}.`),
    ]),
  ),
});

/** A profile of which some keys may be missing. */
export interface WrittenProfile {
  readonly shape: ShapeName;
  readonly [key: string]: unknown;
}

function told({ parameter, message }: ProfileMistake): Fault {
  return { path: [parameter], message };
}

/** Broken rules between the keys of a profile. */
export function profileFaults(profile: Profile): Fault[] {
  return profileMistakes(profile as unknown as WrittenProfile).map(told);
}

function shapeFaults({ value, has }: Partly<WrittenProfile>): Fault[] {
  const { shape } = value;
  if (shape === undefined) {
    return [];
  }
  const own = parametersOfShape(shape);
  const foreign = [...PARAMETERS.keys()]
    .filter((key) => has(key) && !own.some(([name]) => name === key))
    .map((key) => ({
      path: [key],
      atKey: true,
      message: `must be left out with shape ${shape}, got a key of ${shapesWith(key).join(" and ")}`,
    }));
  const incomplete = own.flatMap(([key, parameter]) => parameterFaults(key, parameter, value[key], has(key)));
  return [
    ...foreign,
    ...(incomplete.length > 0 ? incomplete : profileMistakes({ ...value, shape }).map(told)),
  ];
}

/** A list of hours has one number an hour, and what has no default must be there. */
function parameterFaults(
  key: string,
  { is, otherwise }: ShapeParameter,
  value: unknown,
  given: boolean,
): Fault[] {
  const isMissing = value === undefined && !given && otherwise === undefined;
  const isShort = is === "hourlyWeights" && Array.isArray(value) && value.length !== HOURS;
  const rule = is === "hourlyWeights" ? "must be a list of 24 numbers >= 0" : "must be given with this shape";
  return isMissing || isShort ? [{ path: [key], message: `${rule}, got ${echo(value)}` }] : [];
}

/**
 * `demand.profile`: one mapping, whose shape decides which of its keys may stand. What the rules let through are that
 * shape's own parameters.
 */
export const profileSchema = withRules(
  profileKeys as unknown as z.ZodType<WrittenProfile>,
  shapeFaults,
).transform((value): Profile => {
  const parameters = parametersOfShape(value.shape).map(([key, { otherwise }]) => [
    key,
    value[key] ?? otherwise,
  ]);
  return { shape: value.shape, ...Object.fromEntries(parameters) } as Profile;
});
