import type { TrialHooks } from "../trial/internal/runTrial.ts";
import type { Outcome, Trial } from "../trial/types.ts";

/** What an executor needs of the sweep that it works for. */
export interface SweepJob {
  /** The address and the hash of the task's file. */
  readonly url: string;
  readonly hash: string;
  /** The hash of all that results depend on. */
  readonly sweep: string;
  readonly signal: AbortSignal;
}

/** What a trial is started with. */
export type RunHooks = Omit<TrialHooks, "signal">;

/** Workers that stand ready. */
export interface Workers {
  /** How many trials are worth having under way at once. */
  readonly capacity: number;
  /** Runs a trial; rejects when the sweep is aborted, or cannot go on at all. */
  run(trial: Trial, hooks: RunHooks): Promise<Outcome>;
  /** Told that a result is stored, and what the engine kept of it may go. */
  settled?(trial: Trial): Promise<void>;
  close(): Promise<void>;
}

/** Where trials are run: `inline`, `threads` or `queue`. */
export interface Executor {
  readonly name: string;
  open(job: SweepJob): Promise<Workers>;
}
