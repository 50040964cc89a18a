import { expectWritable, OutputError, print, writeWhole } from "@reg/command";
import { TableError, visible } from "@reg/table";
import { readTableFile } from "@reg/table/node";
import { resolved } from "./internal/columns.ts";
import { type Fitted, fitTable } from "./internal/fitTable.ts";
import { HELP, optionsOf, type RunOptions, UsageError } from "./internal/options.ts";
import { predictionsFor } from "./internal/predictions.ts";
import { report, reportJSON } from "./internal/report.ts";

/** Runs the command; gives the exit code. */
export async function run(args: string[]): Promise<number> {
  try {
    const options = optionsOf(args);
    if (options) await work(options);
    else await print(HELP);
    return 0;
  } catch (error) {
    if (error instanceof OutputError) {
      process.stderr.write(`reg-path: ${visible(error.message)}\n`);
      return error.exitCode;
    }
    const foreseen = error instanceof UsageError || error instanceof TableError || error instanceof RangeError;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${visible(message)}\n`);
    return foreseen || (error as { code?: unknown }).code !== undefined ? 2 : 1;
  }
}

async function work(given: RunOptions): Promise<void> {
  const inputs = [given.file, ...(given.predict === undefined ? [] : [given.predict])];
  if (given.plot !== undefined) for (const file of plotsOf(given.plot)) expectWritable(file, inputs, "the plot");
  const table = readTableFile(given.file);
  for (const note of table.notes) process.stderr.write(`${visible(note)}\n`);
  const options = resolved(table, given);
  const others = options.predict === undefined ? undefined : readTableFile(options.predict);
  const plots = given.plot === undefined ? undefined : await loadPlots(); // before the work, for they may not be there
  const fitted = await fitTable(table, options, process.stderr.isTTY ? progress : undefined);
  if (plots && options.plot !== undefined) draw(fitted, options.plot, plots);
  const text = options.json ? JSON.stringify(reportJSON(fitted, options), null, 2) : report(fitted, options);
  if (others === undefined) await print(`${text}\n`);
  else {
    const predictions = predictionsFor(others, fitted, options);
    process.stderr.write(`${text}\n`);
    await print(`${predictions.join("\n")}\n`);
  }
}

const progress = (done: number, all: number): void => {
  process.stderr.write(done < all ? `\rfitting, ${done} of ${all}` : "\r\u001b[K");
};

async function loadPlots() {
  const plots = Promise.all([import("../plot/pathPlot.ts"), import("../plot/crossValidationPlot.ts")]);
  const [path, validation] = await plots.catch((cause: unknown) => {
    throw new UsageError("reg-path: --plot draws with echarts, which is not installed: npm install echarts.", {
      cause,
    });
  });
  return { ...path, ...validation };
}

function draw({ found, deviations }: Fitted, file: string, plots: Awaited<ReturnType<typeof loadPlots>>): void {
  const [path, validation] = plotsOf(file);
  writeWhole(path, plots.pathPlot(found.fit, { colorScheme: "auto", deviations }), "the plot");
  writeWhole(validation, plots.crossValidationPlot(found, { colorScheme: "auto" }), "the plot");
}

/** The files of the path and of the cross-validation. */
const plotsOf = (file: string): [string, string] => [file, file.replace(/(\.svg)?$/, ".cv.svg")];
