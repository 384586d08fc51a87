/**
 * Bundles the command line into dist/cli: to find, read and link hundreds of small modules takes Node longer than most
 * commands run. The files lie flat beside one another, for threads look for worker.js beside the code that starts them;
 * they are CommonJS, for of that Node 20 takes compiled code (src/cli/compiledCode.ts).
 */

import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

const { resolve } = createRequire(import.meta.url);

/** `npx capsim` runs main.js itself. npm makes it executable once, when it links it; every build writes it anew. */
const executable: Plugin = {
  name: "executable",
  writeBundle({ dir = "" }) {
    chmodSync(join(dir, "main.js"), 0o755);
  },
};

const commonJs: Plugin = {
  name: "common-js",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "package.json", source: '{ "type": "commonjs" }\n' });
  },
};

/**
 * Commands whose code is kept, each with that of those before it: the last is the one whose time matters most, and whose
 * code is all there when it ends.
 */
const COMMANDS = [
  ["validate", "scenarios/report/kimi.yaml"],
  ["estimate", "scenarios/report/kimi.yaml"],
  ["size", "scenarios/report/kimi.yaml", "--replications", "3"],
  ["run", "scenarios/report/kimi.yaml", "--replications", "3"],
];

const compiled: Plugin = {
  name: "compiled",
  writeBundle({ dir = "" }) {
    const out = mkdtempSync(join(tmpdir(), "capsim-compile-"));
    try {
      for (const command of COMMANDS) compile(dir, command, out);
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  },
};

function compile(dir: string, command: readonly string[], out: string): void {
  const folder = command[0] === "run" || command[0] === "size" ? ["--out", out] : [];
  const words = [join(dir, "compile.js"), ...command, ...folder, "--quiet"];
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`compile.js ${command[0]}: exit ${status}\n${stderr}`);
}

export default defineConfig({
  plugins: [executable, commonJs, compiled],
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist/cli",
    rolldownOptions: {
      input: {
        main: "src/cli/main.ts",
        app: "src/cli/app.ts",
        compile: "src/cli/compile.ts",
        worker: "src/io/jobs/worker.ts",
      },
      output: { format: "cjs", entryFileNames: "[name].js", chunkFileNames: "[name].js" },
      // yargs asks for it where a configuration extends another: ours never does.
      checks: { emptyImportMeta: false },
    },
  },
  ssr: {
    noExternal: true,
    // What looks for files of its own at run time, and what only a queue needs, stays in node_modules.
    external: ["@resvg/resvg-js", "piscina", "bullmq", "ioredis"],
  },
  resolve: {
    alias: {
      // Three versions of it are installed: only that of the progress bar loads no Unicode data, 50 ms of every start.
      "string-width": createRequire(resolve("cli-progress")).resolve("string-width"),
    },
  },
});
