import type { Scalar } from "@tensorflow/tfjs-core";
import type { Tf, TfTensor } from "./tf.ts";

/** The sum of tensors of one shape, one by one: `tf.addN` of more than seven is silently wrong on webgpu, whose shaders take eight buffers. */
export const total = <T extends TfTensor>(tf: Tf, [first, ...others]: readonly T[]): T =>
  others.reduce<T>((sum, term) => tf.add(sum, term), first);

/** The sum of scalars, 0 of none. */
export const totalOf = (tf: Tf, scalars: readonly TfTensor[]): Scalar =>
  total(tf, [tf.scalar(0), ...(scalars as readonly Scalar[])]);
