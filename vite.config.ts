/**
 * Bundles the command line into dist/cli: to find, read and link hundreds of small modules takes Node longer than most
 * commands run. The files lie flat beside one another, for threads look for worker.js beside the code that starts them.
 */

import { defineConfig } from "vite";

export default defineConfig({
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist/cli",
    rolldownOptions: {
      input: { main: "src/cli/main.ts", worker: "src/io/worker.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
    },
  },
  // What looks for files of its own at run time, and what only a queue needs, stays in node_modules.
  ssr: { noExternal: true, external: ["@resvg/resvg-js", "piscina", "bullmq", "ioredis"] },
});
