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
  /** Ends the sweep, as somebody asked for from elsewhere. */
  abort(): void;
}

/** What a trial is started with. */
export type RunHooks = Omit<TrialHooks, "signal">;

/** Workers that stand ready. */
export interface Workers {
  /** How many trials are worth having under way at once. */
  readonly capacity: number;
  /** Runs a trial; rejects when the sweep is aborted, or cannot go on at all. */
  run(trial: Trial, hooks: RunHooks): Promise<Outcome>;
  /** Told that a result is stored, so that what the engine kept of it may go; its checkpoint too, unless it may be granted more. */
  settled?(trial: Trial, mayGoOn: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Where trials are run: `inline`, `threads` or `queue`. */
export interface Executor {
  readonly name: string;
  open(job: SweepJob): Promise<Workers>;
}

/** A trial that a worker has begun, done, given back, or lost to another. */
export interface TrialEvent {
  readonly kind: "begun" | "done" | "failed" | "returned" | "lost";
  readonly key: string;
}
