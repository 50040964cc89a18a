/** One way to look at a tensor. Plain JSON, so that ties can be stored. */
export type View =
  /** The axes in another order: `[1, 0]` transposes a matrix. */
  | { readonly transpose: readonly number[] }
  /** The same numbers under another shape. */
  | { readonly reshape: readonly number[] }
  /** The indices from `start` up to `stop` of one axis. */
  | { readonly slice: { readonly axis: number; readonly start: number; readonly stop: number } }
  /** These axes backwards. */
  | { readonly flip: readonly number[] }
  /** Index i of one axis is index order[i] of the owner's. */
  | { readonly permutation: { readonly axis: number; readonly order: readonly number[] } }
  /** scale·w + offset */
  | { readonly affine: { readonly scale: number; readonly offset?: number } };
