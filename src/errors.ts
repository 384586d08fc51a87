/**
 * The four ways a run ends early: the user's mistake, the machine's refusal, a person's Ctrl-C, our own bug.
 * Knows nothing of files, terminals or exit codes; `cli` maps each kind to its code (2, 3, 130, 1).
 */

/** One mistake in the input. Text form: `file:line:column path: must be <rule>, got <value>`. */
export interface Problem {
  /** File as the user named it. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based. */
  readonly column?: number;
  /** Field path such as `demand.profile.peakDuration`; or a setting, with the path that it set where it set one. */
  readonly path?: string;
  /** `must be <rule>, got <value>`, or another whole clause; no trailing period. */
  readonly message: string;
}

/** What a caller may ask for beside the scenario, by its key; how it is asked for only the caller knows. */
export const SETTINGS = [
  "set",
  "card",
  "samples",
  "requests",
  "engine",
  "out",
  "plots",
  "queue",
  "resume",
  "restart",
  "allow-files",
] as const;

/** A setting within a text: `⟨samples⟩`, which the command line tells as its option. */
export function setting(name: (typeof SETTINGS)[number]): string {
  return `⟨${name}⟩`;
}

/** One line for one problem. */
export function problemText(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(":");
  const subject = [place, problem.path].filter((part) => part !== undefined && part !== "").join(" ");
  return subject === "" ? problem.message : `${subject}: ${problem.message}`;
}

/** The user's mistake: every problem found, one a line. Exit code 2. */
export class InputError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: Problem | readonly Problem[]) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map(problemText).join("\n"));
    this.name = "InputError";
    this.problems = list;
  }
}

/** What the machine denies: disk full, unwritable folder, unreachable queue. Exit code 3. */
export class MachineError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MachineError";
  }
}

/** A person, or the system, ended the work before it was done. Exit code 130. */
export class Interrupted extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Interrupted";
  }
}

/** A broken promise inside capsim: a bug of ours. Exit code 1, with its stack. */
export class InvariantError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "InvariantError";
  }
}
