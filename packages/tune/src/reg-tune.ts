#!/usr/bin/env node
import { runCommand } from "./command/runCommand.ts";

// A reader that has seen enough, as `head`, closes the pipe.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
  process.stderr.write(`reg-tune: the results can't be written: ${error.message}.\n`);
  process.exit(1);
});
runCommand(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
