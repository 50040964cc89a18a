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

/** Named tensors, as the weights of a net. */
export type Tensors = Readonly<Record<string, Tensor>>;

/**
 * The inputs of an op, some of which may be left out. Declare yours as a `type`, not an `interface`: those have no index
 * signature.
 */
export type Inputs = Readonly<Record<string, Tensor | undefined>>;

/** One gradient per input that is there, under the input's own name, with its shape and dtype. */
export type Gradients<I> = { readonly [K in keyof I]: Tensor };

/** From the gradient of the output, `dy`, to the gradients of the inputs: v ↦ Jᵀv. */
export type Pullback<I> = (dy: Tensor) => Gradients<I>;

/** A pullback whose gradients may be written into tensors that are yours, so that nothing is allocated. */
export type PullbackInto<I> = (dy: Tensor, into?: Partial<Gradients<I>>) => Gradients<I>;

/** What an op returns: its value, its pullback, and further values, as the moments that `batchNorm` returns. */
export type Result<I, More extends readonly unknown[] = []> = readonly [
  y: Tensor,
  pullback: Pullback<I>,
  ...more: More,
];

/** `Result` with a pullback that can write into tensors of yours. */
export type ResultInto<I, More extends readonly unknown[] = []> = readonly [
  y: Tensor,
  pullback: PullbackInto<I>,
  ...more: More,
];

/** An op takes what has a gradient as inputs and everything else as options. */
export type Op<I extends Inputs, O> = (inputs: I, options: O) => Result<I, readonly unknown[]>;

/** What a penalty returns: its value, and its pullback, which takes the factor of the penalty in the loss. Default: 1. */
export type PenaltyResult<I> = readonly [value: number, pullback: (scale?: number) => Gradients<I>];

/** A penalty is an op whose value is a number. */
export type Penalty<I extends Inputs, O> = (inputs: I, options: O) => PenaltyResult<I>;
