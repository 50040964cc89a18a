import type { FloatArray, Tensor } from "@reg/tensor";
import { emptyLike, multiply } from "@reg/tensor/kernel";
import type { Mask } from "../types.ts";
import type { Pass } from "./linearPullback.ts";
import { isWhole, maskRows } from "./maskRows.ts";

/** y = mask ⊙ x, with a mask that may be 1 long on axes along which it is the same. */
export function multiplyBy(mask: Mask, x: Tensor): Pass {
  const factors = factorsOf(mask, x);
  return (to, from) => multiply(to.data, factors.data, from.data);
}

/** The factor of each element, as wide as x. */
function factorsOf(mask: Mask, x: Tensor): Pick<Tensor, "data"> {
  const { shape } = x;
  const { data } = mask;
  if (isWhole(mask, shape) && sameKind(data, x.data)) return { data };
  const factors = emptyLike(x);
  if (isWhole(mask, shape)) factors.data.set(data);
  else {
    const to = factors.data;
    maskRows(mask, shape, (start, end, place, step) => {
      if (step === 0) to.fill(data[place], start, end);
      else for (let i = start; i < end; i++) to[i] = data[place + i - start];
    });
  }
  return factors;
}

const sameKind = (data: ArrayLike<number>, like: FloatArray): data is FloatArray =>
  (data instanceof Float32Array && like.BYTES_PER_ELEMENT === 4) ||
  (data instanceof Float64Array && like.BYTES_PER_ELEMENT === 8);
