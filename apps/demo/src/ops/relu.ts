import { expectShape, type Gradients, type Pullback, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { positivePart } from "./positivePart.ts";

type Inputs = { readonly x: Tensor };

/**
 * The rectifier: y = max(x, 0); its slope at 0 is 0, and not-a-number stays what it is.
 *
 * @param inputs x of any shape
 * @throws TypeError when x is no tensor.
 * @example const [y, pullback] = relu({ x });
 */
export function relu({ x }: Inputs): readonly [y: Tensor, pullback: Pullback<Inputs>] {
  expectShape("relu: x", x);
  const y = emptyLike(x);
  positivePart(x.data, y.data);
  return [
    y,
    function reluPullback(dy: Tensor): Gradients<Inputs> {
      expectShape("relu: dy", dy, x.shape);
      const dx = emptyLike(x);
      const xs = x.data;
      const dys = dy.data;
      const dxs = dx.data;
      for (let i = 0; i < dxs.length; i++) dxs[i] = xs[i] <= 0 ? 0 : dys[i];
      return { x: dx };
    },
  ];
}
