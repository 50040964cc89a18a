import { expectWritable, OutputError, print, writeWhole } from "@reg/command";
import { designMatrix, findColumn, type Table, TableError, visible } from "@reg/table";
import { readTableFile } from "@reg/table/node";
import { predict } from "../result/predict.ts";
import { type Fitted, fitTable } from "./internal/fitTable.ts";
import { HELP, optionsOf, type RunOptions, UsageError } from "./internal/options.ts";
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

async function work(options: RunOptions): Promise<void> {
  const inputs = [options.file, ...(options.predict === undefined ? [] : [options.predict])];
  if (options.plot !== undefined) for (const file of plotsOf(options.plot)) expectWritable(file, inputs, "the plot");
  const table = readTableFile(options.file);
  for (const note of table.notes) process.stderr.write(`${visible(note)}\n`);
  const others = options.predict === undefined ? undefined : readTableFile(options.predict);
  const fitted = await fitTable(table, options, process.stderr.isTTY ? progress : undefined);
  if (options.plot !== undefined) await draw(fitted, options.plot);
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

async function draw({ found }: Fitted, file: string): Promise<void> {
  const plots = Promise.all([import("../plot/pathPlot.ts"), import("../plot/crossValidationPlot.ts")]);
  const [{ pathPlot }, { crossValidationPlot }] = await plots.catch((cause: unknown) => {
    throw new UsageError("reg-path: --plot draws with echarts, which is not installed: npm install echarts.", {
      cause,
    });
  });
  const [path, validation] = plotsOf(file);
  writeWhole(path, pathPlot(found.fit, { colorScheme: "auto" }), "the plot");
  writeWhole(validation, crossValidationPlot(found, { colorScheme: "auto" }), "the plot");
}

/** The files of the path and of the cross-validation. */
const plotsOf = (file: string): [string, string] => [file, file.replace(/(\.svg)?$/, ".cv.svg")];

/** Throws where a column of words holds one that the model was not fitted on. */
function expectKnownWords(table: Table, names: readonly string[], { categorical }: RunOptions): void {
  for (const column of table.columns) {
    if (column.kind !== "text" || !categorical.includes(column.name)) continue;
    const row = column.values.findIndex((word) => word !== "" && !names.includes(`${column.name}=${word}`));
    if (row < 0) continue;
    throw new UsageError(
      `${table.name}, line ${table.lines[row]}: ${JSON.stringify(column.values[row])} in column "${column.name}" is a word that the model was not fitted on.`,
    );
  }
}

function predictionsFor(table: Table, { x, found }: Fitted, options: RunOptions): string[] {
  const known = table.columns.map(({ name }) => name);
  const has = known.includes(options.target) ? [findColumn(table, options.target).name] : [];
  const given = designMatrix(table, { omit: [...has, ...options.omit.filter((name) => known.includes(name))] });
  expectKnownWords(table, x.names, options);
  const place = new Map(given.names.map((name, j) => [name, j]));
  const [n, p] = [given.shape[0], x.names.length];
  const data = new Float64Array(n * p);
  x.names.forEach((name, j) => {
    const at = place.get(name);
    // A word that no row of these has is a column of zeros; a column that is not there is a fault.
    const column = options.categorical.find((one) => name.startsWith(`${one}=`)) ?? name;
    if (at === undefined && !known.includes(column)) {
      throw new UsageError(`${table.name}: column "${column}" is not there, which the model was fitted on.`);
    }
    if (at !== undefined) for (let i = 0; i < n; i++) data[i * p + j] = given.data[i * given.shape[1] + at];
  });
  const choice = options.best ? found.best : found.oneError;
  const values = predict(found.fit, { data, shape: [n, p] }, { lambda: choice.lambda }).data;
  const logistic = found.fit.family === "binomial" || found.fit.family === "multinomial";
  const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [
    quoted(options.target),
    ...Array.from(values, (v) => (logistic ? quoted(String(found.fit.classes[v])) : String(v))),
  ];
}
