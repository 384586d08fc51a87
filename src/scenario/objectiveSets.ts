/** Objectives that somebody published for a service, by name: `slo: mlperf llama2-70b` stands for all of a set's. */
import { foldedName } from "../serving/foldedName.js";
import { nearest } from "./nearest.js";

/** Objectives published together. */
export interface ObjectiveSet {
  readonly name: string;
  /** What they are asked of. */
  readonly of: string;
  /** Each as a line of `slo`. */
  readonly objectives: readonly string[];
  readonly source: string;
  /** Of the source. */
  readonly year: number;
}

const MLPERF = {
  source: "MLCommons, MLPerf Inference v5.1, inference_results_v5.1 on GitHub: limits at p99",
  year: 2025,
};

/** Every set known by name. */
export const OBJECTIVE_SETS: readonly ObjectiveSet[] = [
  {
    name: "mlperf llama2-70b",
    of: "Llama 2 70B, data centre, server scenario",
    objectives: ["p99 ttft <= 2 s", "p99 tpot <= 200 ms"],
    ...MLPERF,
  },
  {
    name: "mlperf llama3.1-8b",
    of: "Llama 3.1 8B, data centre, server scenario",
    objectives: ["p99 ttft <= 2 s", "p99 tpot <= 100 ms"],
    ...MLPERF,
  },
];

const NAMES = OBJECTIVE_SETS.map(({ name }) => name);
const PUBLISHERS = new Set(NAMES.map((name) => name.split(" ")[0]));

/** The set of that name, whatever its case, spaces and hyphens; or undefined. */
export function findObjectiveSet(name: string): ObjectiveSet | undefined {
  const folded = foldedName(name);
  return OBJECTIVE_SETS.find((set) => foldedName(set.name) === folded);
}

/** What a text must be that was meant as a set's name, such as `mlperf lama2-70b`; null of any other text. */
export function setNameRule(text: string): string | null {
  if (/[<>=]/.test(text)) return null;
  const near = nearest(text.trim(), NAMES);
  if (near !== null) return `a set of objectives such as ${near} (capsim slos lists them)`;
  const [publisher = ""] = text
    .trim()
    .toLowerCase()
    .split(/[\s_-]/);
  return PUBLISHERS.has(publisher) ? `a set of objectives (${NAMES.join(", ")}; see capsim slos)` : null;
}

/** The form of a set's name, for an editor. */
export function setNamePattern(): string {
  const letters = (name: string) =>
    [...foldedName(name)]
      .map((letter) =>
        /[a-z]/.test(letter) ? `[${letter}${letter.toUpperCase()}]` : letter.replace(".", "\\."),
      )
      .join("[ _-]*");
  return `^ *(${NAMES.map(letters).join("|")}) *$`;
}
