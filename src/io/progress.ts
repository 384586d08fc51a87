/** A progress bar on stderr: only on a terminal, and only for work of more than a second. */

import type { SingleBar } from "cli-progress";

export interface Progress {
  /** `done` of the total given at the start. */
  update(done: number): void;
  stop(): void;
}

const SILENT: Progress = { update() {}, stop() {} };

/** Milliseconds of work before a bar appears. */
const PATIENCE_MS = 1_000;

/** A bar for `total` pieces of work; silent where stderr is no terminal or `quiet` is asked. */
export async function progressBar(label: string, total: number, quiet: boolean): Promise<Progress> {
  if (quiet || !process.stderr.isTTY || total <= 0) return SILENT;
  const { Presets, SingleBar } = await import("cli-progress");
  const startedAt = performance.now();
  let bar: SingleBar | null = null;
  return {
    update(done) {
      if (bar === null && performance.now() - startedAt > PATIENCE_MS) {
        bar = new SingleBar(
          {
            format: `${label} {bar} {percentage} %, {value} of {total}, {rate} a second, {eta_formatted} left`,
            stream: process.stderr,
            hideCursor: true,
            clearOnComplete: true,
            noTTYOutput: false,
            formatValue: (value, _options, type) =>
              type === "percentage" ? String(Math.floor(value)) : String(value),
          },
          Presets.shades_grey,
        );
        bar.start(total, done, { rate: "-" });
      }
      const seconds = (performance.now() - startedAt) / 1000;
      bar?.update(done, { rate: (done / seconds).toPrecision(3) });
    },
    stop() {
      bar?.stop();
    },
  };
}
