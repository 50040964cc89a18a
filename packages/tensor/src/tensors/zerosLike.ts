import { expectShape } from "../checks/expectShape.ts";
import { dtypeOf } from "../checks/internal/dtype.ts";
import type { Tensor } from "../types.ts";
import { zeros } from "./zeros.ts";

/**
 * Zeros of the shape and dtype of `x`.
 *
 * @throws TypeError or RangeError when `x` is no tensor.
 * @example zerosLike(tensor([1, 2])); // { data: Float32Array [0, 0], shape: [2] }
 */
export function zerosLike(x: Tensor): Tensor {
  expectShape("zerosLike: x", x);
  return zeros(x.shape, dtypeOf(x.data));
}
