/** `capsim models`: the catalogue of language models with their sources. */

import type { CatalogueModel } from "../serving/models/catalogueModel.js";
import type { Command } from "./command.js";
import { layoutOf } from "./layout.js";
import { print } from "./session.js";

interface ModelsOptions {
  readonly json: boolean;
}

/** `bf16`, `bf16, experts mxfp4`. */
function formatText({ formats, releaseWeights }: CatalogueModel): string {
  if (releaseWeights === null) return "never released";
  const { weights, expertWeights } = formats;
  return expertWeights === weights ? weights : `${weights}, experts ${expertWeights}`;
}

export const modelsCommand: Command<ModelsOptions> = {
  name: "models",
  takes: "nothing",
  describe: "print the catalogue of models: parameters, key-value cache a token, weights, source",
  options: {
    json: { kind: "flag", group: "Output:", describe: "print a JSON array, an object a model" },
  },
  meaningless: { set: "reads no scenario", out: "writes no files" },
  examples: [
    ["", "the names that model.name knows"],
    ["--json", "the same for other programs, every figure of a model's shape"],
  ],
  async perform({ json }) {
    const [{ MODELS }, { modelFigures }, { modelsText }] = await Promise.all([
      import("../serving/models.js"),
      import("../serving/modelFigures.js"),
      import("../report/modelsText.js"),
    ]);
    if (json) {
      const models = MODELS.map((model) => ({ ...model, derived: modelFigures(model) }));
      print(`${JSON.stringify(models, null, 2)}\n`);
      return;
    }
    const listed = MODELS.map((model) => ({
      ...modelFigures(model),
      name: model.name,
      layers: model.shape.layers,
      contextTokens: model.contextTokens,
      weights: formatText(model),
      source: model.source,
    }));
    print(`${modelsText(listed, layoutOf(true))}\n`);
  },
};
