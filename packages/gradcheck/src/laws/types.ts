import type { Inputs, Tensor } from "@reg/tensor";
import type * as fc from "fast-check";

/**
 * What the laws check: `(inputs, options) => [y, pullback, ...more]`. Every op is one. A table of ops of several kinds has
 * this type, and what takes an op of this type takes any inputs and options.
 */
export type CheckedOp = (
  inputs: never,
  options: never,
) => readonly [y: Tensor, pullback: (dy: Tensor) => object, ...more: unknown[]];

/** What the laws check of penalties: `(inputs, options) => [value, pullback]`. */
export type CheckedPenalty = (
  inputs: never,
  options: never,
) => readonly [value: number, pullback: (scale?: number) => object, ...more: unknown[]];

/** The input record of an op or penalty; any record where the type of the op does not say. */
export type InputsOf<F extends CheckedOp | CheckedPenalty> = [Parameters<F>[0]] extends [never]
  ? Inputs
  : Parameters<F>[0];

/** The options of an op or penalty; anything where the type of the op does not say. */
export type OptionsOf<F extends CheckedOp | CheckedPenalty> = [Parameters<F>[1]] extends [never]
  ? unknown
  : Parameters<F>[1];

/**
 * The options of the op under test: a constant, an arbitrary, or a function of the drawn inputs and a seed. A `seed`
 * among the options of a constant or an arbitrary is replaced by the seed that a law draws.
 */
export type OptionsSource<F extends CheckedOp | CheckedPenalty, I = InputsOf<F>> =
  | OptionsOf<F>
  | fc.Arbitrary<OptionsOf<F>>
  | ((inputs: I, seed: number) => OptionsOf<F>);

export type LawName =
  | "transpose"
  | "linear"
  | "names and shapes"
  | "inputs unchanged"
  | "re-entrant"
  | "no aliasing"
  | "same seed, same bits"
  | "another seed, other bits"
  | "float32 agrees with float64"
  | "float32 agrees with float64 at a huge offset"
  | "inside and outside the arena"
  | "default scale";

/** Properties by the name of their law, each ready for `fc.assert`. */
export type Laws = Readonly<Record<string, fc.IProperty<unknown>>>;

export interface LawsOptions<I> {
  /** Laws that mean nothing for this op. */
  without?: readonly LawName[];
  /** Inputs whose gradient is not compared with differences, as the labels of a loss. */
  unchecked?: readonly (keyof I & string)[];
  /** What a gradient may be off, relative to the size of the numbers. Default: 1e-6. */
  tolerance?: number;
  /**
   * What float32 may be off float64, relative to the largest value of each tensor; for gradients, relative to a tenth of
   * dy where that is more. Default: 1e-5.
   */
  float32Tolerance?: number;
  /** What is added to the inputs in "float32 agrees with float64 at a huge offset". Default: 1e4. */
  offset?: number;
  /** The inputs that get the offset. Default: all. */
  offsetInputs?: readonly (keyof I & string)[];
  /** Larger inputs, drawn in every second case of the laws that compare float32 or the arena, for kernels that work in blocks. */
  large?: fc.Arbitrary<I>;
}
