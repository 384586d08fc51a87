/** A config.json that a scenario names, read by whoever may read files. */
import { InputError } from "../../errors.js";
import { type ConfigModel, modelOfConfig } from "../../serving/config/config.js";
import { ConfigFault } from "../../serving/config/fields.js";
import { echo } from "../echo.js";
import type { TokenSpec } from "./spec.js";

/** Gives the parsed JSON of a file as the scenario names it. Throws InputError, its message a rule and what was got. */
export type ReadJson = (path: string) => unknown;

const PATH = "model.config";

function refuse(rule: string, got: string): never {
  throw new InputError({ path: PATH, message: `must be ${rule}, got ${got}` });
}

function modelIn(json: unknown): ConfigModel {
  try {
    return modelOfConfig(json);
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    return refuse(`a config.json with ${error.field} ${error.rule}`, echo(error.got, 40));
  }
}

function jsonOf(file: string, readJson: ReadJson): unknown {
  try {
    return readJson(file);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.problems.map(({ message }) => ({ path: PATH, message })));
  }
}

/** The spec with its config.json read. @throws InputError at `model.config` where that cannot be, or is no model's */
export function withConfig(spec: TokenSpec, readJson: ReadJson | null): TokenSpec {
  const { config } = spec.model;
  if (config === undefined || config.read !== null) return spec;
  if (readJson === null) {
    refuse("left out where files cannot be read (model.name, or figures by hand)", echo(config.file));
  }
  const read = modelIn(jsonOf(config.file, readJson));
  return { ...spec, model: { ...spec.model, config: { ...config, read } } };
}
