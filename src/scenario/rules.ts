/** Rules between sections of a scenario. */
import type { Scenario } from "./scenario.js";
import type { Path } from "./source.js";

interface CrossProblem {
  readonly path: Path;
  readonly message: string;
}

/** Every broken rule that no single section can see. */
export function crossProblems(scenario: Scenario): CrossProblem[] {
  const problems: CrossProblem[] = [];
  const { demand, work, pool, model, training, claims, simulate } = scenario;
  if (work !== undefined) {
    if (demand === undefined) {
      problems.push({ path: ["demand"], message: "must be given with work, got nothing" });
    }
    if (pool === undefined) {
      problems.push({ path: ["pool"], message: "must be given with work, got nothing" });
    }
    if ("promptTokens" in work && model.parameters === null) {
      problems.push({
        path: ["model", "parameters"],
        message: "must be given with work.promptTokens, got nothing",
      });
    }
  } else if (training === null && claims.length === 0) {
    problems.push({ path: ["work"], message: "must be given, or training, or claims, got none of them" });
  }
  if (demand?.days !== null && demand !== undefined && demand.days.length < simulate.days) {
    problems.push({
      path: ["demand", "days"],
      message: `must have a factor for each of simulate.days (${simulate.days}), got ${demand.days.length}`,
    });
  }
  const rows = new Set(training?.map((row) => row.name));
  for (const [index, claim] of claims.entries()) {
    if (claim.of !== null && !rows.has(claim.of)) {
      problems.push({
        path: ["claims", index, "of"],
        message: `must be the name of a training row, got ${claim.of}`,
      });
    }
  }
  return problems;
}
