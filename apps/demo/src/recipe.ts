/** A net and what regularizes it; plain data, so that it can be sent to a worker. */
export interface Recipe {
  readonly name: string;
  /** Fully connected layers of these sizes by default; "conv" shares weights over the picture. */
  readonly net?: "dense" | "conv";
  /** Strength of L1: by proximal steps, which give exact zeros, or by its subgradient, which gives none. */
  readonly l1?: { readonly strength: number; readonly by?: "proximal step" | "subgradient" };
  /** Strength λ of λ/2·Σw². */
  readonly l2?: number;
  /** Strength of the group lasso on the incoming weights of each hidden unit, by proximal steps that switch whole units off. */
  readonly groupLasso?: number;
  /** Strength of decoupled weight decay: weights shrink by learning rate × strength before each step. */
  readonly decay?: number;
  /** The longest that the incoming weights of a unit may be. */
  readonly maxNorm?: number;
  /** The chance that a hidden unit is dropped. */
  readonly dropout?: number;
  /** What is dropped, or multiplied by noise; units by default. Channels and blocks are those of convolutions, and units elsewhere. */
  readonly dropoutOf?: "units" | "gaussian" | "weights" | "channels" | "blocks";
  /** "rms" is for fully connected layers alone. */
  readonly norm?: "batch" | "layer" | "group" | "rms";
  /** Largest turn in degrees, shift as a share of the picture, and change of size as a fraction; each drawn evenly. */
  readonly augment?: { readonly rotate: number; readonly translate: number; readonly scale: number };
  /** What layers take in the place of their weights: these over their largest singular value, or lengths times directions. */
  readonly reparametrize?: "spectral" | "length";
  /** The alpha of mixup's beta distribution. */
  readonly mixup?: number;
  /** The alpha of cutmix's beta distribution, for pictures; after mixup, where there is both. */
  readonly cutmix?: number;
  /** The part of each label that is spread over all classes while training. */
  readonly smoothing?: number;
  /** How much of the mean of the weights stays at each step; predictions are made with the mean. */
  readonly ema?: number;
  /** Of Adam; 1e-3 by default. */
  readonly learningRate?: number;
  /** Stop after this many epochs without a better validation loss, and go back to the best weights. */
  readonly patience?: number;
}

const describeDropout = (rate: number, of: NonNullable<Recipe["dropoutOf"]>) =>
  ({
    units: `dropout of ${rate} after each activation`,
    gaussian: `Gaussian dropout of ${rate} after each activation`,
    weights: `DropConnect of ${rate} on the weights of fully connected layers`,
    channels: `dropout of whole channels of ${rate} after each activation`,
    blocks: `DropBlock of ${rate} after each activation`,
  })[of];

/** A recipe in words. */
export function describeRecipe(recipe: Recipe): string {
  const { net, l1, l2, groupLasso, decay, maxNorm, dropout, dropoutOf = "units", norm } = recipe;
  const { reparametrize, augment, mixup, cutmix, smoothing, ema, learningRate, patience } = recipe;
  const parts = [
    net === "conv" && "two 3×3 convolutions of 16 and 32 channels, each with 2×2 pooling",
    l1 && `L1 of strength ${l1.strength} by ${l1.by ?? "proximal step"}`,
    l2 && `L2 of strength ${l2}`,
    groupLasso && `group lasso of strength ${groupLasso} on each unit's weights by proximal step`,
    decay && `decoupled weight decay of ${decay}`,
    maxNorm && `each unit's weights no longer than ${maxNorm}`,
    reparametrize && `${reparametrize === "spectral" ? "spectral norm" : "weight norm"} of all weights`,
    norm && `${norm} norm before each activation`,
    dropout && describeDropout(dropout, dropoutOf),
    augment &&
      `turned by up to ${augment.rotate}°, shifted by up to ${100 * augment.translate} %, resized by up to ${100 * augment.scale} %`,
    mixup && `mixup with alpha ${mixup}`,
    cutmix && `cutmix with alpha ${cutmix}`,
    smoothing && `labels smoothed by ${smoothing}`,
    ema && `predictions by an exponential mean of the weights of ${ema}`,
    learningRate && `a learning rate of ${learningRate}`,
    patience && `stopped after ${patience} epochs without a better validation loss`,
  ];
  return parts.filter(Boolean).join("; ") || "nothing";
}
