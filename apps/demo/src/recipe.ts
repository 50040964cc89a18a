/** A net and what regularizes it; plain data, so that it can be sent to a worker. */
export interface Recipe {
  readonly name: string;
  /** Fully connected layers of these sizes by default; "conv" shares weights over the picture. */
  readonly net?: "dense" | "conv";
  /** Strength of L1: by proximal steps, which give exact zeros, or by its subgradient, which gives none. */
  readonly l1?: { readonly strength: number; readonly by?: "proximal step" | "subgradient" };
  /** Strength λ of λ/2·Σw². */
  readonly l2?: number;
  /** The chance that a hidden unit is dropped. */
  readonly dropout?: number;
  readonly norm?: "batch" | "layer";
  /** Largest turn in degrees, shift as a share of the picture, and change of size as a fraction; each drawn evenly. */
  readonly augment?: { readonly rotate: number; readonly translate: number; readonly scale: number };
  /** The alpha of mixup's beta distribution. */
  readonly mixup?: number;
  /** Stop after this many epochs without a better validation loss, and go back to the best weights. */
  readonly patience?: number;
}

/** A recipe in words. */
export function describeRecipe(recipe: Recipe): string {
  const { net, l1, l2, dropout, norm, augment, mixup, patience } = recipe;
  const parts = [
    net === "conv" && "two 3×3 convolutions of 16 and 32 channels, each with 2×2 pooling",
    l1 && `L1 of strength ${l1.strength} by ${l1.by ?? "proximal step"}`,
    l2 && `L2 of strength ${l2}`,
    norm && `${norm} norm before each activation`,
    dropout && `dropout of ${dropout} after each activation`,
    augment &&
      `turned by up to ${augment.rotate}°, shifted by up to ${100 * augment.translate} %, resized by up to ${100 * augment.scale} %`,
    mixup && `mixup with alpha ${mixup}`,
    patience && `stopped after ${patience} epochs without a better validation loss`,
  ];
  return parts.filter(Boolean).join("; ") || "nothing";
}
