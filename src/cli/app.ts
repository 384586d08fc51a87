/** Runs the command that the arguments name. main.js loads it with the code that the build has compiled of it. */

async function main(): Promise<void> {
  const { interruption } = await import("./interruption.js");
  const signal = interruption();
  const { commandLine } = await import("./commandLine.js");
  await commandLine(signal);
}

void main();

export {};
