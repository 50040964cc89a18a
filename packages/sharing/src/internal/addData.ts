import type { Tensor } from "@reg/tensor";
import { combine } from "@reg/tensor/kernel";

/** sum += more, element by element, for memory that is ours; shapes are known to agree. */
export function addData(sum: Tensor, more: Tensor): void {
  const { data } = sum;
  combine(data, data, 1, more.data);
}
