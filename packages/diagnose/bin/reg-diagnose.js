#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { runCommand } from "../dist/node.js";

// A reader that has seen enough, as `head`, closes the pipe.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(process.exitCode ?? 0);
});
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
process.exitCode = await runCommand(process.argv.slice(2), version);
