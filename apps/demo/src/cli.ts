import { createColors } from "picocolors";
import { DataError } from "./data/dataset.ts";
import { loadDigits } from "./data/loadDigits.ts";
import { loadMnist } from "./data/loadMnist.ts";
import { loadTable } from "./data/loadTable.ts";
import type { Job } from "./job.ts";
import { parseOptions, Usage } from "./options.ts";
import { progress } from "./progress.ts";
import { runJobs } from "./runJobs.ts";
import { summarize } from "./summarize.ts";
import { tables } from "./tables.ts";
import { techniques } from "./techniques.ts";

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  const { NO_COLOR, TERM } = process.env;
  const colors = createColors(options.color && !NO_COLOR && TERM !== "dumb" && Boolean(process.stdout.isTTY));
  const data = options.data
    ? loadTable(options.data, options.target)
    : options.mnist
      ? loadMnist(options.mnist)
      : loadDigits();
  const sizes = { train: 200, validation: 300 };
  const recipes = techniques;
  const seeds = Array.from({ length: options.seeds }, (_, i) => options.seed + i);
  const jobs = recipes.flatMap((recipe) =>
    seeds.map((seed): Job => ({ data, sizes, recipe, seed, epochs: options.epochs, labelNoise: options.labelNoise })),
  );
  const shown = progress(process.stderr, jobs.length, options.epochs);
  const outcomes = await runJobs(jobs, options.workers, { onProgress: shown.epochs, onOutcome: shown.outcome });
  shown.stop();
  const summaries = summarize(outcomes);
  if (options.json) console.log(JSON.stringify({ summaries, outcomes }));
  else console.log(tables(outcomes, summaries, data.task, colors));
}

try {
  await main();
} catch (error) {
  if (error instanceof Usage) {
    (error.exitCode === 0 ? process.stdout : process.stderr).write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  } else if (error instanceof DataError) {
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 2;
  } else throw error;
}
