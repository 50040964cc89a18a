import { matmul } from "@reg/matmul";
import { expectShape, type Gradients, type Pullback, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";

type Inputs = { readonly x: Tensor; readonly w: Tensor; readonly b: Tensor };

/**
 * A fully connected layer: y = x·w + b.
 *
 * @param inputs x [rows, in], w [in, out], b [out]
 * @throws RangeError when the shapes don't fit together.
 * @example const [y, pullback] = dense({ x, w, b });
 */
export function dense({ x, w, b }: Inputs): readonly [y: Tensor, pullback: Pullback<Inputs>] {
  expectShape("dense: x", x, [null, null]);
  expectShape("dense: w", w, [x.shape[1], null]);
  const out = w.shape[1];
  expectShape("dense: b", b, [out]);
  const [y, backProduct] = matmul({ a: x, b: w });
  const ys = y.data;
  const bs = b.data;
  for (let i = 0; i < ys.length; i += out) for (let j = 0; j < out; j++) ys[i + j] = ys[i + j] + bs[j];
  return [
    y,
    function densePullback(dy: Tensor): Gradients<Inputs> {
      expectShape("dense: dy", dy, y.shape);
      const { a: dx, b: dw } = backProduct(dy);
      const sums = new Float64Array(out);
      const dys = dy.data;
      for (let i = 0; i < dys.length; i += out) for (let j = 0; j < out; j++) sums[j] = sums[j] + dys[i + j];
      const db = emptyLike(b);
      db.data.set(sums);
      return { x: dx, w: dw, b: db };
    },
  ];
}
