import { resolve } from "node:path";
import { foldIn } from "@reg/tensor";
import { asha, reportText, type Sweep, threads, tune } from "@reg/tune";
import type { Colors } from "picocolors/types.js";
import type { Job, Outcome } from "../job.ts";
import type { Options } from "../options.ts";
import type { Progress as Bar } from "../progress.ts";
import type { Recipe } from "../recipe.ts";
import { runJobs } from "../runJobs.ts";
import type { Study } from "../study.ts";
import { type Summary, summarize } from "../summarize.ts";
import { recipeOf, type Shared, spaceOf } from "./nets.ts";

/** What a sweep has found, and what it is worth. */
export interface Tuned {
  readonly sweep: Sweep;
  readonly outcomes: readonly Outcome[];
  readonly summaries: readonly Summary[];
}

/** How many settings are tried, and how often each. */
const trialsOf = ({ quick }: Options) => (quick ? { trials: 8, seeds: 1 } : { trials: 32, seeds: 3 });

/** The defaults beside which what was found is put: those that penalize, drop or normalize, on the same net. */
const BESIDE = ["plain", "L1", "L2", "elastic net", "dropout", "batch norm", "layer norm"];

/**
 * Chooses the strengths, the rate and the norm on the validation part, and then trains the chosen nets and the defaults anew, on the
 * same split with fresh seeds: the scores that they are judged by had no part in the choice.
 */
export async function tuneNets(
  options: Options,
  study: Study,
  bar: (nets: number, epochs: number) => Bar,
  note: (text: string) => void,
): Promise<Tuned> {
  const { data, sizes } = study;
  const { seed, epochs, labelNoise, workers } = options;
  const shared: Shared = {
    data: options.data === undefined ? null : resolve(options.data),
    target: options.target ?? null,
    mnist: options.mnist === undefined ? null : resolve(options.mnist),
    sizes,
    split: seed,
    labelNoise,
  };
  const { trials, seeds } = trialsOf(options);
  const minimum = Math.max(1, Math.floor(epochs / 4));
  const sweep = await tune(new URL("./tuneTask.js", import.meta.url), {
    space: spaceOf(shared),
    strategy: asha({ trials, minimum, maximum: epochs, reduction: 2 }),
    seeds,
    seed,
    executor: threads({ workers, script: new URL("./tuneWorker.js", import.meta.url) }),
    onProgress: ({ done, failed, best }) =>
      note(`tuning: ${done + failed} trials${best === undefined ? "" : `, best validation loss ${best.toFixed(3)}`}`),
  });
  const { best, oneError } = sweep;
  const chosen: Recipe[] = [
    ...(best ? [recipeOf(best.point, "tuned, best")] : []),
    ...(oneError && oneError !== best ? [recipeOf(oneError.point, "tuned, one error")] : []),
  ];
  const recipes = [...study.recipes.filter(({ name }) => BESIDE.includes(name)), ...chosen];
  const jobs = recipes.flatMap((recipe) =>
    Array.from({ length: options.seeds }, (_, i): Job => {
      return { data, sizes, recipe, split: seed, seed: foldIn(seed, "fresh", i), epochs, labelNoise };
    }),
  );
  const shown = bar(jobs.length, epochs);
  const outcomes = await runJobs(jobs, workers, { onProgress: shown.epochs, onOutcome: shown.outcome }).finally(() =>
    shown.stop(),
  );
  return { sweep, outcomes, summaries: summarize(outcomes, data.classes && Math.log(data.classes.length)) };
}

/** The sweep in a table, for a terminal. */
export const sweepTable = (sweep: Sweep, colors: Colors): string =>
  reportText(sweep, { rows: 8, color: colors.isColorSupported });
