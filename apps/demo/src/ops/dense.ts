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
  const [rows, size] = x.shape as [number, number];
  expectShape("dense: w", w, [size, null]);
  const out = w.shape[1]!;
  expectShape("dense: b", b, [out]);
  const y = emptyLike(x, [rows, out]);
  const xs = x.data;
  const ws = w.data;
  const bs = b.data;
  const ys = y.data;
  for (let r = 0; r < rows; r++) {
    for (let j = 0; j < out; j++) ys[r * out + j] = bs[j]!;
    for (let i = 0; i < size; i++) {
      const xi = xs[r * size + i]!;
      for (let j = 0; j < out; j++) ys[r * out + j] = ys[r * out + j]! + xi * ws[i * out + j]!;
    }
  }
  return [
    y,
    function densePullback(dy: Tensor): Gradients<Inputs> {
      expectShape("dense: dy", dy, [rows, out]);
      const dx = emptyLike(x);
      const dw = emptyLike(w);
      const db = emptyLike(b);
      const xs = x.data;
      const ws = w.data;
      const ds = dy.data;
      const dxs = dx.data;
      const dws = dw.data.fill(0);
      const dbs = db.data.fill(0);
      for (let r = 0; r < rows; r++) {
        for (let j = 0; j < out; j++) dbs[j] = dbs[j]! + ds[r * out + j]!;
        for (let i = 0; i < size; i++) {
          const xi = xs[r * size + i]!;
          let sum = 0;
          for (let j = 0; j < out; j++) {
            const d = ds[r * out + j]!;
            sum += d * ws[i * out + j]!;
            dws[i * out + j] = dws[i * out + j]! + xi * d;
          }
          dxs[r * size + i] = sum;
        }
      }
      return { x: dx, w: dw, b: db };
    },
  ];
}
