/**
 * A process that performs one call of the built command line after another, as starting Node for each would take most
 * of the time. Told `{ folder, args }`, it answers `{ code, stdout, stderr }`; what a call says comes as it is said.
 */
import { pathToFileURL } from "node:url";

const { commandLine } = await import(pathToFileURL(process.argv[2]).href);
const said = { stdout: "", stderr: "" };
for (const name of ["stdout", "stderr"]) {
  process[name].setMaxListeners(0);
  process[name].write = (text) => {
    said[name] += text;
    if (name === "stderr") process.send({ stderr: String(text) });
    return true;
  };
}
process.setMaxListeners(0);

process.on("message", async ({ folder, args }) => {
  process.chdir(folder);
  process.argv = [process.execPath, "capsim", ...args];
  process.exitCode = undefined;
  said.stdout = "";
  said.stderr = "";
  await commandLine(new AbortController().signal);
  process.send({ code: process.exitCode ?? 0, ...said });
});
process.send("ready");
