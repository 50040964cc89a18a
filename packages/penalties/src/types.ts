import type { Gradients, Tensor, Tensors } from "@reg/tensor";

/** What a penalty of weights takes: `w` of any shape. */
export type WeightInputs = { readonly w: Tensor };

/** What a penalty returns: its value, and the pullback to its inputs, which takes the factor by which the loss weighs it. */
export type Penalized<I extends Tensors> = readonly [value: number, pullback: (scale?: number) => Gradients<I>];
