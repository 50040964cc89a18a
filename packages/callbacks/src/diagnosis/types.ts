import type { Mode, Recorded } from "../types.ts";

/** Columns by name, as `history` records them. */
export type Columns = Readonly<Record<string, readonly (Recorded | null)[]>>;

/** What training has come to. */
export type Verdict =
  | "overfitting"
  | "underfitting"
  | "good fit"
  | "too early to tell"
  | "diverging"
  | "validation too small"
  | "noisy validation"
  | "no validation loss"
  | "no training loss"
  | "broken";

export interface DiagnoseOptions {
  /** Column of the training loss; null where there is none. Default: "loss". */
  readonly training?: string | null;
  /** Column of the validation loss; null where there is none. Default: "val_loss". */
  readonly validation?: string | null;
  /** Column of a penalty that is part of a loss: it is taken off, for only data losses compare. */
  readonly penalty?: string;
  /** Which loss the penalty is part of; Keras adds it to both. Default: "training". */
  readonly penaltyIn?: "training" | "both";
  /** Column of the accuracy, on the training data if it is known there. Default: "accuracy" or "acc" where there is one. */
  readonly accuracy?: string;
  /** Column of a metric of the validation data, whose best epoch is given beside that of the loss. */
  readonly metric?: string;
  /** Whether the metric is better when lower or when higher. Default: by its name. */
  readonly mode?: Mode;
  /** Loss of a model that has learned nothing: ln(classes), or the variance of the target. Default: the first loss. */
  readonly baseline?: number;
  /** Number of classes, which gives the baseline ln(classes). */
  readonly classes?: number;
  /** Whether the model had learned before the first epoch, so that the first loss is no baseline. Default: false. */
  readonly pretrained?: boolean;
  /** Whether each epoch adds a tree: then a steady gap is no overfitting, and the advice is another. Default: false. */
  readonly boosting?: boolean;
  /** Why the two losses do not compare, as for mixup in training only: then their gap tells nothing. */
  readonly unlike?: string;
  /** Why nothing can be read from the losses, as labels that were not found: the verdict is then "broken". */
  readonly broken?: string;
  /** Why validation is too good to be true, as a loss next to nothing: a good verdict is then unsure. */
  readonly suspicious?: string;
  /** What the history has a row for. Default: "epoch". */
  readonly unit?: "epoch" | "step" | "round";
  /** Loss that cannot be beaten, because the data are noisy. Default: 0, or the lowest loss where one is below. */
  readonly target?: number;
  /** How many samples the validation loss is the mean of. Their losses are taken to spread as widely as their mean. */
  readonly validationSize?: number;
  /** Names of the regularizers that are on. */
  readonly inUse?: readonly string[];
  readonly data?: "images" | "signals" | "tabular" | "text";
  /** Of the redraws that give the confidence. Default: 0. */
  readonly seed?: number;
}

export interface Evidence {
  /** Epochs (or steps, or rounds) in which the losses that there are were measured. */
  readonly epochs: number;
  /** Levels at the end: means over the last `window` epochs; NaN for a loss that there is not. */
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
  /** The epoch of the best metric, and that metric; null where no metric was named. */
  readonly bestMetricEpoch: number | null;
  readonly bestMetric: number | null;
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
