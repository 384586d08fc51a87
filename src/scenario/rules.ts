/** Rules between sections of a scenario. */
import type { z } from "zod";
import type { Profile } from "../workload/profile.js";
import type { claimsSchema } from "./claims.js";
import type { demandSchema, modelSchema, workSchema } from "./demand.js";
import { echo } from "./echo.js";
import type { poolSchema } from "./pool.js";
import { memoryFaults } from "./replica.js";
import { type ScheduleStep, scheduleFaults } from "./schedule.js";
import type { Fault, Partly } from "./section.js";
import type { simulateSchema } from "./settings.js";
import type { trainingSchema } from "./training.js";

interface Sections {
  demand?: z.output<typeof demandSchema> | undefined;
  work?: z.output<typeof workSchema> | undefined;
  model: z.output<typeof modelSchema>;
  pool?: z.output<typeof poolSchema> | undefined;
  simulate: z.output<typeof simulateSchema>;
  training?: z.output<typeof trainingSchema> | undefined;
  claims: z.output<typeof claimsSchema>;
  uncertainty: object;
  grid: object;
}

/** Every broken rule that no single section can see. */
export function crossFaults(partly: Partly<Sections>): Fault[] {
  return [
    ...missingFaults(partly),
    ...daysFault(partly.value),
    ...scheduleOrder(partly.value),
    ...replicaMemory(partly.value),
    ...claimFaults(partly),
    ...sweepFaults(partly.value),
  ];
}

function missingFaults({ value, has }: Partly<Sections>): Fault[] {
  if (!has("work")) {
    const isClosedForm = has("training") || value.claims === undefined || value.claims.length > 0;
    return isClosedForm
      ? []
      : [{ path: ["work"], message: "must be given (or training, or claims), got nothing" }];
  }
  const faults: Fault[] = [];
  for (const key of ["demand", "pool"] as const) {
    if (!has(key)) {
      faults.push({ path: [key], message: "must be given with work, got nothing" });
    }
  }
  const hasTokens = value.work !== undefined && "promptTokens" in value.work;
  if (hasTokens && value.model?.parameters === null) {
    faults.push({
      path: ["model", "parameters"],
      message: "must be given with work.promptTokens, got nothing",
    });
  }
  return faults;
}

/** Each counted day has its factor, where factors are listed. */
export function daysFault(sections: {
  readonly demand?: { readonly days: readonly number[] | null } | null | undefined;
  readonly simulate?: { readonly days: number } | undefined;
}): Fault[] {
  const factors = sections.demand?.days ?? null;
  const days = sections.simulate?.days ?? 0;
  return factors !== null && factors.length < days
    ? [
        {
          path: ["demand", "days"],
          message: `must have a factor for each of the ${days} simulate.days, got a list of ${factors.length}`,
        },
      ]
    : [];
}

/** The schedule's steps in the order of time, which begins at the profile's trough. */
export function scheduleOrder(sections: {
  readonly demand?: { readonly profile: Profile } | null | undefined;
  readonly pool?: { readonly schedule: readonly ScheduleStep[] } | null | undefined;
  readonly simulate?: { readonly days: number } | undefined;
}): Fault[] {
  const { demand, pool, simulate } = sections;
  if (!demand || !pool) {
    return [];
  }
  return scheduleFaults(pool.schedule, demand.profile, simulate?.days ?? 1).map((fault) => ({
    ...fault,
    path: ["pool", ...fault.path],
  }));
}

/** A replica that serves requests holds the model. */
function replicaMemory({ work, model, pool }: Partial<Sections>): Fault[] {
  return work === undefined || model === undefined || pool === undefined ? [] : memoryFaults(pool, model);
}

/** A claim of a training row names one that is there. */
export function claimFaults({ value, has }: Partly<Pick<Sections, "training" | "claims">>): Fault[] {
  if (has("training") && value.training === undefined) {
    return [];
  }
  const names = new Set(value.training?.map((row) => row.name));
  return (value.claims ?? []).flatMap((claim, index) =>
    claim.of === null || names.has(claim.of)
      ? []
      : [
          {
            path: ["claims", index, "of"],
            message: `must be the name of a training row, got ${echo(claim.of)}`,
          },
        ],
  );
}

/** A path is either uncertain or on the grid. */
export function sweepFaults({
  uncertainty = {},
  grid = {},
}: Partial<Pick<Sections, "uncertainty" | "grid">>): Fault[] {
  return Object.keys(grid)
    .filter((path) => Object.hasOwn(uncertainty, path))
    .map((path) => ({
      path: ["grid", path],
      atKey: true,
      message: "must be a path that uncertainty leaves alone, got one of both",
    }));
}
