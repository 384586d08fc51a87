/** Texts of other rooms, which know settings by their keys, in the words of the command line. */

import { SETTINGS } from "../errors.js";

const SETTING = new RegExp(`⟨(${SETTINGS.join("|")})⟩`, "g");

/** The text with each setting told as its option: `⟨samples⟩` -> `--samples`. */
export function inOptions(text: string): string {
  return text.replace(SETTING, "--$1");
}
