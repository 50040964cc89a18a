import { relative, resolve } from "node:path";
import { AnnotationError } from "@reg/annotations";
import { readFolder } from "../../dataset/internal/readFolder.ts";
import { FolderError } from "../../FolderError.ts";
import type { AugmentFolderOptions, Failure, FolderReport } from "../types.ts";
import { withAnnotations } from "./annotate.ts";
import { expectRecipe } from "./expectRecipe.ts";
import { expectSwap } from "./expectSwap.ts";
import { finishFolder } from "./finishFolder.ts";
import { openJournal } from "./journal.ts";
import { keepDone } from "./keepDone.ts";
import { makeFolder } from "./makeFolder.ts";
import type { Pool } from "./makePool.ts";
import { plan } from "./plan.ts";
import { recipeNotices } from "./recipeNotices.ts";
import { runJobs } from "./runJobs.ts";
import type { Job, Planned, RunContext } from "./types.ts";

/** `augmentFolder` with options that are right but for the recipe, in the processes of a pool or, without one, on this thread. */
export async function runFolder(options: AugmentFolderOptions, pool: Pool | undefined): Promise<FolderReport> {
  expectRecipe(options.recipe);
  const { copies = 1, seed = 0, format = "auto", keepOriginals = false, balance = false, only, val, group } = options;
  const { minimumVisible = 0, minimumArea = 0, maskFill = 0, vocOrigin = 1, exif = "auto", quality = 95 } = options;
  const [input, output] = [resolve(options.input), resolve(options.output)];
  if (!relative(input, output).startsWith("..") || !relative(output, input).startsWith("..")) {
    throw new FolderError(2, `${options.output} must lie outside of ${options.input}, and not around it.`);
  }
  if (options.sheet !== undefined && !relative(input, resolve(options.sheet)).startsWith("..")) {
    throw new FolderError(2, `the sheet ${options.sheet} must lie outside of ${options.input}.`);
  }
  const dataset = await readFolder(input, format, vocOrigin).catch(unreadable);
  const { planned, notices } = await plan(dataset, { input, seed, copies, only, keepOriginals, balance, val, group });
  const { recipe } = options;
  if (recipe.swap) expectSwap(recipe.swap, dataset);
  const swap = { ...dataset.swap, ...recipe.swap };
  const { rules } = dataset;
  const context: RunContext = {
    input,
    output,
    recipe,
    seed,
    rules,
    swap,
    minimumVisible,
    minimumArea,
    maskFill,
    exif,
    quality,
  };
  const pictures = planned.filter(({ again }) => !again);
  const total = pictures.reduce((sum, one) => sum + one.copies, 0);
  const report = {
    format: rules.format,
    images: pictures.length,
    copies: total,
    resumed: 0,
    dropped: { outside: 0, visible: 0, area: 0 },
    notices: [...dataset.notices, ...notices, ...recipeNotices(recipe, dataset.sources)],
    failures: [] as Failure[],
    aborted: false,
  };
  if (options.dryRun) return report;
  const header = {
    version: 1 as const,
    recipe,
    seed,
    copies,
    format: rules.format,
    only,
    keepOriginals,
    balance,
    val,
    group: group?.source,
    minimumVisible,
    minimumArea,
    maskFill,
    vocOrigin,
    exif,
    quality,
  };
  await makeFolder(output);
  const journal = await openJournal(output, header);
  const orphans = await keepDone(
    journal.records,
    new Map(pictures.map(({ source }) => [source.path, source])),
    context,
  );
  if (orphans.length > 0)
    report.notices.push(
      `copies from before of pictures that are gone: ${orphans.length}, such as ${orphans[0]}. Remove them, or begin a new folder.`,
    );
  const { records } = journal;
  const resumed = records.size;
  const copiesLeft = ({ source, copies: count }: Planned) =>
    Array.from({ length: count }, (_, i) => i + 1).filter((copy) => !records.has(source.path, copy));
  const jobOf = (one: Planned): Job => ({
    source: withAnnotations(one.source),
    prefix: one.prefix,
    copies: copiesLeft(one),
  });
  const left = pictures.filter((one) => copiesLeft(one).length > 0);
  let done = resumed;
  options.onProgress?.({ done, total });
  const running = runJobs(left, jobOf, context, pool, options.signal, (job, { written, failure, isOfAll }) => {
    journal.add(written);
    if (isOfAll) throw new FolderError(2, failure ?? "");
    done += written.length;
    const failed = failure === undefined ? undefined : { file: job.source.path, message: failure };
    if (failed) report.failures.push(failed);
    options.onProgress?.({ done, total, ...(failed && { failure: failed }) });
  });
  await running.finally(() => journal.flush());
  pool?.release(); // so that the processes end while this one writes
  report.aborted = options.signal?.aborted ?? false;
  const isUnfinished = dataset.finish([], "").size > 0 || planned.some(({ original }) => original);
  if (!report.aborted && (isUnfinished || options.sheet !== undefined)) {
    const failures = await finishFolder(dataset, planned, records, context, options.sheet);
    for (const failure of failures) report.failures.push(failure);
  }
  journal.close();
  report.failures.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { ...report, copies: records.size, resumed, dropped: records.dropped };
}

/** A folder cannot be read whose own files say what cannot be right. */
function unreadable(error: unknown): never {
  throw error instanceof AnnotationError ? new FolderError(2, error.message, error) : error;
}
