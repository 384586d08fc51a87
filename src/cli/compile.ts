/** The build's last step: runs the command that the arguments name, and keeps the code compiled meanwhile. */

import { fileURLToPath } from "node:url";
import { bundleIn } from "./compiledCode.js";

const bundle = bundleIn(fileURLToPath(new URL(".", import.meta.url)));
process.on("exit", () => bundle.keepCode());
bundle.require("./app.js");
