/** What one call of capsim says and how it ends: text or JSON on stdout, warnings on stderr, the exit code. */

import { Interrupted } from "../errors.js";
import { machineError } from "../io/machine.js";
import type { Answer, Failure } from "../report/answer.js";
import type { Layout } from "../report/layout.js";
import { EXIT } from "./exitCodes.js";
import { inOptions } from "./inOptions.js";
import { layoutOf } from "./layout.js";
import { plainText } from "./plain.js";

/** What a session needs of a command's options; a command need not have them. */
export interface SessionOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly full?: boolean;
  readonly check?: string | undefined;
}

export class Session {
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  readonly #command: string;
  readonly #options: SessionOptions;
  readonly #documents: object[] = [];
  readonly #finished: string[] = [];
  readonly #warned = new Set<string>();

  constructor(command: string, options: SessionOptions, signal: AbortSignal) {
    this.#command = command;
    this.#options = options;
    this.signal = signal;
  }

  /** Whether charts belong in the answer: a terminal, and text asked for. */
  get drawsCharts(): boolean {
    return process.stdout.isTTY === true && !this.isSilent && process.env.TERM !== "dumb";
  }

  /** How texts are laid out: within the terminal, or within what a pipe is given. */
  get layout(): Layout {
    return layoutOf(this.#options.full === true);
  }

  /** What charts are drawn for. */
  get terminal(): { readonly columns: number; readonly isColour: boolean } {
    return { columns: process.stdout.columns || 80, isColour: this.#isColour };
  }

  get #isColour(): boolean {
    return process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
  }

  /** Whether no text for a person is wanted on stdout. */
  get isSilent(): boolean {
    return this.#isQuiet || this.#options.json === true;
  }

  /** Whether no progress is wanted on stderr. */
  get #isQuiet(): boolean {
    return this.#options.quiet === true;
  }

  /** Text for a person: nothing with --quiet or --json. */
  say(text: string): void {
    if (!this.isSilent) print(`${plainText(text)}\n`);
  }

  /** A chart, whose colours are the terminal's own codes. */
  draw(chart: string): void {
    if (this.drawsCharts) print(`${chart}\n`);
  }

  /** A warning on stderr, each text once. */
  warn(text: string): void {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    complain(`warning: ${text}`);
  }

  /** What a person should know while the work goes on. */
  notice(text: string): void {
    complain(text);
  }

  /** Under which the files of this call are worked at. */
  get conditions() {
    return {
      quiet: this.#isQuiet,
      threads: null,
      signal: this.signal,
      warn: (text: string) => this.warn(text),
      notice: (text: string) => this.notice(text),
    };
  }

  /** The machine-readable answer for one file, which is then finished. */
  answer(file: string, document: object): void {
    const { schemaVersion, command, ...rest } = document as Record<string, unknown>;
    this.#documents.push({ schemaVersion, command, file, ...rest });
    this.#finished.push(file);
  }

  /** An objective is missed, or a printed figure does not stand: with --check for it the call ends with 99. */
  #fail(what: Failure): void {
    const { check } = this.#options;
    if (check !== what && check !== "all") return;
    process.exitCode ??= EXIT.failedCheck;
  }

  /** What an answer means for the exit code: with 4 no number will do, whatever is checked besides. */
  judge({ failed, hasNoNumber }: Pick<Answer, "failed" | "hasNoNumber">): void {
    for (const what of failed) this.#fail(what);
    if (hasNoNumber) process.exitCode = EXIT.noNumber;
  }

  /** An answer in full: its warnings, its words, its chart, its document. */
  async tell(file: string, answer: Answer): Promise<void> {
    this.judge(answer);
    for (const warning of answer.warnings) this.warn(warning);
    this.say(answer.text(this.layout));
    if (this.drawsCharts) {
      const { chartOf } = await import("../report/terminalChart.js");
      const chart = chartOf(answer.parts, this.terminal);
      if (chart !== null) this.draw(chart);
    }
    this.answer(file, answer.document);
  }

  /**
   * Performs a command, and prints the JSON of the files that it finished, all or those until it was interrupted.
   *
   * @throws Interrupted saying what was finished
   */
  async during(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // Threads that are ended in the midst of their work complain in words of their own.
      if (!this.signal.aborted) throw error;
      this.#printJson();
      throw new Interrupted(this.#interruptedText(error));
    }
    this.#printJson();
  }

  #interruptedText(error: unknown): string {
    const what = error instanceof Interrupted ? error.message : this.#command;
    const finished = this.#finished.length === 0 ? "" : `; finished and kept: ${this.#finished.join(", ")}`;
    return `interrupted: ${what}${finished}`;
  }

  #printJson(): void {
    if (this.#options.json && this.#documents.length > 0) {
      print(`${plainText(JSON.stringify(this.#documents, null, 2))}\n`);
    }
  }
}

/** @throws MachineError where stdout takes no more; a reader that has left is told by an event instead */
export function print(text: string): void {
  try {
    process.stdout.write(text);
  } catch (error) {
    throw machineError("write", "standard output", error);
  }
}

/** A line on stderr. */
export function complain(text: string): void {
  process.stderr.write(`${plainText(inOptions(text))}\n`);
}
