import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { answersJsonSchema, answersSchema } from "../../src/report/answersSchema.js";
import { OBJECTIVE_SETS } from "../../src/scenario/objectiveSets.js";
import { CARDS } from "../../src/serving/cards.js";
import { MODELS } from "../../src/serving/models.js";
import { SOUND } from "../scenario/tokens/sound.js";
import { capsim, inFolder } from "../support/cli.js";

const TINY = "scenarios/textbook/tiny.yaml";
const GROWN = ["--set", "demand.growth.perMonth=100 %", "--set", "slo=[p99 latency <= 20 s]"];
const FEW = ["--replications", "72"];

describe("what --json prints", () => {
  it.each([
    ["run", ["run", TINY, "scenarios/textbook/m-m-1.yaml", "--replications", "2"]],
    [
      "run of a schedule",
      ["run", TINY, "--set", 'pool.schedule=[{ at: "day 1 13:00", cards: 2 }]', "--plots", "svg"],
    ],
    ["size", ["size", TINY, ...FEW]],
    ["size without an answer", ["size", TINY, ...FEW, "--set", "slo=[p99 latency <= 1 ms]"]],
    ["size with growth", ["size", TINY, ...FEW, ...GROWN]],
    ["size of several cards", ["size", TINY, ...FEW, "--card", "A10@1 USD/h", "--card", "H20@2 USD/h"]],
    ["estimate", ["estimate", "scenarios/report/kimi.yaml", "scenarios/report/gpt3-training.yaml"]],
    ["sweep", ["sweep", "uncertain.yaml", "--samples", "4", "--measure", "estimate"]],
    ["sweep of days", ["sweep", "uncertain.yaml", "--samples", "4"]],
    ["sweep of a grid", ["sweep", TINY, "--set", "grid={pool.card: [A10, H20]}"]],
    ["validate", ["validate", TINY]],
    [
      "run of replicas",
      ["run", "replica.yaml", "--replications", "1", "--set", "demand.dailyActiveUsers=100"],
    ],
    ["explain", ["explain", "replica.yaml"]],
    ["report", ["report", TINY, "--size", "--set", "size.replications=72"]],
  ] as const)("of %s is as its schema says, no field more or less", (_, args) => {
    inFolder((folder) => {
      const text = readFileSync(TINY, "utf8");
      writeFileSync(
        join(folder, "uncertain.yaml"),
        `${text}uncertainty: { pool.mfu: { uniform: { low: 0.5, high: 1 } } }\n`,
      );

      writeFileSync(join(folder, "replica.yaml"), SOUND);

      const printed = JSON.parse(capsim(folder, ...args, "--json").stdout) as { file: string }[];

      // Parsing drops what the schema does not know.
      expect(answersSchema.parse(printed)).toEqual(printed);
      expect(printed.map(({ file }) => file)).toEqual(args.filter((word) => word.endsWith(".yaml")));
    });
  });

  it("of a run of replicas has every input with its mark and source, of another run none", () => {
    inFolder((folder) => {
      writeFileSync(join(folder, "replica.yaml"), SOUND);
      const few = ["--replications", "1", "--set", "demand.dailyActiveUsers=100", "--json"];
      const [ran] = JSON.parse(capsim(folder, "run", "replica.yaml", ...few).stdout);
      const [explained] = JSON.parse(capsim(folder, "explain", "replica.yaml", "--json").stdout);
      const [plain] = JSON.parse(capsim(folder, "run", TINY, "--replications", "1", "--json").stdout);
      const { result } = JSON.parse(readFileSync(join(folder, "out/replica/run.json"), "utf8"));

      expect(ran.inputs.length).toBeGreaterThan(15);
      expect(ran.inputs).toEqual(explained.inputs);
      expect(result.inputs).toEqual(ran.inputs);
      expect(plain).not.toHaveProperty("inputs");
    });
  });

  it("of a folder's report names the folder", () => {
    inFolder((folder) => {
      expect(capsim(folder, "run", TINY, "--replications", "2").code).toBe(0);

      const printed = JSON.parse(capsim(folder, "report", "out/tiny", "--json").stdout) as unknown[];

      expect(printed).toMatchObject([{ command: "report", file: "out/tiny", results: [] }]);
      expect(answersSchema.parse(printed)).toEqual(printed);
    });
  });

  it("of cards is the catalogue", () => {
    inFolder((folder) => {
      expect(JSON.parse(capsim(folder, "cards", "--json").stdout)).toEqual(JSON.parse(JSON.stringify(CARDS)));
    });
  });

  it("of models is the catalogue, with what is derived of each", () => {
    inFolder((folder) => {
      const printed = JSON.parse(capsim(folder, "models", "--json").stdout) as {
        name: string;
        derived: object;
      }[];

      expect(printed).toMatchObject(JSON.parse(JSON.stringify(MODELS)));
      expect(printed.find(({ name }) => name === "Llama 3.1 70B")?.derived).toEqual({
        parameters: 70_553_706_496,
        activeParameters: 70_553_706_496,
        weightBytes: 141_107_412_992,
        kvBytesPerToken: 327_680,
        stateBytes: 0,
      });
      expect(printed.find(({ name }) => name === "DeepSeek-V4-Pro")?.derived).toMatchObject({
        parameters: null,
        kvBytesPerToken: null,
      });
    });
  });

  it("of slos is the catalogue", () => {
    inFolder((folder) => {
      expect(JSON.parse(capsim(folder, "slos", "--json").stdout)).toEqual(OBJECTIVE_SETS);
    });
  });

  it("has its JSON Schema printed by schema --json, with every command in it", () => {
    inFolder((folder) => {
      const { code, stdout } = capsim(folder, "schema", "--json");
      const { items, ...schema } = JSON.parse(stdout) as {
        items: { anyOf: { properties: Record<string, { const?: string }>; required: string[] }[] };
      };

      expect(code).toBe(0);
      expect({ items, ...schema }).toEqual(answersJsonSchema());
      expect(schema).toMatchObject({ type: "array", title: "capsim --json" });
      expect(items.anyOf.map(({ properties }) => properties.command!.const)).toEqual([
        "run",
        "size",
        "sweep",
        "estimate",
        "validate",
        "report",
        "explain",
      ]);
      for (const { required } of items.anyOf) {
        expect(required).toEqual(expect.arrayContaining(["schemaVersion", "command", "file"]));
      }
    });
  });
});
