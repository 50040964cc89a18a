#!/usr/bin/env node
import { runCommand } from "./cli/runCommand.ts";

runCommand(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
