import { foldIn } from "@reg/tensor";
import type { Workers } from "../../executors/types.ts";
import type { Store, TrialResult } from "../../store/types.ts";
import type { Evaluation } from "../../strategies/types.ts";
import { resumable } from "../../trial/internal/resumable.ts";
import { runOf, trialsOf } from "../../trial/internal/trialOf.ts";
import type { Trial } from "../../trial/types.ts";
import type { EvaluationResult, Progress } from "../types.ts";
import type { Checked } from "./expectTuneOptions.ts";
import { type Ledger, ledger } from "./ledger.ts";
import { saver } from "./saver.ts";
import { choose, scoreOf } from "./summarize.ts";

interface Issued {
  readonly evaluation: Evaluation;
  readonly results: Promise<TrialResult[]>;
}

/** What a sweep has come to. */
export interface Ran {
  /** In the order in which they were issued. */
  readonly evaluations: Ledger;
  readonly resumed: number;
}

/** How many evaluations are under way at least, where a strategy does not say. */
const WINDOW = 8;

/**
 * Asks, runs and tells. A search is told of results in the order in which it asked, and asked whenever fewer than `window` evaluations
 * are under way: what it knows when it is asked does not depend on which worker was faster.
 */
export async function runSweep(options: Checked, store: Store, workers: Workers, signal: AbortSignal): Promise<Ran> {
  const { space, strategy, seed, folds, seeds, monitor, mode, onProgress } = options;
  const search = strategy.start(space, foldIn(seed, "search"));
  const window = strategy.window ?? Math.max(WINDOW, 2 * workers.capacity);
  const planned = strategy.total?.(space);
  const total = planned === undefined ? undefined : planned * folds * seeds;
  const evaluations = ledger(folds * seeds);
  const counts = { done: 0, failed: 0, resumed: 0 };
  let best: EvaluationResult | undefined;

  const progress = (last?: TrialResult): Progress => ({ ...counts, total, best: best?.mean, ...(last && { last }) });
  const mayGoOn = ({ budget }: Trial) =>
    strategy.window !== undefined && (store.lasts || budget === undefined || budget !== strategy.maximum);

  const run = async (trial: Trial): Promise<TrialResult> => {
    const known = await store.get(trial.key);
    if (known) {
      counts.done++;
      counts.resumed++;
      return known;
    }
    const own = saver(store, runOf(trial));
    const found = await store.loadCheckpoint(runOf(trial));
    const outcome = await workers.run(trial, {
      monitor,
      checkpoint: resumable(found, trial.budget),
      onCheckpoint: own.save,
    });
    await own.idle();
    const result = { trial, outcome };
    await store.put(result);
    if (!mayGoOn(trial) && outcome.status !== "failed") await store.dropCheckpoint(runOf(trial));
    await workers.settled?.(trial, mayGoOn(trial));
    counts[outcome.status === "failed" ? "failed" : "done"]++;
    onProgress?.(progress(result));
    return result;
  };
  const issue = (evaluation: Evaluation): Issued => {
    const trials = trialsOf(evaluation, { seed, folds, seeds });
    const results = Promise.all(trials.map(run));
    results.catch(() => {}); // waited for below, in its turn
    return { evaluation, results };
  };

  onProgress?.(progress());
  const issued: Issued[] = [];
  let isOver = false;
  while (!signal.aborted) {
    while (!isOver && issued.length < window) {
      const evaluation = search.ask();
      if (evaluation === "wait") break;
      if (evaluation) issued.push(issue(evaluation));
      else isOver = true;
    }
    const head = issued.shift();
    if (!head) {
      if (isOver) break;
      throw new Error(`${strategy.name} waits, and nothing is under way.`);
    }
    const results = await head.results.catch((error) => {
      if (signal.aborted) return undefined;
      throw error;
    });
    if (!results) break;
    const summary = evaluations.add(head.evaluation, results, monitor);
    search.tell(head.evaluation, scoreOf(summary, mode));
    best = choose(best ? [best, summary] : [summary], space, mode).best;
  }
  await Promise.allSettled(issued.map(({ results }) => results));
  return { evaluations, resumed: counts.resumed };
}
