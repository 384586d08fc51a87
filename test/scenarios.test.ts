import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { countPrintedFigures } from "../src/claims/printedFigures.js";
import { judgeClaims } from "../src/experiment/judgeClaims.js";
import { type SaidClaim, saidClaim } from "../src/report/words/claims.js";
import { parseScenario } from "../src/scenario/parse.js";
import { flopOfRequest } from "../src/serving/flop.js";

const FOLDERS = ["report", "textbook", "beyond", "serving"] as const;
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(`scenarios/${folder}`)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => `scenarios/${folder}/${file}`),
);

function read(file: string) {
  return parseScenario(readFileSync(file, "utf8"), file);
}

const JUDGED: readonly (SaidClaim & { readonly file: string })[] = FILES.filter((file) =>
  file.startsWith("scenarios/report/"),
).flatMap((file) =>
  judgeClaims(read(file)).map((verdict) => ({
    ...saidClaim(verdict),
    file: file.replace(/^.*\/|\.yaml$/g, ""),
  })),
);

function verdictOf(file: string, quantity: string, of = ""): string {
  return JUDGED.find((one) => one.file === file && one.quantity === quantity && one.of === of)!.verdict;
}

describe("scenarios", () => {
  it.each(FILES)("%s is valid, tells an editor its schema and asks a question", (file) => {
    const text = readFileSync(file, "utf8");

    expect(text.startsWith("# yaml-language-server: $schema=../schema.json\n")).toBe(true);
    expect(read(file).question).toMatch(/\?$/);
  });
});

describe("the report's own pools", () => {
  const ignoring = FILES.filter((file) => read(file).pool?.ignoreMemory === true);

  it("leave memory out of account where the report did, and say so on their pages", () => {
    expect(ignoring.map((file) => file.replace(/^.*\/|\.yaml$/g, ""))).toEqual([
      "gpt3-inference",
      "kimi-bought",
      "kimi-by-formula",
      "kimi-rented",
      "kimi-uncertain",
      "kimi",
    ]);
    for (const file of ignoring) {
      const { pool, source } = read(file);
      expect(pool!.cardsPerReplica).toBe(1);
      expect(source).toContain(
        `one ${pool!.card.name} does not hold the model: the report forgot, and we say so`,
      );
    }
  });
});

/**
 * FLOP of causal attention over a context: 2 x layers x width x tokens^2, which 2 x parameters x tokens leaves out; each
 * token attends to those before it, at 4 x layers x width FLOP a pair (Kaplan et al. 2020, sec. 2.1, summed).
 */
function flopOfAttention(layers: number, width: number, tokens: number): number {
  return 2 * layers * width * tokens ** 2;
}

describe("the long contexts", () => {
  it.each([
    ["context-200k", 200e3],
    ["context-2m", 2e6],
  ])("%s costs what %d tokens of its stated shape cost, attention included", (file, tokens) => {
    const { work } = read(`scenarios/report/${file}.yaml`);
    const flop = flopOfRequest(200e9, tokens) + flopOfAttention(96, 12_288, tokens);

    expect(work!.flopPerRequest).toEqual({ kind: "constant", value: flop });
  });

  it("ten times as long take a hundred times the attention", () => {
    const [short, long] = [200e3, 2e6].map((tokens) => {
      const { work } = read(`scenarios/report/context-${tokens === 2e6 ? "2m" : "200k"}.yaml`);
      const { value } = work!.flopPerRequest as { readonly value: number };
      return value - flopOfRequest(200e9, tokens);
    });

    expect(long! / short!).toBeCloseTo(100, 10);
  });
});

describe("the report's figures, judged", () => {
  it.each([
    ["kimi", "flopPerRequest", "", "differs x2.00"],
    ["kimi", "cards", "", "rounds down"],
    ["kimi-by-formula", "cards", "", "differs x2.00"],
    ["kimi-replicas", "cards", "", "rounds down"],
    ["video-training", "videoSeconds", "as printed", "differs x1/60.0"],
    ["video-training", "cardMonths", "as printed", "differs x1/60.0"],
    ["public-models", "flop", "GPT-4", "differs x1/6.53"],
    ["public-models", "flop", "GPT-3", "rounds down"],
    ["image-training", "cardMonths", "dense peak", "differs x1/2.00"],
    ["image-training", "cardMonths", "one vendor", "agrees"],
    ["image-training", "cardMonthsAllVendors", "five vendors", "agrees"],
    ["public-models", "days", "GPT-4", "agrees"],
    ["public-models", "cardDays", "Falcon 40B", "agrees"],
    ["gpt3-training", "cardDays", "", "agrees"],
    ["gpt3-inference", "seconds", "", "agrees"],
    ["meta-fleet", "cost", "", "agrees"],
  ])("%s: %s %s %s", (file, quantity, of, verdict) => {
    expect(verdictOf(file, quantity, of)).toBe(verdict);
  });

  it("have a reason that the numbers show, or a remark by who wrote them down, for every one that differs", () => {
    const unexplained = JUDGED.filter(({ why, note }) => why.includes("no reason") && note === "");

    expect(JUDGED.filter(({ kind }) => kind === "differs").length).toBeGreaterThan(5);
    expect(unexplained).toEqual([]);
  });

  it.each([
    ["kimi", "flopPerRequest", "fits 2,000 tokens"],
    ["video-training", "videoSeconds", "lost the 60 minutes of an hour"],
    ["video-training", "cardMonths", "follows from the printed seconds of video, 1.5768e10"],
    ["video-training", "cardMonths", "within the rounding of FLOP, 3.72e27"],
    ["public-models", "days", "within the rounding of the printed cards, 25,000"],
  ])("%s: the reason for %s is that it %s", (file, quantity, reason) => {
    const judged = JUDGED.filter((one) => one.file === file && one.quantity === quantity);

    expect(judged.some(({ why }) => why.includes(reason))).toBe(true);
  });

  it("fit no input to a figure", () => {
    expect(JUDGED.filter(({ why }) => /\bMFU of\b|active parameters|stated as/.test(why))).toEqual([]);
  });

  it("asks of the headline under which assumptions: capsim's own, each by name", () => {
    const { question } = read("scenarios/report/kimi.yaml");

    for (const word of ["capsim's own assumptions", "half-sine", "p99", "60 s", "95 % of days"])
      expect(question).toContain(word);
  });

  it("are each counted once, however often they are judged", () => {
    const scenarios = FILES.filter((file) => file.startsWith("scenarios/report/")).map(read);

    expect([JUDGED.length, countPrintedFigures(scenarios)]).toEqual([68, 58]);
  });

  it("come with what 1,481 cards leave of wait under the day and the promise that capsim assumes", () => {
    const told = ["scenarios/report/kimi.yaml", "scenarios/textbook/flat-day.yaml"].map(
      (file) =>
        judgeClaims(read(file))
          .map(saidClaim)
          .find(({ quantity }) => quantity === "cards")!.consequence,
    );

    expect(told[0]).toMatch(/^under a half-sine day .*\(assumed here, .*\) p99 latency is 9,120 s/);
    // The backlog of 0.48 erlang over twelve hours, 14 s, and the service of 21.3 s.
    expect(told[1]).toMatch(/^under a flat day .* p99 latency is 35\.\d s/);
  });
});

interface Printed {
  readonly system: string;
  readonly name: string;
  readonly value: number;
}

interface System {
  readonly id: string;
  readonly printed?: Readonly<Record<string, number>>;
  readonly recomputed?: Readonly<Record<string, number>>;
  readonly rows?: readonly Readonly<Record<string, number | string>>[];
}

const { systems } = JSON.parse(readFileSync("test/reference/figures.json", "utf8")) as { systems: System[] };

const PRINTED: readonly Printed[] = systems.flatMap(({ id, printed, rows }) => [
  ...Object.entries(printed ?? {}).map(([name, value]) => ({ system: id, name, value })),
  ...(rows ?? []).flatMap((row) =>
    Object.entries(row)
      .filter(([key]) => key.startsWith("printed") || key === "mfu")
      .map(([name, value]) => ({ system: `${id}, ${row.model}`, name, value: Number(value) })),
  ),
]);

function isNear(value: number, other: number, tolerance: number): boolean {
  return Math.abs(value / other - 1) <= tolerance;
}

/** A figure's name in the reference, as a claim calls it. */
const QUANTITY: Readonly<Record<string, string>> = {
  flopsPerCall: "flopPerRequest",
  callsPerDay: "requestsPerDay",
  flopsPerDay: "flopPerDay",
  cards: "cards",
  cardsExact: "cards",
  flops: "flop",
  cardDays: "cardDays",
  daysOn1000Cards: "days",
  secondsOnOneCard: "seconds",
  tokensPerImage: "tokensPerImage",
  tokens: "tokens",
  cardMonths: "cardMonths",
  cardMonthsAllVendors: "cardMonthsAllVendors",
  secondsPerYear: "videoSeconds",
  tokensPerClip: "tokensPerClip",
  tokensPerYear: "tokens",
  h100End2024: "cards",
  growth: "growth",
  extraCards: "extraCards",
  extraCapexUsd: "cost",
  h100EquivalentsEnd2024: "cards",
  printedFlops: "flop",
  printedCardDays: "cardDays",
  printedCards: "cards",
  printedDays: "days",
  mfu: "mfu",
};

/** The claims that speak of a figure of the reference: of its scenario, its quantity and its row. */
function claimsOf(system: string, name: string): readonly SaidClaim[] {
  const [id, of] = system.split(", ", 2);
  const file = id === "kimi-inference" ? "kimi-by-formula" : id;
  return JUDGED.filter(
    (one) => one.file === file && one.quantity === QUANTITY[name] && (of === undefined || one.of === of),
  );
}

describe("the figures of the report", () => {
  it("are forty-nine", () => {
    expect(PRINTED.length).toBe(49);
  });

  it.each(PRINTED.map((one) => [one.system, one.name, one.value] as const))(
    "%s: %s, printed as %d, is judged in its scenario",
    (system, name, value) => {
      expect(claimsOf(system, name).some(({ printed }) => isNear(printed, value, 1e-12))).toBe(true);
    },
  );

  it.each(
    systems.flatMap(({ id, recomputed }) =>
      Object.entries(recomputed ?? {})
        .filter(([name]) => name !== "cards")
        .map(([name, value]) => [id, name, value] as const),
    ),
  )("%s: %s, recomputed elsewhere as %d, is what the code finds", (system, name, value) => {
    const own = claimsOf(system, name);

    // Half a unit of the last of the reference's digits, at least eight of which it gives.
    expect(own.some(({ recomputed }) => recomputed !== null && isNear(recomputed, value, 2e-8))).toBe(true);
  });
});
