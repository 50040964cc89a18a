import { expectShape, type Gradients, type Pullback, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";

type Inputs = { readonly x: Tensor };

/**
 * The largest value of each 2×2 square: y[i, j] = max(x[2i, 2j], x[2i, 2j+1], x[2i+1, 2j], x[2i+1, 2j+1]). A last odd
 * row or column is left out. The gradient goes to the largest, of equals to the first.
 *
 * @param inputs x [N, C, H, W]
 * @returns y [N, C, ⌊H/2⌋, ⌊W/2⌋], and its pullback
 * @throws RangeError when x has not four axes.
 * @example const [y, pullback] = maxPool({ x });
 */
export function maxPool({ x }: Inputs): readonly [y: Tensor, pullback: Pullback<Inputs>] {
  expectShape("maxPool: x", x, [null, null, null, null]);
  const [count, channels, height, width] = x.shape as [number, number, number, number];
  const [rows, columns] = [Math.floor(height / 2), Math.floor(width / 2)];
  const y = emptyLike(x, [count, channels, rows, columns]);
  const from = new Int32Array(y.data.length);
  const xs = x.data;
  const ys = y.data;
  for (let row = 0, i = 0; row < count * channels * rows; row++) {
    let start = (Math.floor(row / rows) * height + 2 * (row % rows)) * width;
    for (let column = 0; column < columns; column++, i++, start += 2) {
      let best = start;
      if (xs[start + 1] > xs[best]) best = start + 1;
      if (xs[start + width] > xs[best]) best = start + width;
      if (xs[start + width + 1] > xs[best]) best = start + width + 1;
      from[i] = best;
      ys[i] = xs[best];
    }
  }
  return [
    y,
    function maxPoolPullback(dy: Tensor): Gradients<Inputs> {
      expectShape("maxPool: dy", dy, y.shape);
      const dx = emptyLike(x);
      const dys = dy.data;
      const dxs = dx.data.fill(0);
      for (let i = 0; i < from.length; i++) dxs[from[i]] = dys[i];
      return { x: dx };
    },
  ];
}
