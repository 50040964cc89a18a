import { existsSync } from "node:fs";
import type { Recipe } from "@reg/augment/recipe";
import { expectValues, expectWritable, OutputError } from "@reg/command";
import { CommanderError } from "commander";
import pc from "picocolors";
import { FolderError } from "../FolderError.ts";
import { augmentFolder } from "../run/augmentFolder.ts";
import type { AugmentFolderOptions } from "../run/types.ts";
import { type Arguments, makeCommand } from "./internal/command.ts";
import { progressBar } from "./internal/progressBar.ts";
import { readRecipe } from "./internal/readRecipe.ts";
import { printable, summary } from "./internal/summary.ts";

/** Runs reg-augment and gives its exit code. */
export async function runCommand(argv: readonly string[]): Promise<number> {
  const command = makeCommand();
  try {
    expectValues(argv, (name) => command.options.some(({ long, required }) => required && long === name));
    command.parse([...argv], { from: "user" });
  } catch (error) {
    if (error instanceof RangeError) console.error(`reg-augment: ${printable(error.message)}`);
    return error instanceof CommanderError && error.exitCode === 0 ? 0 : 2;
  }
  const options = command.opts<Arguments>();
  if (options.schema) {
    const { recipeSchema } = await import("@reg/augment/recipe");
    console.log(JSON.stringify(recipeSchema(), undefined, 2));
    return 0;
  }
  const [input, output] = command.args;
  if (input === undefined || output === undefined || options.recipe === undefined) {
    console.error("reg-augment: give <in>, <out> and --recipe. `reg-augment --help` says more.");
    return 2;
  }
  try {
    if (options.sheet !== undefined && existsSync(options.sheet))
      expectWritable(options.sheet, [options.recipe], "the sheet");
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    console.error(`reg-augment: ${printable(error.message)}`);
    return 2;
  }
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const bar = progressBar();
  try {
    const recipe = (await readRecipe(options.recipe)) as Recipe; // augmentFolder looks whether it is one
    const report = await augmentFolder({
      ...toOptions(options),
      input,
      output,
      recipe,
      signal: interrupt.signal,
      onProgress: ({ done, total, failure }) => {
        if (failure) bar.line(`${pc.red("failed")} ${printable(failure.file)}: ${printable(failure.message)}`);
        bar.update(done, total);
      },
    });
    bar.stop();
    console.log(summary(report, options.dryRun ?? false, output));
    if (report.aborted) return 130;
    return report.failures.length > 0 ? 1 : 0;
  } catch (error) {
    bar.stop();
    if (error instanceof FolderError || error instanceof RangeError || error instanceof TypeError) {
      console.error(`reg-augment: ${printable(asTyped(error.message))}`);
      return error instanceof FolderError ? error.code : 2;
    }
    throw error;
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}

/** What the function says of one of its options, by the name that was typed. */
const asTyped = (message: string): string =>
  message.replace(/^augmentFolder: ([a-z]\w*)/, (_, name: string) => {
    const words = name.replace("minimum", "min").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return `--${words}`;
  });

function toOptions(typed: Arguments): Omit<AugmentFolderOptions, "input" | "output" | "recipe"> {
  const { copies, seed, only, val, group, maskFill, workers, quality, sheet } = typed;
  return {
    copies,
    seed,
    maskFill,
    workers,
    quality,
    format: typed.format as NonNullable<AugmentFolderOptions["format"]>,
    exif: typed.exif as NonNullable<AugmentFolderOptions["exif"]>,
    vocOrigin: typed.vocOrigin === "0" ? 0 : 1,
    keepOriginals: typed.keepOriginals ?? false,
    balance: typed.balance ?? false,
    dryRun: typed.dryRun ?? false,
    minimumVisible: typed.minVisible,
    minimumArea: typed.minArea,
    ...(only !== undefined && { only }),
    ...(val !== undefined && { val }),
    ...(group && { group }),
    ...(sheet !== undefined && { sheet }),
  };
}
