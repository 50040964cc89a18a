import { sizeOf, type Tensor } from "@reg/tensor";
import type { Mask } from "../types.ts";
import type { Pass } from "./linearPullback.ts";
import { scaled } from "./scale.ts";

/** y = mask ⊙ x, with a mask that may be 1 long on axes along which it is the same. */
export function multiplyBy(mask: Mask, shape: readonly number[]): Pass {
  if (mask.shape.length === shape.length && mask.shape.every((length, axis) => length === shape[axis])) {
    const { data } = mask;
    return ({ data: to }: Tensor, { data: from }: Tensor) => {
      for (let i = 0; i < to.length; i++) to[i] = scaled(data[i], from[i]);
    };
  }
  const strides = shape.map((_, axis) => (mask.shape[axis] === 1 ? 0 : sizeOf(mask.shape.slice(axis + 1))));
  return ({ data: to }: Tensor, { data: from }: Tensor) => {
    for (let i = 0; i < to.length; i++) {
      let place = 0;
      for (let axis = shape.length - 1, rest = i; axis >= 0; axis--) {
        place += (rest % shape[axis]) * strides[axis];
        rest = Math.floor(rest / shape[axis]);
      }
      to[i] = scaled(mask.data[place], from[i]);
    }
  };
}
