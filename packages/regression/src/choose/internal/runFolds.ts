import type { CrossValidateOptions, Estimator } from "../types.ts";
import { countOf } from "./foldsOf.ts";
import { type FoldTask, runFold } from "./runFold.ts";

type Running = Pick<CrossValidateOptions, "worker" | "onProgress"> & { readonly threads: number };

/** The means of each fold of each task, in this thread or in others; but for those that are known. */
export async function runFolds(
  estimator: Estimator,
  tasks: readonly FoldTask[],
  { threads, worker, onProgress }: { [K in keyof Running]: Running[K] | undefined } & { readonly threads: number },
  known: readonly (readonly (Float64Array | undefined)[])[] = [],
): Promise<Float64Array[][]> {
  const all = tasks.flatMap((task, t) => Array.from({ length: countOf(task.folds) }, (_, fold) => ({ t, fold })));
  const means: Float64Array[][] = tasks.map(() => []);
  let done = 0;
  const finish = ({ t, fold }: { t: number; fold: number }, mean: Float64Array): void => {
    means[t][fold] = mean;
    onProgress?.(++done, all.length);
  };
  const jobs = all.filter((job) => {
    const mean = known[job.t]?.[job.fold];
    if (mean) finish(job, mean);
    return !mean;
  });
  if (threads > 1 && jobs.length > 0) {
    const { inThreads } = await import("./inThreads.ts");
    await inThreads(estimator, tasks, jobs, { threads: Math.min(threads, jobs.length), worker }, finish);
  } else {
    for (const job of jobs) {
      finish(job, runFold(estimator, tasks[job.t], job.fold));
      if (onProgress) await new Promise((resume) => setTimeout(resume));
    }
  }
  return means;
}
