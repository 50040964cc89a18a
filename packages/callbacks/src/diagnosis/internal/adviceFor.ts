import { normalizeName } from "../../internal/normalizeName.ts";
import type { Advice, Verdict } from "../types.ts";

/** What is known beside the curves. */
export interface Situation {
  /** The regularizers that are on. */
  readonly inUse: readonly string[];
  readonly data: "images" | "signals" | "tabular" | "text" | undefined;
  /** Is validation loss above its best? Then part of the epochs were wasted. */
  readonly pastBest: boolean;
  readonly stillFalling: boolean;
  readonly boosting: boolean;
  readonly classification: boolean;
}

type Row = readonly [action: string, text: string, use?: string];

/** Advice in the order in which to try it. */
export function adviceFor(verdict: Verdict, situation: Situation): readonly Advice[] {
  const fits = situation.boosting
    ? BOOSTING
    : { overfitting: forOverfitting(situation), underfitting: forUnderfitting(situation) };
  const rows: readonly Row[] = { ...ALWAYS, ...fits }[verdict];
  return rows.map(([action, text, use]) => ({ action, text, ...(use && { use }) }));
}

export const CHECK_SPLIT: Advice = {
  action: "check the split",
  text: "Look whether samples of validation, or near copies, are among those of training, and the label among the inputs.",
};

const ALWAYS: Record<Exclude<Verdict, "overfitting" | "underfitting">, readonly Row[]> = {
  diverging: [
    ["lower learning rate", "Divide the learning rate by 3 to 10.", "learningRateRange"],
    ["warm up", "Raise the learning rate slowly over the first epochs.", "warmUp"],
    ["clip gradients", "Clip the norm of the gradients.", "@reg/penalties"],
    ["check data", "Look for NaN, wrong scales and wrong labels in the data."],
  ],
  "validation too small": [
    ["larger validation set", "Hold out more samples: four times as many halve the noise."],
    ["cross-validation", "Validate on several folds in turn and average."],
    ["smooth the monitor", "Stop by a running median of the loss.", "earlyStopping with smoothing"],
  ],
  "noisy validation": [
    ["judge by the metric", "Keep the epoch of the best metric: the loss is carried by a few samples.", "keepBest"],
    ["find the samples", "Look at the validation samples of the largest losses: outliers, wrong labels, wrong scales."],
    ["full precision", "Validate in full precision, with running statistics that have settled."],
    ["smooth the monitor", "Stop by a running median of the loss.", "earlyStopping with smoothing"],
  ],
  "no validation loss": [
    ["validate", "Hold out data and log their loss once an epoch: only then can overfitting be seen."],
    ["log the metric", "Log an accuracy or error of the same data beside it."],
  ],
  "no training loss": [
    ["log the training loss", 'Log the mean training loss of each epoch under a name of its own, as "train_loss".'],
  ],
  broken: [
    ["check labels", "Look whether the labels were found, and whether the loss gets them."],
    ["check the log", "Look whether the loss is logged before it is computed."],
  ],
  "too early to tell": [["train longer", "Train for more epochs, and ask again."]],
  "good fit": [
    ["keep", "Keep the weights of the best epoch.", "keepBest"],
    ["average weights", "Average the weights of the last epochs for a little more.", "weightAverage"],
  ],
};

/** What boosting has instead of the textbook's lists. */
const BOOSTING: Partial<Record<Verdict, readonly Row[]>> & Record<"overfitting" | "underfitting", readonly Row[]> = {
  "good fit": [["keep", "Keep the trees up to the best round."]],
  overfitting: [
    ["early stopping", "Stop at the best round: later trees made the model worse."],
    ["shrinkage", "Halve the learning rate, and let early stopping find the rounds."],
    ["shallower trees", "Lower the depth, or the number of leaves."],
    ["sample rows and columns", "Grow each tree on 50 to 80 % of the rows and columns."],
    ["leaf penalties", "Raise the least weight of a leaf, and the L2 penalty on leaves."],
    ["more data", "Collect more training data."],
  ],
  underfitting: [
    ["more rounds", "Add rounds with early stopping: validation still falls."],
    ["higher learning rate", "Raise the learning rate where rounds are dear."],
    ["deeper trees", "Raise the depth, or the number of leaves."],
    ["feature engineering", "Give it features that carry more of what it must learn."],
  ],
};

/** The textbook's list. Training longer comes first where the losses still fall, less regularization where there is some. */
function forUnderfitting({ stillFalling, inUse }: Situation): readonly Row[] {
  const why = stillFalling
    ? ": both losses still fall."
    : ", with a higher or a scheduled learning rate: the losses no longer fall at this one.";
  const how = inUse.length > 0 ? `Weaken the regularization: ${inUse.join(", ")}.` : "Check that none is left on.";
  const first = [stillFalling && "train longer", inUse.length > 0 && "less regularization"];
  const list: Row[] = [
    ["more complex model", "Take a larger model: more layers, units, features."],
    ["feature engineering", "Give it features that carry more of what it must learn."],
    ["train longer", `Train longer${why}`, "oneCycle, cosineDecay"],
    ["less regularization", how],
    ["more data", "More data help only if richer: this model does not fit those it has."],
  ];
  return list.sort(([a], [b]) => Number(first.includes(b)) - Number(first.includes(a)));
}

function forOverfitting({ inUse, data, pastBest, classification }: Situation): readonly Row[] {
  const images = data === "images";
  // The names under which it may be on already, the advice, and when to give it.
  const candidates: readonly (readonly [names: RegExp, ...advice: Required<Row>, when?: boolean])[] = [
    [
      /earlystopping/,
      "early stopping",
      "Stop at the best epoch and restore its weights: later ones made the model worse.",
      "earlyStopping, keepBest",
      pastBest,
    ],
    [
      /augment|flip|rotat|crop|jitter/,
      "augmentation",
      images ? "Flip, move, turn and scale the images." : "Make new samples from old ones.",
      "@reg/augment",
      images || data === "signals",
    ],
    [
      /l2|^(weight)?decay|ridge|elasticnet/,
      "weight decay",
      "Decay the weights, biases and norms left out.",
      "@reg/penalties",
    ],
    [/drop/, "dropout", "Drop hidden units in training, 20 to 50 % of them.", "@reg/dropout"],
    [
      /mixup|cutmix/,
      "mixup",
      "Train on mixtures of two samples and of their labels.",
      "@reg/augment",
      classification && data !== "text",
    ],
    [/labelsmooth/, "label smoothing", "Smooth the labels a little.", "@reg/penalties", classification],
    [
      /l1|lasso|elasticnet/,
      "sparsity",
      "Drive weights to exact zeros by proximal steps of an L1 penalty.",
      "@reg/penalties",
    ],
    [/batchnorm/, "batch normalization", "Normalize by batches, whose noise regularizes.", "@reg/norm", images],
    [/maxnorm/, "weight constraint", "Bound the norm of each unit's weights.", "@reg/penalties"],
    [/weightaverag|^ema|^swa/, "weight averaging", "Average the weights of many steps.", "weightAverage"],
  ];
  const isOn = (names: RegExp) => inUse.some((name) => names.test(normalizeName(name)));
  const fresh = candidates.filter(([names, , , , when = true]) => when && !isOn(names));
  return [
    ...fresh.map(([, action, text, use]): Row => [action, text, use]),
    ["more data", "Collect more training data: nothing helps more."],
    ...inUse.map((name): Row => [`stronger ${name}`, `Strengthen ${name}, which is on already.`]),
    ["smaller model", "Take a smaller model, or let it share parameters.", "@reg/sharing"],
  ];
}
