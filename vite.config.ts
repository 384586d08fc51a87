/**
 * Bundles the command line into dist/cli: to find, read and link hundreds of small modules takes Node longer than most
 * commands run. The files lie flat beside one another, for threads look for worker.js beside the code that starts them.
 */

import { chmodSync } from "node:fs";
import { createRequire } from "node:module";
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

export default defineConfig({
  plugins: [executable],
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist/cli",
    rolldownOptions: {
      input: { main: "src/cli/main.ts", worker: "src/io/worker.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
    },
  },
  ssr: {
    noExternal: true,
    // What looks for files of its own at run time, and what only a queue needs, stays in node_modules.
    external: ["@resvg/resvg-js", "piscina", "bullmq", "ioredis"],
  },
  resolve: {
    alias: {
      // Three versions of it are installed: only that of the tables loads no Unicode data, 50 ms of every start.
      "string-width": createRequire(resolve("cli-table3")).resolve("string-width"),
    },
  },
});
