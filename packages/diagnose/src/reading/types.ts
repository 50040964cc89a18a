/** What the positions of a log count. */
export type Unit = "epoch" | "step" | "round";

/** One metric as it was logged. */
export interface Series {
  /** Positions, never falling. */
  readonly at: readonly number[];
  /** The values there; means of their neighbours where a long series was thinned. */
  readonly values: readonly number[];
  /** Least and greatest of the values that each stands for, and where they were; null in a series that is whole. */
  readonly extremes: { readonly low: readonly number[]; readonly high: readonly number[] } | null;
  /** How many values were logged. */
  readonly count: number;
}

/** One training run of a log: every metric by the name it has there. */
export interface Run {
  /** The file, or several with " + " between them. */
  readonly file: string;
  /** Names the run among those of its file; the file's name where it has one run. */
  readonly name: string;
  /** Who wrote the log: "Keras CSVLogger". */
  readonly kind: string;
  readonly unit: Unit;
  readonly boosting: boolean;
  readonly series: ReadonlyMap<string, Series>;
  /** The metric by which the log itself chose its best model, where it tells. */
  readonly metric: string | null;
  /** What was met on the way: "resumed at 41", "the file breaks off". */
  readonly notes: readonly string[];
}

/** A log that could not be read; its message says why, and the cure if there is one. */
export class LogError extends Error {
  override readonly name = "LogError";
  /** Were there no curves in it at all, or is the file damaged? */
  readonly reason: "unknown" | "damaged";

  constructor(reason: "unknown" | "damaged", message: string) {
    super(message);
    this.reason = reason;
  }
}
