/** Packages that few need are not installed with capsim: who needs one is asked for it by name. */

import { MachineError } from "../errors.js";

/**
 * What `load` imports.
 *
 * @param use what it is needed for, as the user asked for it
 * @throws MachineError naming the package where it is not installed
 */
export async function withPackages<T>(use: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // As modules of ECMAScript say it, and those of CommonJS, which the bundle is.
    const [, name] = /^Cannot find (?:package|module) '([^'./][^']*)'/.exec(message) ?? [];
    const isMissing = code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND";
    if (!isMissing || name === undefined) throw error;
    throw new MachineError(`${use}: needs the package ${name}, which is not installed (npm install ${name})`);
  }
}
