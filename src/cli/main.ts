#!/usr/bin/env node
/** The entry of the command line. Imports nothing early, so that its bundle holds nothing that a thread would need. */

const { interruption } = await import("./interruption.js");
const signal = interruption();
const { commandLine } = await import("./commandLine.js");
await commandLine(signal);

export {};
