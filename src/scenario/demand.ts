/** Who asks, what a request costs, and the model that answers. */
import * as z from "zod";
import { numberOrLaw } from "./distribution.js";
import { count, quantity, share } from "./leaf.js";
import { profileSchema } from "./profile.js";
import { type Fault, listOf, type Partly, section, withRules } from "./section.js";

const cv = () =>
  section({
    cv: count({ least: 0, most: 10 })
      .prefault(0)
      .describe("Coefficient of variation of a gamma factor of mean 1."),
  });

const demandKeys = section({
  dailyActiveUsers: count({ above: 0 }).describe("Mean users of a day; need not be whole."),
  requestsPerUserPerDay: count({ above: 0 })
    .prefault(1)
    .describe("Mean requests of a user and day; times the users it is the mean requests of a day."),
  profile: profileSchema.prefault({}).describe("The shape of the day."),
  dayToDay: cv()
    .prefault({})
    .describe("Each day's demand is multiplied by an independent gamma factor of mean 1."),
  minuteToMinute: cv()
    .prefault({})
    .describe("Each minute's demand is multiplied by an independent gamma factor of mean 1."),
  growth: section({
    perMonth: share({ above: -1, range: "> -100 % (it may exceed 100 %)", example: "+120 %" })
      .prefault(0)
      .describe("Compound growth over 30 days."),
  })
    .prefault({})
    .describe("Growth of the demand from day to day."),
  days: listOf(count({ least: 0 }), "factors >= 0", 1)
    .optional()
    .describe("Factor of each day, instead of growth."),
});

/** More requests than this no double counts one by one. */
const MOST_REQUESTS = 1e15;

/** The fault of a demand beyond every count. */
export function requestsFault(demand: {
  dailyActiveUsers?: number | undefined;
  requestsPerUserPerDay?: number | undefined;
}): Fault[] {
  const requests = (demand.dailyActiveUsers ?? 0) * (demand.requestsPerUserPerDay ?? 1);
  return requests > MOST_REQUESTS
    ? [
        {
          path: ["dailyActiveUsers"],
          message: `must make at most 1e15 requests a day, got ${requests.toExponential(2)}`,
        },
      ]
    : [];
}

function demandFaults({ value }: Partly<z.output<typeof demandKeys>>): Fault[] {
  const both = value.days !== undefined && value.growth !== undefined && value.growth.perMonth !== 0;
  return [
    ...requestsFault(value),
    ...(both ? [{ path: ["days"], atKey: true, message: "must be left out beside growth, got both" }] : []),
  ];
}

/** `demand`. */
export const demandSchema = withRules(demandKeys, demandFaults).transform((demand) => ({
  ...demand,
  days: (demand.days ?? null) as readonly number[] | null,
}));

const flopPerRequest = () => quantity("flop", { above: 0, example: "800 TFLOP" });
const tokens = () => count({ above: 0 });

const workKeys = section({
  flopPerRequest: numberOrLaw(flopPerRequest)
    .optional()
    .describe("FLOP of a request, or its distribution; or both tokens."),
  promptTokens: numberOrLaw(tokens)
    .optional()
    .describe("Prompt tokens of a request, or their distribution; needs model.parameters."),
  answerTokens: numberOrLaw(tokens)
    .optional()
    .describe(
      "Answer tokens of a request, or their distribution; FLOP = 2 x parameters x (prompt + answer).",
    ),
});

function workFaults({ has }: Partly<z.output<typeof workKeys>>): Fault[] {
  const given = (["flopPerRequest", "promptTokens", "answerTokens"] as const).filter(has);
  const isWhole = given.join() === "flopPerRequest" || given.join() === "promptTokens,answerTokens";
  const got = given.length === 0 ? "none of them" : given.join(" and ");
  return isWhole
    ? []
    : [{ path: [], message: `must hold flopPerRequest alone, or promptTokens and answerTokens, got ${got}` }];
}

/** `work`: FLOP, or the tokens they follow from. */
export const workSchema = withRules(workKeys, workFaults).transform((work) => {
  const { flopPerRequest, promptTokens, answerTokens } = work;
  if (flopPerRequest !== undefined) {
    return { flopPerRequest };
  }
  if (promptTokens !== undefined && answerTokens !== undefined) {
    return { promptTokens, answerTokens };
  }
  return z.NEVER;
});

/** `model`. */
export const modelSchema = section({
  parameters: count({ above: 0 }).optional().describe("Parameters of the model."),
  bytesPerParameter: count({ above: 0, most: 16 })
    .prefault(2)
    .describe("Bytes of memory a parameter: 2 for FP16 and BF16."),
}).transform((model) => ({ ...model, parameters: model.parameters ?? null }));
