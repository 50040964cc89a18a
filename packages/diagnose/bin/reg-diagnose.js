#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { runCommand } from "../dist/node.js";

// A reader that has seen enough, as `head`, closes the pipe.
process.stdout.on("error", (error) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  process.stderr.write(`reg-diagnose: the results can't be written: ${error.message}.\n`);
  process.exit(2);
});
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
process.exitCode = await runCommand(process.argv.slice(2), version);
