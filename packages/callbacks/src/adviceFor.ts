import type { Verdict } from "./verdictOf.ts";

/** One thing to try. */
export interface Advice {
  /** What to do, as a short name that does not change between versions. */
  readonly action: string;
  readonly text: string;
  /** Where `@reg` has it. */
  readonly use?: string;
}

/** What is known beside the curves. */
export interface Situation {
  /** The regularizers that are on. */
  readonly inUse: readonly string[];
  readonly data: "images" | "signals" | "tabular" | "text" | undefined;
  /** Is validation loss above its best? Then part of the epochs were wasted. */
  readonly pastBest: boolean;
  readonly stillFalling: boolean;
  readonly classification: boolean;
}

/** Advice in the order in which to try it. */
export function adviceFor(verdict: Verdict, situation: Situation): readonly Advice[] {
  switch (verdict) {
    case "overfitting":
      return forOverfitting(situation);
    case "underfitting":
      return forUnderfitting(situation);
    case "diverging":
      return DIVERGING;
    case "validation too small":
      return TOO_SMALL;
    case "too early to tell":
      return [{ action: "train longer", text: "Train for more epochs, and ask again." }];
    case "good fit":
      return [
        { action: "keep", text: "Keep this model, with the weights of its best epoch.", use: "keepBest" },
        {
          action: "average weights",
          text: "Average the weights of the last epochs for a little more.",
          use: "weightAverage",
        },
      ];
  }
}

/** The textbook's list. Training longer comes first where the losses still fall, less regularization where there is some. */
function forUnderfitting({ stillFalling, inUse }: Situation): Advice[] {
  const list: (Advice & { readonly first?: boolean })[] = [
    { action: "more complex model", text: "Take a larger model: more layers, more units, more features." },
    { action: "feature engineering", text: "Give the model features that carry more of what it must learn." },
    {
      action: "train longer",
      text: stillFalling
        ? "Train longer: both losses still fall."
        : "Train longer, with a higher or a scheduled learning rate: the losses no longer fall at this one.",
      use: "oneCycle, cosineDecay",
      first: stillFalling,
    },
    {
      action: "less regularization",
      text:
        inUse.length > 0
          ? `Weaken the regularization: ${inUse.join(", ")}.`
          : "Check that no regularization is left on.",
      first: inUse.length > 0,
    },
    {
      action: "more data",
      text: "More data help only where they are richer: this model does not fit those it has.",
    },
  ];
  const sorted = [...list.filter(({ first }) => first), ...list.filter(({ first }) => !first)];
  return sorted.map(({ first, ...advice }) => advice);
}

function forOverfitting({ inUse, data, pastBest, classification }: Situation): Advice[] {
  const has = (...names: string[]) => names.some((name) => inUse.map(plain).includes(plain(name)));
  const candidates: (Advice & { readonly names: readonly string[]; readonly when?: boolean })[] = [
    {
      action: "early stopping",
      text: "Stop at the best epoch and restore its weights: the epochs after it made the model worse.",
      use: "earlyStopping, keepBest",
      names: ["earlyStopping", "early stopping"],
      when: pastBest,
    },
    {
      action: "augmentation",
      text: data === "images" ? "Flip, move, turn and scale the images." : "Make new samples from old ones.",
      use: "@reg/augment",
      names: ["augment", "augmentation", "flip", "rotate", "crop", "jitter"],
      when: data === "images" || data === "signals",
    },
    {
      action: "weight decay",
      text: "Decay the weights, biases and norms left out.",
      use: "@reg/penalties",
      names: ["l2", "weightDecay", "weight decay", "decay", "ridge", "elasticNet", "elastic net"],
    },
    {
      action: "dropout",
      text: "Drop hidden units in training, 20 to 50 % of them.",
      use: "@reg/dropout",
      names: ["dropout", "spatialDropout", "dropBlock", "dropConnect", "dropPath"],
    },
    {
      action: "mixup",
      text: "Train on mixtures of two samples and of their labels.",
      use: "@reg/augment",
      names: ["mixup", "cutmix"],
      when: classification && data !== "text",
    },
    {
      action: "label smoothing",
      text: "Smooth the labels a little.",
      use: "@reg/penalties",
      names: ["labelSmoothing", "label smoothing"],
      when: classification,
    },
    {
      action: "sparsity",
      text: "Drive weights to exact zeros: an L1 penalty by its proximal step.",
      use: "@reg/penalties",
      names: ["l1", "lasso", "elasticNet", "elastic net"],
    },
    {
      action: "batch normalization",
      text: "Normalize by batches, whose noise regularizes.",
      use: "@reg/norm",
      names: ["batchNorm", "batch norm", "batch normalization"],
      when: data === "images",
    },
    {
      action: "weight constraint",
      text: "Bound the norm of each unit's weights.",
      use: "@reg/penalties",
      names: ["maxNorm", "max norm"],
    },
    {
      action: "weight averaging",
      text: "Average the weights of many steps.",
      use: "weightAverage",
      names: ["weightAverage", "ema", "swa"],
    },
  ];
  const fresh = candidates.filter(({ names, when = true }) => when && !has(...names));
  const stronger = inUse.map((name) => ({
    action: `stronger ${name}`,
    text: `Strengthen ${name}, which is on already.`,
  }));
  return [
    ...fresh.map(({ names, when, ...advice }) => advice),
    { action: "more data", text: "Collect more training data: nothing helps more." },
    ...stronger,
    { action: "smaller model", text: "Take a smaller model, or let it share parameters.", use: "@reg/sharing" },
  ];
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

const DIVERGING: readonly Advice[] = [
  { action: "lower learning rate", text: "Lower the learning rate by a factor of 3 to 10.", use: "learningRateRange" },
  { action: "warm up", text: "Raise the learning rate slowly over the first epochs.", use: "warmUp" },
  { action: "clip gradients", text: "Clip the norm of the gradients.", use: "@reg/penalties" },
  { action: "check data", text: "Look for values that are not finite, wrong scales and wrong labels in the data." },
];

const TOO_SMALL: readonly Advice[] = [
  { action: "larger validation set", text: "Hold out more samples: four times as many halve the noise." },
  { action: "cross-validation", text: "Validate on several folds in turn and average." },
  {
    action: "smooth the monitor",
    text: "Judge a running median of the loss when stopping.",
    use: "earlyStopping with smoothing",
  },
];
