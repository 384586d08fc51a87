/** The model catalogue: every maker's models, found by name or Hugging Face id. */
import { foldedName } from "./foldedName.js";
import type { CatalogueModel } from "./models/catalogueModel.js";
import { DEEPSEEK } from "./models/deepseek.js";
import { GOOGLE } from "./models/google.js";
import { META } from "./models/meta.js";
import { MISTRAL } from "./models/mistral.js";
import { MOONSHOT } from "./models/moonshot.js";
import { OPENAI } from "./models/openai.js";
import { QWEN } from "./models/qwen.js";
import { ZAI } from "./models/zai.js";

/** Every model known by name, a maker after the other. */
export const MODELS: readonly CatalogueModel[] = [
  ...META,
  ...QWEN,
  ...DEEPSEEK,
  ...MOONSHOT,
  ...MISTRAL,
  ...OPENAI,
  ...GOOGLE,
  ...ZAI,
];

/** The catalogue's model of that name or Hugging Face id, whatever its case, spaces and hyphens; or undefined. */
export function findModel(name: string): CatalogueModel | undefined {
  const folded = foldedName(name);
  return MODELS.find(
    (model) => foldedName(model.name) === folded || (model.id !== null && foldedName(model.id) === folded),
  );
}
