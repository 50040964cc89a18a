/** The numbers of a tensor: float32 for speed, float64 for reference. */
export type FloatArray = Float32Array | Float64Array;

/**
 * A tensor is a value: dense, row-major, structural. Any object with these two fields is one, and nobody writes into a
 * tensor they were handed. `shape` lists the lengths of the axes; `[]` is a scalar; `data.length` is their product.
 */
export interface Tensor {
  readonly data: FloatArray;
  readonly shape: readonly number[];
}

/** Named tensors: the inputs of an op. Declare yours as a `type`, not an `interface`: those have no index signature. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** One gradient per input, under the input's own name, with its shape and dtype. */
export type Gradients<I> = { readonly [K in keyof I]: Tensor };

/** From the gradient of the output, `dy`, to the gradients of the inputs: v ↦ Jᵀv. */
export type Pullback<I extends Tensors> = (dy: Tensor) => Gradients<I>;

/**
 * An op takes what has a gradient as inputs and everything else as options, and returns its value with its pullback.
 * It may return more after them, as `batchNorm` does with the moments of the batch.
 */
export type Op<I extends Tensors, O> = (
  inputs: I,
  options: O,
) => readonly [y: Tensor, pullback: Pullback<I>, ...more: unknown[]];

/** A penalty is an op whose value is a number; its pullback takes the factor by which the loss weighs it, 1 by default. */
export type Penalty<I extends Tensors, O> = (
  inputs: I,
  options: O,
) => readonly [value: number, pullback: (scale?: number) => Gradients<I>];
