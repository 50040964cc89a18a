import type { Address } from "../../kernels/internal/types.ts";

/** How the columns of a matrix are centred and scaled. */
export interface Scaling {
  /** Taken off each column; 0 without an intercept. */
  readonly mean: Float64Array;
  /** The weighted standard deviation of each column, always around its mean. */
  readonly deviation: Float64Array;
  /** Each column is divided by this; 0 for a column that is left out. */
  readonly norm: Float64Array;
}

/**
 * A matrix with columns x̃ = √w·(x − mean)/norm of length 1, to be multiplied. Lists are 32-bit words, vectors float64,
 * both in the kernels' memory. Vectors over samples have `padded` entries, those from n on being 0.
 */
export interface Design extends Scaling {
  readonly n: number;
  readonly p: number;
  readonly padded: number;
  /** out[i] = x̃[list[i]]·r */
  dots(list: Address, count: number, r: Address, out: Address): void;
  /** out[j] ≈ x̃[j]·r for all columns, sooner; returns what none of them is further off. */
  rough?: ((r: Address, out: Address) => number) | undefined;
  /** out = y + scale·Σ b[i]·x̃[list[i]] */
  combine(y: Address, list: Address, b: Address, count: number, scale: number, out: Address): void;
  /** Rows from … m − 1 of G[i][j] = Σ w·x̃[list[i]]·x̃[list[j]], and the same columns. No weights at address 0. */
  gram(list: Address, from: number, m: number, weights: Address, g: Address, row: number): void;
}

/** How a design is made of a matrix. */
export interface DesignOptions {
  /** Weights of samples that sum to 1, in the kernels' memory. */
  readonly weights: Address;
  /** Their roots, which go into the columns; 0 keeps them out. */
  readonly roots: Address;
  readonly intercept: boolean;
  readonly excluded: (j: number) => boolean;
  /** Whether a column that does not vary is kept, as without an intercept it may be. */
  readonly keepConstant: boolean;
  /** Whether a last column of √w stands for the intercept, for losses whose intercept is no mean. */
  readonly constant: boolean;
}
