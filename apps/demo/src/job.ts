import type { Dataset } from "./data/dataset.ts";
import type { SplitSizes } from "./data/split.ts";
import type { Calibration } from "./net/calibration.ts";
import type { HiddenUnits } from "./net/hiddenUnits.ts";
import type { Histogram } from "./net/histogram.ts";
import type { Uncertainty } from "./net/uncertainty.ts";
import type { Recipe } from "./recipe.ts";

/** One net to train; plain data and shared memory, so that it can be sent to a worker. The result depends on it alone. */
export interface Job {
  readonly data: Dataset;
  readonly sizes: SplitSizes;
  readonly recipe: Recipe;
  readonly seed: number;
  /** Of the split and of wrong labels, where not the seed's own. */
  readonly split?: number;
  readonly epochs: number;
  /** The part of the training labels that are wrong on purpose. */
  readonly labelNoise: number;
  /** Whether each epoch is judged on the training part too, which costs a pass over it; by default it is. If not, its history is NaN. */
  readonly judgesTraining?: boolean;
  /** How often the net predicts the test samples with dropout left on; not at all by default. */
  readonly passes?: number;
}

/** How well a net does on one part of the data. */
export interface Score {
  /** The part of the samples whose class is right; for regression R², the part of the variance that is explained. */
  readonly accuracy: number;
  /** The loss on the data alone, without any penalty. */
  readonly loss: number;
}

/** What came of a job. */
export interface Outcome {
  readonly name: string;
  readonly seed: number;
  /** Epochs trained, and the one with the lowest validation loss, both counted from 1; 0 if that loss was never a finite number. */
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly stoppedEarly: boolean;
  readonly train: Score;
  readonly validation: Score;
  readonly test: Score;
  /** What the penalties add to the loss. */
  readonly penalty: number;
  /** Weights that are exactly 0, of how many. */
  readonly zeros: number;
  readonly parameters: number;
  readonly history: History;
  readonly details: Details;
  readonly seconds: number;
}

/** What the report shows of a net. */
interface Details {
  readonly histogram: Histogram;
  /** Of the last dense hidden layer, on the validation samples. */
  readonly units?: HiddenUnits;
  readonly calibration?: Calibration;
  /** What many predictions with dropout left on say. */
  readonly monteCarlo?: Uncertainty;
}

/** One number per epoch. */
export interface History {
  readonly trainLoss: readonly number[];
  readonly validationLoss: readonly number[];
  readonly trainAccuracy: readonly number[];
  readonly validationAccuracy: readonly number[];
  readonly penalty: readonly number[];
}
