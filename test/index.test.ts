import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as capsim from "../src/index.js";
import { resolved, sources } from "./support/sources.js";

const INDEX = readFileSync("src/index.ts", "utf8");
const ALL = new Map(sources().map((source) => [source.file, source]));

interface Offered {
  readonly name: string;
  /** What it is called where it is declared. */
  readonly declared: string;
  readonly file: string;
}

/** The names under each heading of src/index.ts. */
function contents(): Map<string, Offered[]> {
  const [, ...groups] = INDEX.split(/^\/\/ /m);
  return new Map(
    groups.map((group) => {
      const [heading = ""] = group.split(/[:;]|\n/);
      const names = [...group.matchAll(/^export (?:type )?\{([^}]*)\} from "\.\/([^"]+)\.js"/gm)].flatMap(
        ([, list = "", file = ""]) =>
          list
            .split(",")
            .map((entry) => entry.replace(/\s+type\s|^type\s/, "").trim())
            .filter((entry) => entry !== "")
            .map((entry) => {
              const [declared = "", name = declared] = entry.split(" as ");
              return { name, declared, file: `${file}.ts` };
            }),
      );
      return [heading, names];
    }),
  );
}

describe("the library's table of contents", () => {
  it("has its groups in the order in which a reader needs them, and in each what it promises", () => {
    const names = [...contents()].map(([heading, list]) => [heading, list.map(({ name }) => name).sort()]);

    expect(names).toEqual(
      [
        [
          "Scenarios",
          "GridValue onCard parseScenario parseScenarioBytes printScenario Scenario scenarioJsonSchema withValues",
        ],
        [
          "Questions",
          "Asked estimate Estimated explain Explained Grown growth Ran report Reported run size Sized sweep SweepResult SweepSettings Swept",
        ],
        [
          "Answers",
          "answer Answer Answerable Cell Column csvColumns csvText DARK Failure Layout LIGHT Palette Picture Pictured Provenance ReportAnswer ResultDocument svgOf Table",
        ],
        [
          "Experiments",
          "Experiment growthExperiment Interim Job JobResult performed performJob planSweep runExperiment sizeAndGrowthExperiment sizeExperiment Stage sweepExperiment SweepPlan",
        ],
        [
          "Catalogues",
          "CARDS CatalogueCard CatalogueModel findCard findModel findObjectiveSet ModelFigures modelFigures MODELS OBJECTIVE_SETS ObjectiveSet",
        ],
        ["Queues of a scenario", "closedFormLadder hasQueue Model modelOf QueueScenario queueScenario"],
        [
          "Queueing theory",
          "allenCunneenMeanWait arrivalWeighted atPeak erlangB erlangC fluidDay fluidStatistic halfinWhittBeta leastServers leastServersFluid logErlangB logErlangC manyServerFluid md1WaitQuantile md1WaitTail mdcMeanWait mdcWait mdcWaitProbability mdcWaitQuantile mdcWaitTail mg1 mmcLatencyQuantile mmcLatencyTail mmcMeanLatency mmcMeanQueueLength mmcMeanWait mmcWaitQuantile mmcWaitTail modifiedOfferedLoad modifiedOfferedLoadDay pointwiseStationaryDay squareRootStaffing",
        ],
        [
          "Engines",
          "Capacity Change constantCapacity createFcfs createStepEngine Fcfs Kernel scheduledSupply StepEngine StepOptions Supply",
        ],
        ["Printed figures", "ClaimVerdict judgeClaims VerdictKind"],
        ["Errors", "InputError InvariantError Problem problemText VERSION"],
      ].map(([heading = "", list = ""]) => [heading, list.split(" ").sort()]),
    );
  });

  it("lists every value that is exported", () => {
    const listed = new Set([...contents().values()].flat().map(({ name }) => name));

    expect(Object.keys(capsim).filter((name) => !listed.has(name))).toEqual([]);
    expect(Object.keys(capsim).length).toBeGreaterThan(50);
  });

  it("offers nothing without a comment that says what it is", () => {
    const bare = [...contents().values()].flat().filter(({ declared, file }) => {
      const found = ALL.get(file)?.exports.find(({ name }) => name === declared);
      return found?.comment.startsWith("*") !== true;
    });

    expect(bare.map(({ name, file }) => `${name} of ${file}`)).toEqual([]);
  });

  it("reaches no file of io or cli and no module of Node", () => {
    const reached = new Set<string>(["index.ts"]);
    const foreign: string[] = [];
    for (const file of reached) {
      for (const { target } of ALL.get(file)!.imports) {
        if (target.startsWith(".")) reached.add(resolved({ file }, target));
        else if (target.startsWith("node:")) foreign.push(`${file}: ${target}`);
      }
    }

    expect([...reached].filter((file) => /^(io|cli)\//.test(file))).toEqual([]);
    expect(foreign).toEqual([]);
    expect(reached.size).toBeGreaterThan(200);
  });
});
