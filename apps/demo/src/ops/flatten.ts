import { expectShape, type Gradients, type Pullback, sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";

type Inputs = { readonly x: Tensor };

/**
 * Each sample as one row: the same numbers, the axes after the first made one.
 *
 * @param inputs x [N, …]
 * @returns y [N, product of the rest], and its pullback
 * @throws RangeError when x is a scalar.
 * @example const [rows] = flatten({ x: pictures }); // [N, C, H, W] to [N, C·H·W]
 */
export function flatten({ x }: Inputs): readonly [y: Tensor, pullback: Pullback<Inputs>] {
  expectShape("flatten: x", x);
  const [rows, ...rest] = x.shape;
  if (rows === undefined) throw new RangeError("flatten: x must have an axis for the samples, got a scalar.");
  const shape = [rows, sizeOf(rest)];
  const y = emptyLike(x, shape);
  y.data.set(x.data);
  return [
    y,
    function flattenPullback(dy: Tensor): Gradients<Inputs> {
      expectShape("flatten: dy", dy, shape);
      const dx = emptyLike(x);
      dx.data.set(dy.data);
      return { x: dx };
    },
  ];
}
