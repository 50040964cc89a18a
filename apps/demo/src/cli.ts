import { accessSync, constants, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { createColors } from "picocolors";
import { DataError } from "./data/dataset.ts";
import { parseOptions, Usage } from "./options.ts";
import { progress } from "./progress.ts";
import { page } from "./report/page.ts";
import { reportData } from "./report/reportData.ts";
import { runJobs } from "./runJobs.ts";
import { studyOf } from "./study.ts";
import { summarize } from "./summarize.ts";
import { tables } from "./tables.ts";

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  const file = options.report ?? (options.json ? false : fileURLToPath(new URL("report.html", import.meta.url)));
  if (file !== false) expectWritable(file);
  const study = studyOf(options);
  const jobs = [...study.jobs, ...study.sweep.map(({ job }) => job)];
  const { NO_COLOR, TERM } = process.env;
  const colors = createColors(options.color && !NO_COLOR && TERM !== "dumb" && Boolean(process.stdout.isTTY));
  if (!options.json) console.log(study.about.map((line) => `${line}\n`).join(""));

  const shown = progress(process.stderr, jobs.length, options.epochs, study.data.task);
  const all = await runJobs(jobs, options.workers, { onProgress: shown.epochs, onOutcome: shown.outcome });
  shown.stop();
  const outcomes = all.slice(0, study.jobs.length);
  const swept = study.sweep.map((point, i) => ({ ...point, outcome: all[study.jobs.length + i] }));
  const { classes } = study.data;
  const summaries = summarize(outcomes, classes && Math.log(classes.length));

  if (options.json) {
    const runs = outcomes.map(({ details: _, seconds: __, ...run }) => run);
    console.log(JSON.stringify({ settings: study.settings, nets: summaries, runs }, null, 2));
  } else {
    console.log(tables(outcomes, summaries, study.data.task, colors));
  }
  if (file === false) return;
  write(file, page(reportData(study, { outcomes, summaries, swept, args })));
  if (!options.json) console.log(`\nReport: ${file}`);
}

/** Asked before the work begins, not after it. */
function expectWritable(file: string): void {
  const there = statSync(file, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw unwritable(file, "it is a folder");
  try {
    accessSync(there ? file : dirname(file), constants.W_OK);
  } catch (error) {
    throw unwritable(file, (error as Error).message);
  }
}

/** All of it or nothing; straight into what is no file, as /dev/stdout. */
function write(file: string, text: string): void {
  const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() ?? true;
  const first = isFile ? `${file}.unfinished` : file;
  try {
    writeFileSync(first, text);
    if (first !== file) renameSync(first, file);
  } catch (error) {
    throw unwritable(file, (error as Error).message);
  }
}

const unwritable = (file: string, why: string) =>
  new Usage(`error: the report can't be written to ${file}: ${why}.`, 2);

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof Usage) {
    (error.exitCode === 0 ? process.stdout : process.stderr).write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  } else if (error instanceof DataError) {
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 2;
  } else throw error;
}
