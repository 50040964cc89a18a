import { setMaxListeners } from "node:events";
import { canonical, hashOf } from "../internal/canonical.ts";
import { fileStore } from "../store/internal/fileStore.ts";
import { memoryStore } from "../store/internal/memoryStore.ts";
import type { Identity } from "../store/types.ts";
import { hashOfFile, urlOf } from "../trial/internal/loadTask.ts";
import { type Folding, trialsOf } from "../trial/internal/trialOf.ts";
import { type Checked, expectTuneOptions } from "./internal/expectTuneOptions.ts";
import { runSweep } from "./internal/runSweep.ts";
import { choose } from "./internal/summarize.ts";
import { trialsIn } from "./internal/trialsIn.ts";
import type { EvaluationResult, Sweep, TuneOptions } from "./types.ts";

/**
 * Runs a task with many settings, each on all folds and repetitions, and says which are best: the mean of the monitored metric on what
 * was left out, its standard error, the best settings, and the most regularized ones within one standard error of them.
 *
 * A trial's seed is foldIn(seed, hash of its settings, fold, repeat): its result does not depend on order, workers, machines or other
 * trials, and results are the same to the bit for every executor. With a store, what is done is never run again.
 *
 * @param file of the task: the path or the file: URL of a module that exports one by default
 * @throws TypeError, RangeError for options; SweepError for a file that is no task, and for a store of another sweep.
 * @example
 * const sweep = await tune(file, {
 *   space: { strength: logUniform(1e-5, 1, { regularizes: "upward" }), dropout: uniform(0, 0.6, { regularizes: "upward" }) },
 *   folds: 5,
 *   strategy: asha({ maximum: 81 }),
 *   executor: threads(),
 *   store: "sweeps/digits",
 * });
 * sweep.oneError?.point;
 */
export async function tune(file: string | URL, options: TuneOptions): Promise<Sweep> {
  const url = urlOf("tune", file);
  const checked = expectTuneOptions("tune", options);
  const hash = await hashOfFile(url);
  const { space, strategy, folds, seeds, seed, monitor, mode, store: folder } = checked;
  const identity = identityOf(checked, hash);
  const abort = new AbortController();
  const signal = AbortSignal.any([...(checked.signal ? [checked.signal] : []), abort.signal]);
  setMaxListeners(0, signal); // each trial under way listens
  const store = folder === undefined ? memoryStore() : await fileStore(folder, identity);
  try {
    const sweep = hashOf(canonical(identity));
    const workers = await checked.executor.open({ url, hash, sweep, signal, abort: () => abort.abort() });
    const ran = await runSweep(checked, store, workers, signal)
      .catch((error) => {
        abort.abort(error); // nothing is left running
        throw error;
      })
      .finally(() => workers.close());
    const { evaluations: rows, resumed } = ran;
    const { name, options: own } = strategy;
    const about = { space, strategy: { name, options: own }, seed, folds, seeds, monitor, mode };
    const chosen = choose(rows, space, mode);
    const trials = () => trialsIn(keysOf(rows, checked), folder, store);
    let all: readonly EvaluationResult[] | undefined;
    const evaluations = () =>
      Array.from(rows, (one) => Object.values(chosen).find((known) => known?.index === one.index) ?? one);
    return {
      ...about,
      get evaluations() {
        all ??= evaluations();
        return all;
      },
      ...chosen,
      aborted: signal.aborted,
      resumed,
      trials,
    };
  } finally {
    await store.close();
  }
}

/** The keys of all trials, in the order in which they were issued. */
function* keysOf(evaluations: Iterable<EvaluationResult>, folding: Folding): Generator<string, void, void> {
  for (const one of evaluations) for (const { key } of trialsOf(one, folding)) yield key;
}

/** What results depend on. A strategy may change: it decides which trials there are, and not what comes of them. */
const identityOf = ({ space, folds, seed, monitor }: Checked, task: string): Identity => ({
  space: JSON.parse(JSON.stringify(space)),
  task,
  folds,
  seed,
  monitor,
});
