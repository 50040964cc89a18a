import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expectWritable, print, writeWhole } from "@reg/command";
import { shown } from "@reg/tensor/checks";
import { inline } from "../../executors/inline.ts";
import { queue } from "../../executors/queue.ts";
import { threads } from "../../executors/threads.ts";
import { reportCsv } from "../../report/reportCsv.ts";
import { reportHtml } from "../../report/reportHtml.ts";
import { reportJson } from "../../report/reportJson.ts";
import { reportText } from "../../report/reportText.ts";
import { tune } from "../../run/tune.ts";
import type { Sweep, TuneOptions } from "../../run/types.ts";
import { SweepError } from "../../SweepError.ts";
import { hashOfFile, importFile } from "../../trial/internal/loadTask.ts";
import { interrupt } from "./interrupt.ts";
import type { RunArguments } from "./makeCommand.ts";
import { progressOf } from "./progress.ts";

/** `reg-tune run`. */
export async function runFile(file: string, given: RunArguments): Promise<number> {
  expectOneExecutor(given);
  const outputs = [given.html, given.json, given.csv].filter((one) => one !== undefined);
  const toStdout = outputs.filter((one) => one === "-");
  if (toStdout.length > 1) throw new RangeError("only one report can go to standard output.");
  const files = outputs.filter((one) => one !== "-");
  if (new Set(files.map((one) => resolve(one))).size < files.length)
    throw new RangeError("two reports can't go to one file; name another.");
  for (const one of files) expectWritable(one, [file]);
  const { task, options } = await sweepIn(file);
  for (const one of files) expectWritable(one, [fileURLToPath(task)]);
  const executor = executorOf(given, options);
  const stopping = interrupt();
  process.once("beforeExit", stuck);
  const bar = progressOf(options.monitor ?? "val_loss", given.quiet ?? false);
  const sweep = await tune(task, {
    ...options,
    ...(given.seed !== undefined && { seed: given.seed }),
    ...(given.store !== undefined && { store: given.store }),
    executor,
    signal: stopping.signal,
    onProgress: bar.update,
  }).finally(() => {
    process.off("beforeExit", stuck);
    bar.stop();
    stopping.release();
  });
  const isPlain = toStdout.length > 0;
  const color = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR && process.env.TERM !== "dumb";
  if (!isPlain) await print(`${reportText(sweep, { rows: given.rows, color })}\n`);
  await write(given.html, () => reportHtml(sweep), isPlain);
  await write(given.json, () => reportJson(sweep), isPlain);
  await write(given.csv, () => reportCsv(sweep), isPlain);
  if (sweep.aborted) return 130;
  const isWhole = sweep.best !== undefined && !sweep.evaluations.some(({ failed }: Evaluation) => failed > 0);
  return isWhole ? 0 : 1;
}

type Evaluation = Sweep["evaluations"][number];

/** Nothing keeps the process any more, and the sweep has not ended: without a word, it would look as if it had. */
function stuck(): void {
  console.error("reg-tune: a trial waits for something that never comes, as a promise that nobody resolves.");
  process.exit(1);
}

function expectOneExecutor({ inline, queue, workers, redis }: RunArguments): void {
  if (inline && queue !== undefined) throw new RangeError("--inline and --queue exclude each other.");
  if (workers !== undefined && (inline || queue !== undefined)) {
    throw new RangeError(
      "--workers counts the threads of this process: it goes with neither --inline nor --queue, whose workers have their own.",
    );
  }
  if (redis !== undefined && queue === undefined)
    throw new RangeError("--redis says where the --queue is, which is missing.");
}

function executorOf(given: RunArguments, options: Partial<TuneOptions>) {
  if (given.queue !== undefined)
    return queue({ name: given.queue, ...(given.redis !== undefined && { url: given.redis }) });
  if (given.inline) return inline();
  if (given.workers !== undefined) return threads({ workers: given.workers });
  return options.executor ?? threads();
}

/** What a module says of a sweep: `sweep`, with the path of the task where that is another file. */
async function sweepIn(file: string): Promise<{ task: URL; options: TuneOptions }> {
  const url = pathToFileURL(resolve(file));
  const hash = await hashOfFile(url.href);
  const { sweep } = await importFile(url.href, hash).catch((error) => {
    if (error instanceof SweepError) throw error;
    throw new SweepError(2, `${file} cannot be loaded: ${error instanceof Error ? error.message : error}`);
  });
  if (typeof sweep !== "object" || sweep === null) {
    throw new SweepError(
      2,
      `${file} must export what to do: export const sweep = { space: { … } }; it exports ${shown(sweep)}.`,
    );
  }
  const { task, ...options } = sweep as TuneOptions & { readonly task?: string | URL };
  const own =
    task === undefined ? url : task instanceof URL ? task : pathToFileURL(resolve(dirname(fileURLToPath(url)), task));
  return { task: own, options };
}

async function write(file: string | undefined, report: () => Promise<string>, isPlain: boolean): Promise<void> {
  if (file === undefined) return;
  const text = await report();
  if (file === "-") return print(text);
  writeWhole(file, text);
  if (!isPlain) await print(`Written: ${file}\n`);
}
