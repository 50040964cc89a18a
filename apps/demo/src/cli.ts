import { fileURLToPath } from "node:url";
import { expectWritable, OutputError, print, writeWhole } from "@reg/command";
import { TableError, visible } from "@reg/table";
import { reportHtml } from "@reg/tune";
import { createColors } from "picocolors";
import type { Colors } from "picocolors/types.js";
import type { Outcome } from "./job.ts";
import { type Options, parseOptions, Usage } from "./options.ts";
import { progress } from "./progress.ts";
import { page } from "./report/page.ts";
import { reportData } from "./report/reportData.ts";
import { runJobs } from "./runJobs.ts";
import { inputsOf, type Study, studyOf } from "./study.ts";
import { summarize } from "./summarize.ts";
import { tables } from "./tables.ts";
import { notes } from "./tune/notes.ts";
import { sweepTable, tuneNets } from "./tune/tuneNets.ts";
import { worth } from "./tune/worth.ts";

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  const file = options.report ?? (options.json ? false : fileURLToPath(new URL("report.html", import.meta.url)));
  if (file !== false) expectWritable(file, inputsOf(options));
  const study = studyOf(options);
  const jobs = [...study.jobs, ...study.sweep.map(({ job }) => job)];
  const { NO_COLOR, TERM } = process.env;
  const colors = createColors(options.color && !NO_COLOR && TERM !== "dumb" && Boolean(process.stdout.isTTY));
  if (!options.json) await print(`${study.about.map((line) => `${visible(line)}\n`).join("")}\n`);

  if (options.tune) return tuned(options, study, file, colors);
  const shown = progress(process.stderr, jobs.length, options.epochs, study.data.task);
  const all = await runJobs(jobs, options.workers, { onProgress: shown.epochs, onOutcome: shown.outcome }).finally(() =>
    shown.stop(),
  );
  const outcomes = all.slice(0, study.jobs.length);
  const swept = study.sweep.map((point, i) => ({ ...point, outcome: all[study.jobs.length + i] }));
  const { classes } = study.data;
  const summaries = summarize(outcomes, classes && Math.log(classes.length));

  const results = options.json
    ? json({ settings: study.settings, nets: summaries, runs: runsOf(outcomes) })
    : tables(outcomes, summaries, study.data.task, colors);
  const report = async () => {
    if (file !== false) writeWhole(file, page(reportData(study, { outcomes, summaries, swept, args })));
  };
  // Where one of the two can't be written, the other is not lost.
  const written = await Promise.allSettled([print(`${results}\n`), report()]);
  for (const result of written) if (result.status === "rejected") throw result.reason;
  if (file !== false && !options.json)
    await print(`\nReport: ${visible(file)}\nTurn the knobs yourself, in the browser: npm run playground\n`);
}

/** Chooses by validation, and says what the choice is worth. */
async function tuned(options: Options, study: Study, file: string | false, colors: Colors): Promise<void> {
  const { task } = study.data;
  const note = notes(process.stderr);
  const bar = (nets: number, epochs: number) => {
    note.end();
    return progress(process.stderr, nets, epochs, task);
  };
  const found = await tuneNets(options, study, bar, note.say);
  const { sweep, outcomes, summaries } = found;
  const results = options.json
    ? json({
        settings: study.settings,
        best: sweep.best,
        oneError: sweep.oneError,
        nets: summaries,
        runs: runsOf(outcomes),
      })
    : [sweepTable(sweep, colors), tables(outcomes, summaries, task, colors), worth(found, task).join("\n")].join(
        "\n\n",
      );
  const report = async () => {
    if (file !== false) writeWhole(file, await reportHtml(sweep));
  };
  const written = await Promise.allSettled([print(`${results}\n`), report()]);
  for (const result of written) if (result.status === "rejected") throw result.reason;
  if (file !== false && !options.json) await print(`\nReport: ${visible(file)}\n`);
}

const runsOf = (outcomes: readonly Outcome[]) => outcomes.map(({ details: _, seconds: __, ...run }) => run);

/** Whatever a terminal would obey is escaped: JSON leaves some control characters as they are. */
const json = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

// Told by the callbacks of what is written; an error that nobody listens to would end the process with a stack trace.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});
try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof Usage) {
    const text = `${error.message.split("\n").map(visible).join("\n")}\n`;
    process.exitCode = error.exitCode;
    if (error.exitCode !== 0) process.stderr.write(text);
    else
      await print(text).catch(() => {
        process.exitCode = 1;
      });
  } else if (error instanceof TableError || error instanceof OutputError) {
    process.stderr.write(`error: ${visible(error.message)}\n`);
    process.exitCode = error instanceof OutputError ? error.exitCode : 2;
  } else throw error;
}
