import { expectValues, OutputError } from "@reg/command";
import { visible } from "@reg/table";
import { CommanderError } from "commander";
import { SweepError } from "../SweepError.ts";
import { cancelSweep } from "./internal/cancelSweep.ts";
import { makeCommand } from "./internal/makeCommand.ts";
import { runFile } from "./internal/runFile.ts";
import { showStatus } from "./internal/showStatus.ts";
import { work } from "./internal/work.ts";

/** Runs reg-tune and gives its exit code: 0 done, 1 some trials failed or a report is lost, 2 use, 3 the store belongs to another sweep, 130 interrupted. */
export async function runCommand(argv: readonly string[]): Promise<number> {
  let code = 0;
  const keep =
    <A extends readonly unknown[]>(action: (...given: A) => Promise<number>) =>
    async (...given: A) => {
      code = await action(...given);
    };
  const command = makeCommand({
    run: keep(runFile),
    worker: keep(work),
    status: keep(showStatus),
    cancel: keep(cancelSweep),
  });
  try {
    const options = command.commands.flatMap((one) => one.options);
    expectValues(argv, (name) => options.some(({ long, required }) => required && long === name));
    await command.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof OutputError) {
      console.error(`reg-tune: ${visible(error.message)}`);
      return error.exitCode;
    }
    if (error instanceof SweepError || error instanceof RangeError || error instanceof TypeError) {
      console.error(`reg-tune: ${visible(error.message)}`);
      return error instanceof SweepError ? error.code : 2;
    }
    if (error instanceof Error && "syscall" in error) {
      console.error(`reg-tune: ${visible(error.message)}`); // a disk that is full, a folder that is gone
      return 2;
    }
    throw error;
  }
}
