import { expectShape, type Gradients, type Pullback, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";

type Inputs = { readonly x: Tensor };

/**
 * Rows of pixels as pictures of one channel: the same numbers under the shape that convolutions take.
 *
 * @param inputs x [N, height·width]
 * @returns y [N, 1, height, width], and its pullback
 * @throws RangeError when a row does not hold height·width pixels.
 * @example const [y, pullback] = pictures({ x }, { height: 8, width: 8 });
 */
export function pictures(
  { x }: Inputs,
  { height, width }: { readonly height: number; readonly width: number },
): readonly [y: Tensor, pullback: Pullback<Inputs>] {
  expectShape("pictures: x", x, [null, height * width]);
  const shape = [x.shape[0], 1, height, width];
  const y = emptyLike(x, shape);
  y.data.set(x.data);
  return [
    y,
    function picturesPullback(dy: Tensor): Gradients<Inputs> {
      expectShape("pictures: dy", dy, shape);
      const dx = emptyLike(x);
      dx.data.set(dy.data);
      return { x: dx };
    },
  ];
}
