/** Calls of the built command line on many files: how each ended, within what time and memory, and what is wrong with it. */

import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { built } from "./build.js";
import { contents } from "./cli.js";
import { type FuzzFile, fuzzFile } from "./fuzz.js";

/** What one call may take where it has the machine to itself: time by the clock, and memory. */
const MOST_SECONDS = 20;
const MOST_BYTES = 1e9;
/** A machine may be busy with others: what counts is the time used by all threads. A call that takes longer than this hangs. */
const MOST_WALL_SECONDS = 200;
/** How often a call's memory is looked at [ms]. */
const LOOK_EVERY = 100;

/** Done, bad input, the machine, no number that will do. */
const CODES: readonly (number | null)[] = [0, 2, 3, 4];

/** Every command that ends by itself, each in several ways; the last ones read no scenario. */
const COMMANDS: readonly (readonly (readonly string[])[])[] = [
  [["validate", "f.yaml"]],
  [
    ["estimate", "f.yaml", "--json"],
    ["estimate", "f.yaml", "--full"],
  ],
  [
    ["run", "f.yaml", "--full"],
    ["run", "f.yaml", "--json", "--plots", "svg"],
    ["run", "f.yaml", "--engine", "event", "--requests"],
  ],
  [
    ["size", "f.yaml", "--full"],
    ["size", "f.yaml", "--json", "--card", "H200", "--card", "A10"],
    ["size", "f.yaml", "--plots", "svg"],
  ],
  [
    ["sweep", "f.yaml", "--samples", "4", "--measure", "run", "--replications", "1"],
    ["sweep", "f.yaml", "--samples", "4", "--measure", "size", "--json"],
    ["sweep", "f.yaml", "--samples", "16", "--measure", "estimate", "--plots", "svg"],
  ],
  [
    ["report", "f.yaml"],
    ["report", "f.yaml", "--size"],
  ],
  [
    ["schema"],
    ["schema", "--csv"],
    ["schema", "--json"],
    ["cards"],
    ["cards", "--json"],
    ["models"],
    ["models", "--json"],
  ],
];

/** A call of each command on the file of a number, in one of its ways. */
export function callsOf(seed: number): readonly (readonly string[])[] {
  return COMMANDS.map((ways) => ways[Math.floor(seed / COMMANDS.length) % ways.length]!);
}

/** One of those calls. */
export function callOf(seed: number): readonly string[] {
  return callsOf(seed)[seed % COMMANDS.length]!;
}

interface Ending {
  /** null: ended before it was done. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it was ended. */
  readonly ended: string | null;
}

/** What is wrong with one call of one file. */
export interface Failure {
  readonly seed: number;
  readonly call: string;
  readonly fault: string;
  readonly changes: readonly string[];
}

/** Performs calls one after another in a process that is replaced when a call must be ended. */
class Host {
  #child: ChildProcess | null = null;

  async #ready(): Promise<ChildProcess> {
    if (this.#child !== null) return this.#child;
    const child = fork(resolve("test/support/fuzzHost.mjs"), [built("cli/commandLine.js")], {
      execArgv: [],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    await new Promise((done) => child.once("message", done));
    this.#child = child;
    return child;
  }

  async call(folder: string, args: readonly string[]): Promise<Ending> {
    const child = await this.#ready();
    return new Promise((done) => {
      const startedAt = performance.now();
      let stderr = "";
      let died = "";
      let ended: string | null = null;
      const end = (reason: string) => {
        ended ??= reason;
        child.kill("SIGKILL");
      };
      const usedBefore = secondsOf(child.pid);
      const clock = setInterval(() => {
        const used = secondsOf(child.pid) - usedBefore;
        if (
          used > MOST_SECONDS * availableParallelism() ||
          performance.now() - startedAt > 1000 * MOST_WALL_SECONDS
        )
          end(`over ${MOST_SECONDS} s`);
        const bytes = bytesOf(child.pid);
        if (bytes > MOST_BYTES) end(`${(bytes / 1e9).toPrecision(3)} GB`);
      }, LOOK_EVERY);
      const heard = (message: { code?: number; stdout?: string; stderr: string }) => {
        if (message.code === undefined) stderr += message.stderr;
        else
          finish({ code: message.code, stdout: message.stdout ?? "", stderr: message.stderr, ended: null });
      };
      const dying = (text: Buffer) => {
        died += text.toString();
      };
      const exited = (code: number | null, signal: string | null) => {
        this.#child = null;
        finish({
          code: null,
          stdout: "",
          stderr: stderr + died,
          ended: ended ?? `ended by ${signal ?? code}`,
        });
      };
      const finish = (ending: Ending) => {
        clearInterval(clock);
        child.off("message", heard);
        child.off("exit", exited);
        child.stderr?.off("data", dying);
        done(ending);
      };
      child.on("message", heard);
      child.stderr?.on("data", dying);
      child.once("exit", exited);
      child.send({ folder, args });
    });
  }

  async close(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    const gone = new Promise((done) => child.once("exit", done));
    child.kill();
    await gone;
  }
}

/** Memory of a process [bytes]; 0 where the system does not tell. */
function bytesOf(pid: number | undefined): number {
  try {
    return 1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Time of a process and its threads [s]; 0 where the system does not tell. */
function secondsOf(pid: number | undefined): number {
  try {
    // User and system time are the 12th and 13th fields after the name, in hundredths of a second.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return 0;
  }
}

/** A forecast of the time, said before the work: a call that goes on for as long as it said is no fault. */
const FORECAST = /: about \d[\d.]* (s|min|h|days)( for all of them)?$/m;
/** What no text for a person and no file may hold. */
/** `Infinity` stands for a number unless it is the first half of a link's name (AMD's Infinity Fabric). */
const SENSELESS = /\bNaN\b|Infinity(?! Fabric)|\bundefined\b|\[object /;
/** Spelt by the user: an error may repeat it. */
const SPELT = /nan|inf|1e999|1e309|1\.797/i;

function faultOf({ text }: FuzzFile, ending: Ending, written: ReadonlyMap<string, string>): string | null {
  const { code, stdout, stderr, ended } = ending;
  if (ended !== null) return ended.startsWith("over") && FORECAST.test(stderr) ? null : ended;
  if (!CODES.includes(code)) return `exit ${code}: ${stderr.slice(0, 1500)}`;
  const texts: [string, string][] = [["stdout", stdout], ...written];
  if (!SPELT.test(text)) texts.push(["stderr", stderr]);
  for (const [name, content] of texts) {
    // The page's own program may use the words.
    const found = SENSELESS.exec(content.replace(/<script>.*?<\/script>/gs, ""));
    if (found !== null) {
      const at = found.index;
      return `${name} says ${found[0]}: ${content.slice(Math.max(0, at - 120), at + 60)}`;
    }
  }
  return code === 2 && stderr.trim() === "" ? "exit 2 without a word" : null;
}

/**
 * Fuzzes the built command line.
 *
 * @param seeds the files
 * @param calls made on a file
 */
export async function fuzz(
  seeds: readonly number[],
  calls: (seed: number) => readonly (readonly string[])[],
  hosts = 1,
): Promise<{ readonly failures: readonly Failure[]; readonly codes: ReadonlyMap<string, number> }> {
  const failures: Failure[] = [];
  const codes = new Map<string, number>();
  const waiting = [...seeds];
  const folder = mkdtempSync(join(tmpdir(), "capsim-fuzz-"));
  const serve = async (index: number) => {
    const host = new Host();
    const own = join(folder, `${index}`);
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const file = fuzzFile(seed);
      for (const args of calls(seed)) {
        rmSync(own, { recursive: true, force: true });
        mkdirSync(own);
        writeFileSync(join(own, "f.yaml"), file.text);
        const ending = await host.call(own, args);
        const written = new Map([...contents(own)].filter(([name]) => name !== "f.yaml"));
        const outcome = `${args[0]} ${ending.code ?? ending.ended}`;
        codes.set(outcome, (codes.get(outcome) ?? 0) + 1);
        const fault = faultOf(file, ending, written);
        if (fault !== null) failures.push({ seed, call: args.join(" "), fault, changes: file.changes });
      }
    }
    await host.close();
  };
  try {
    await Promise.all(Array.from({ length: hosts }, (_, index) => serve(index)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { failures, codes };
}
