import { expectShape } from "../checks/expectShape.ts";
import { combine } from "../elements/combine.ts";
import type { Tensor } from "../types.ts";

/**
 * target += x, in place. The one function that writes into a tensor: `target` must be yours.
 *
 * @throws RangeError when the shapes differ.
 * @example
 * const sum = zeros([2]);
 * addInto(sum, tensor([1, 2]));
 */
export function addInto(target: Tensor, x: Tensor): void {
  expectShape("addInto: target", target);
  expectShape("addInto: x", x, target.shape);
  const { data } = target;
  combine(data, data, 1, x.data);
}
