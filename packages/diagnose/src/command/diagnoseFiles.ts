import { diagnoseRun } from "../judging/diagnoseRun.ts";
import type { Diagnosed, ReportOptions } from "../judging/types.ts";
import { joinRuns } from "../reading/joinRuns.ts";
import { readLog } from "../reading/readLog.ts";
import { LogError, type Run } from "../reading/types.ts";
import { chunksOf } from "./internal/chunksOf.ts";
import { dropCopies } from "./internal/dropCopies.ts";
import { findLogs, reasonOf, type Unreadable } from "./internal/findLogs.ts";
import { progressBar } from "./internal/progressBar.ts";

/**
 * Reads and judges the logs of files and folders, which are gone through for names that logs have.
 *
 * @param paths files, folders, or "-" for the standard input
 * @returns the runs, and what was named but cannot be read, with the reason
 * @throws RangeError for names of columns that a log does not have.
 * @example const { diagnosed } = diagnoseFiles(["."]);
 */
export function diagnoseFiles(
  paths: readonly string[],
  options: ReportOptions = {},
): { readonly diagnosed: Diagnosed[]; readonly unreadable: Unreadable[] } {
  const { files, unreadable } = findLogs(paths);
  const named = new Set(files.filter((file) => file.named).map(({ path }) => path));
  const bar = progressBar(
    files.reduce((sum, { bytes }) => sum + bytes, 0),
    process.stderr,
  );
  const runs: Run[] = [];
  for (const { path } of files) {
    try {
      runs.push(...readLog(path, chunksOf(path, bar.add)));
    } catch (error) {
      // Folders hold much that is no log.
      const expected = error instanceof LogError;
      if (named.has(path) || !expected)
        unreadable.push({ path, reason: expected ? error.message.slice(path.length + 2) : reasonOf(error) });
    }
  }
  bar.end();
  const diagnosed: Diagnosed[] = [];
  const refused: RangeError[] = [];
  for (const run of joinRuns(runs)) {
    try {
      diagnosed.push(diagnoseRun(run, options));
    } catch (error) {
      // A column that one run has may be missing in others.
      if (!(error instanceof RangeError)) throw error;
      refused.push(error);
      unreadable.push({ path: run.name, reason: error.message.replace(/^diagnose: /, "") });
    }
  }
  if (diagnosed.length === 0 && refused.length > 0) throw refused[0];
  const wanted = diagnosed.filter(
    ({ curves, report }) => curves.training || curves.validation || named.has(report.file),
  );
  return { diagnosed: dropCopies(wanted), unreadable };
}
