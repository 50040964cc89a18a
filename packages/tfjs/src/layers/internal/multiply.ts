import type { Tensor } from "@reg/tensor";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import { isOnDevice, toTf } from "../../ops/internal/memory.ts";
import { type AnyOp, applyOp } from "../../ops/op.ts";

/** A mask times x: by the op that draws it, or on a device, where x stays, by the mask, which is uploaded. */
export function multiply(tf: Tf, x: TfTensor, op: AnyOp, options: object, mask: () => Tensor): TfTensor {
  return isOnDevice(tf) ? tf.mul(x, toTf(tf, mask())) : applyOp(tf, op, { x }, options, [])[0];
}

/** A tensor of ones, which a linear op turns into its mask. */
export const ones = (shape: readonly number[]): Tensor => ({
  data: new Float32Array(shape.reduce((size, length) => size * length, 1)).fill(1),
  shape,
});
