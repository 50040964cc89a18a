import type { Tensor } from "@reg/tensor";
import type { SparseColumns } from "./sparseColumns.ts";

/** Features of n samples: a tensor [n, p], an array of rows, or sparse columns. float32 is computed in float64. */
export type Features = Tensor | SparseColumns | readonly ArrayLike<number>[];

/** One number for each sample: a tensor [n] or an array. */
export type Values = Tensor | ArrayLike<number>;

/** K numbers for each sample: a tensor [n, K] or an array of rows. */
export type Responses = Tensor | readonly ArrayLike<number>[];

/** The class of each sample: two kinds of values for the binomial family, more for the multinomial. */
export type Labels = ArrayLike<number> | ArrayLike<string> | ArrayLike<boolean> | { readonly data: ArrayLike<number> };
