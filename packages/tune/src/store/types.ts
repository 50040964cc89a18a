import type { Json } from "../space/types.ts";
import type { Checkpoint, Outcome, Trial } from "../trial/types.ts";

/** What a store remembers of a trial. */
export interface TrialResult {
  readonly trial: Trial;
  readonly outcome: Outcome;
}

/** What must be the same when a sweep is gone on with. */
export type Identity = Readonly<Record<string, Json>>;

/** Where results are kept. */
export interface Store {
  /** How many trials are known that did not fail. */
  readonly size: number;
  /** Whether it is there for later sweeps, which may grant more. */
  readonly lasts: boolean;
  get(key: string): Promise<TrialResult | undefined>;
  put(result: TrialResult): Promise<void>;
  loadCheckpoint(run: string): Promise<Checkpoint | undefined>;
  saveCheckpoint(run: string, checkpoint: Checkpoint): Promise<void>;
  dropCheckpoint(run: string): Promise<void>;
  /** Writes out what is not yet on the disk. */
  close(): Promise<void>;
}
