export interface SharedAxes {
  /** Axes along which all elements are dropped or kept together, as `[2, 3]`. Default: none. */
  readonly sharedAxes?: readonly number[] | undefined;
  /** The same in Keras' way: the shape of the mask, 1 along shared axes, null for the length of x. Default: that of x. */
  readonly noiseShape?: readonly (number | null)[] | undefined;
}
