export interface MaskOptions {
  /** The chance of a 0, in [0, 1]. */
  readonly rate: number;
  /** Default: "float32". */
  readonly dtype?: "float32" | "float64";
}
