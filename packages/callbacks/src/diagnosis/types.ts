import type { Recorded } from "../types.ts";

/** Columns by name, as `history` records them. */
export type Columns = Readonly<Record<string, readonly (Recorded | null)[]>>;

/** What training has come to. */
export type Verdict =
  | "overfitting"
  | "underfitting"
  | "good fit"
  | "too early to tell"
  | "diverging"
  | "validation too small";

export interface Evidence {
  /** Epochs in which both losses were measured. */
  readonly epochs: number;
  /** Levels at the end: means over the last `window` epochs. */
  readonly trainingLoss: number;
  readonly validationLoss: number;
  readonly window: number;
  /** Validation − training loss at the end, data losses both; and as a share of the validation loss. */
  readonly gap: number;
  readonly gapShare: number;
  /** Change per epoch over the last third of the run. */
  readonly trend: { readonly training: number; readonly validation: number };
  /** Standard deviation of one epoch's loss about its curve, and the standard error of the validation level. */
  readonly noise: { readonly training: number; readonly validation: number; readonly standardError: number };
  /** The epoch of the lowest validation loss, that loss, and how many epochs came after it. */
  readonly bestEpoch: number | null;
  readonly bestLoss: number;
  readonly wastedEpochs: number;
  /** What is left to learn: 1 at the baseline, 0 at the target. */
  readonly left: number;
}

/** One thing to try. */
export interface Advice {
  /** What to do, as a short name that does not change between versions. */
  readonly action: string;
  readonly text: string;
  /** Where `@reg` has it. */
  readonly use?: string;
}

export interface Diagnosis {
  readonly verdict: Verdict;
  /** Share of 200 redraws of the noise, and of where the lines are drawn, that come to the same verdict. */
  readonly confidence: number;
  readonly evidence: Evidence;
  /** The evidence in sentences. */
  readonly reasons: readonly string[];
  /** What to try, in this order. */
  readonly advice: readonly Advice[];
}
