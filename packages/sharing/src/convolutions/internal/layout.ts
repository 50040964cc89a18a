import { sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { Layout } from "./shape.ts";

/** [N, ...spatial, C] to [N, C, ...spatial], or back: the matrix of every image is transposed. */
export function moveChannels(x: Tensor, from: Layout, to: Layout): Tensor {
  if (from === to) return x;
  const [n, ...rest] = x.shape as [number, ...number[]];
  const border = to === "first" ? rest.length - 1 : 1;
  const [left, right] = [rest.slice(0, border), rest.slice(border)];
  const [rows, columns] = [sizeOf(left), sizeOf(right)];
  const y = emptyLike(x, [n, ...right, ...left]);
  const [source, out] = [x.data, y.data];
  for (let image = 0, i = 0; image < n; image++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) out[(image * columns + column) * rows + row] = source[i++];
    }
  }
  return y;
}
