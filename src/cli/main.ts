#!/usr/bin/env node
/** The entry of the command line. Imports nothing early, so that its bundle holds nothing that a thread would need. */

import { fileURLToPath } from "node:url";
import { bundleIn } from "./compiledCode.js";

bundleIn(fileURLToPath(new URL(".", import.meta.url))).require("./app.js");
