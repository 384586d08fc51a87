import { describe, expect, it } from "vitest";
import { checkedArguments } from "../../src/cli/arguments.js";
import { COMMANDS } from "../../src/cli/commandLine.js";
import { InputError } from "../../src/errors.js";

const checked = (...typed: string[]) => checkedArguments(typed, COMMANDS);

/** What is said of a mistake. */
function said(...typed: string[]): string {
  try {
    checked(...typed);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "nothing";
}

describe("checkedArguments", () => {
  it("writes options in one form and keeps files apart", () => {
    expect(checked("run", "a.yaml", "--cards", "3", "-", "--json", "--", "--b.yaml")).toEqual({
      words: ["run", "--cards=3", "--json"],
      files: ["a.yaml", "-", "--b.yaml"],
    });
    expect(checked("--seed", "2", "run", "a.yaml", "--set", "a=1", "--set=b=2 %").words).toEqual([
      "run",
      "--seed=2",
      "--set=a=1",
      "--set=b=2 %",
    ]);
  });

  it("takes --check for --check=slo, and never a file for its value", () => {
    expect(checked("run", "--check", "a.yaml")).toEqual({ words: ["run", "--check=slo"], files: ["a.yaml"] });
    expect(checked("run", "--check=all", "a.yaml").words).toEqual(["run", "--check=all"]);
  });

  it("takes the queue's address behind --queue, and never a file", () => {
    expect(checked("sweep", "--queue", "redis://host", "a.yaml").words).toEqual([
      "sweep",
      "--queue=redis://host",
    ]);
    expect(checked("sweep", "--queue", "a.yaml")).toEqual({
      words: ["sweep", "--queue=environment"],
      files: ["a.yaml"],
    });
  });

  it.each([
    [
      [],
      "capsim: must be given a command, run, size, estimate, sweep, worker, report, validate, schema, cards, models, slos, explain, got none",
    ],
    [["rum", "a.yaml"], "capsim: must be given a command, perhaps run, got rum (capsim --help lists them)"],
    [["help", "siez"], "capsim: must be given a command, perhaps size, got siez (capsim --help lists them)"],
    [
      ["kimi.yaml"],
      "capsim: must be given a command, run, size, estimate, sweep, worker, report, validate, schema, cards, models, slos, explain, got kimi.yaml (capsim run kimi.yaml simulates it)",
    ],
    [["run"], "capsim run: must be given scenario files (- reads one from stdin), got none"],
    [["run", ""], "capsim run: must be given scenario files (- reads one from stdin), got an empty name"],
    [["sweep", "a", "b"], "capsim sweep: must be given one file, got 2: a, b"],
    [["cards", "a"], "capsim cards: must be given options only, got a"],
    [
      ["run", "a", "--card", "1"],
      "--card: must be an option of capsim run, perhaps --cards, got --card (capsim run --help lists them)",
    ],
    [
      ["run", "a", "--replicatons=3", "-x"],
      "--replicatons: must be an option of capsim run, perhaps --replications, got --replicatons (capsim run --help lists them)\n" +
        "-x: must be an option of capsim run, got -x (capsim run --help lists them)",
    ],
    [
      ["size", "a", "--daysShare", "1"],
      "--daysShare: must be an option of capsim size, perhaps --days-share, got --daysShare (capsim size --help lists them)",
    ],
    [
      ["run", "a", "--set.pool.cards=1"],
      "--set.pool.cards: must be an option of capsim run, perhaps --set, got --set.pool.cards (capsim run --help lists them)",
    ],
    [["run", "a", "--seed"], "--seed: must be given a value, got nothing"],
    [["run", "a", "--seed="], "--seed: must be given a value, got nothing"],
    [["run", "a", "--seed", "--json"], "--seed: must be given a value, got nothing"],
    [["run", "a", "--json=no"], "--json: must be given without a value, got no"],
    [["run", "a", "--engine", "quick"], "--engine: must be auto, step or event, got quick"],
    [["run", "a", "--engine"], "--engine: must be auto, step or event, got nothing"],
    [["run", "a", "--check=cost"], "--check: must be slo, claims or all, got cost"],
    [["run", "a", "--plots", "svg", "--plots", "svg"], "--plots: must be given once, got svg and svg"],
    [["run", "a", "--json", "--json"], "--json: must be given once, got it 2 times"],
    [
      ["validate", "a", "--out", "b"],
      "--out: must be left out of capsim validate, which writes no files, got it",
    ],
    [
      ["estimate", "a", "--seed", "2"],
      "--seed: must be left out of capsim estimate, which simulates nothing, got it",
    ],
  ] as const)("refuses %j in one line a mistake", (typed, message) => {
    // Behind an option that is refused its value looks like another file: only the mistakes of options count then.
    expect(said(...typed)).toBe(message);
  });

  it("refuses every option of every command twice, negated and dotted, but lists that may repeat", () => {
    for (const { name, takes, options } of COMMANDS) {
      const files = takes === "nothing" ? [] : ["a.yaml"];
      for (const [option, { kind, choices }] of Object.entries(options)) {
        const value = kind === "flag" ? [] : [choices?.[0] ?? "1"];
        const once = kind === "flag" ? [`--${option}`] : [`--${option}=${value[0]}`];
        const twice = said(name, ...files, ...once, ...once);
        if (kind === "list") expect(twice).toBe("nothing");
        else expect(twice).toMatch(new RegExp(`^--${option}: must be given once, got [^\n]+$`));
        for (const other of [`--no-${option}`, `--${option}.x=1`]) {
          expect(said(name, ...files, other)).toBe(
            `${other.split("=")[0]}: must be an option of capsim ${name}, perhaps --${option}, got ${other.split("=")[0]} (capsim ${name} --help lists them)`,
          );
        }
      }
    }
  });
});
