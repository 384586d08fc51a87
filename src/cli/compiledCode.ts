/**
 * Loads the files of a bundle with their compiled code, which the build keeps beside them (`name.js.code`): to parse
 * and compile them anew takes longer than many commands run. Node itself keeps compiled code from version 22 on only,
 * and of no file before its first run. Code of another version of V8, or older than its file, is left alone: then the
 * file is compiled as ever.
 */

import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";

export interface Bundle {
  /** What a file of the bundle (`./name.js`), or a module of Node's or of a package, exports. */
  require(name: string): unknown;
  /** Keeps the code compiled so far for each file, functions that have run included. */
  keepCode(): void;
}

/** The bundle of CommonJS files that lie in a folder. They `require` one another, none may `import()`. */
export function bundleIn(folder: string): Bundle {
  const outside = createRequire(join(folder, "main.js"));
  const modules = new Map<string, { exports: object }>();
  const scripts = new Map<string, Script>();

  function load(name: string): unknown {
    if (!name.startsWith("./")) return outside(name);
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const file = join(folder, name);
    const script = compile(file);
    scripts.set(file, script);
    script.runInThisContext()(module.exports, load, module, file, folder);
    return module.exports;
  }

  return {
    require: load,
    keepCode() {
      for (const [file, script] of scripts) writeFileSync(codeOf(file), script.createCachedData());
    },
  };
}

/** A file as the function of its exports, `require`, module, name and folder that CommonJS makes of it. */
function compile(file: string): Script {
  const cachedData = keptCode(file);
  // On the file's first line, so that line numbers in stacks are those of the file.
  return new Script(
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, "utf8")}\n})`,
    {
      filename: file,
      ...(cachedData === null ? {} : { cachedData }),
    },
  );
}

function codeOf(file: string): string {
  return `${file}.code`;
}

/** The code kept of a file; null where there is none, or the file is newer. */
function keptCode(file: string): Buffer | null {
  const code = statSync(codeOf(file), { throwIfNoEntry: false });
  if (code === undefined || code.mtimeMs < statSync(file).mtimeMs) return null;
  return readFileSync(codeOf(file));
}
