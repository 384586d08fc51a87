/** What one call of capsim says and how it ends: text or JSON on stdout, warnings on stderr, the exit code. */

import type { Layout } from "../report/layout.js";
import { EXIT } from "./exitCodes.js";
import { layoutOf } from "./layout.js";
import type { CommonOptions } from "./options.js";

export class Session {
  readonly #options: CommonOptions;
  readonly #documents: unknown[] = [];
  readonly #warned = new Set<string>();
  #failed = false;

  constructor(options: CommonOptions) {
    this.#options = options;
    process.once("SIGINT", () => process.exit(EXIT.interrupted));
    process.once("SIGTERM", () => process.exit(EXIT.interrupted));
  }

  /** Whether a person reads the answer on a colour terminal. */
  get isColour(): boolean {
    return process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
  }

  /** Whether charts belong in the answer: a terminal, and text asked for. */
  get drawsCharts(): boolean {
    return (
      process.stdout.isTTY === true &&
      !this.#options.quiet &&
      !this.#options.json &&
      process.env.TERM !== "dumb"
    );
  }

  /** How texts are laid out: within the terminal, or within what a pipe is given. */
  get layout(): Layout {
    return layoutOf(this.#options.full);
  }

  /** What charts are drawn for. */
  get terminal(): { readonly columns: number; readonly isColour: boolean } {
    return { columns: process.stdout.columns || 80, isColour: this.isColour };
  }

  get isSilent(): boolean {
    return this.#options.quiet || this.#options.json;
  }

  /** Text for a person: nothing with --quiet or --json. */
  say(text: string): void {
    if (!this.isSilent) process.stdout.write(`${text}\n`);
  }

  /** A warning on stderr, each text once. */
  warn(text: string): void {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    process.stderr.write(`warning: ${text}\n`);
  }

  /** The machine-readable answer for one file. */
  answer(document: unknown): void {
    this.#documents.push(document);
  }

  /** An objective or a claim failed: with --check the call ends with 99. */
  fail(): void {
    this.#failed = true;
  }

  /** Prints the JSON (one document, or an array for several) and sets the exit code. */
  finish(): void {
    if (this.#options.json) {
      const body = this.#documents.length === 1 ? this.#documents[0] : this.#documents;
      process.stdout.write(`${JSON.stringify(body, null, 2)}\n`);
    }
    if (this.#failed && this.#options.check) process.exitCode = EXIT.failedCheck;
  }
}
