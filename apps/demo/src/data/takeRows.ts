import { type Tensor, zeros } from "@reg/tensor";

/**
 * The rows of `x` with the given numbers, in their order.
 *
 * @example takeRows(x, [4, 0]);
 */
export function takeRows(x: Tensor, rows: ArrayLike<number>): Tensor {
  const size = x.shape.slice(1).reduce((a, b) => a * b, 1);
  const taken = zeros([rows.length, ...x.shape.slice(1)], x.data instanceof Float32Array ? "float32" : "float64");
  const { data } = x;
  for (let i = 0; i < rows.length; i++) {
    taken.data.set(data.subarray(rows[i] * size, (rows[i] + 1) * size), i * size);
  }
  return taken;
}
