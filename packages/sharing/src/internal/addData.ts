import type { Tensor } from "@reg/tensor";

/** sum += more, element by element, for memory that is ours; shapes are known to agree. */
export function addData(sum: Tensor, more: Tensor): void {
  const [to, from] = [sum.data, more.data];
  for (let i = 0; i < to.length; i++) to[i] = to[i] + from[i];
}
