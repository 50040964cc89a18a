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
