import { expectShape, type Gradients, type Pullback, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";

type Inputs = { readonly x: Tensor };

/**
 * The mean squared error against targets: y = (1/N)·Σ (x − t)².
 *
 * @param inputs x [N, K]
 * @param options targets [N, K]
 * @returns the loss [] and its pullback
 * @throws RangeError when the shapes differ or there is no row to take a mean of.
 * @example const [loss, pullback] = squaredError({ x }, { targets });
 */
export function squaredError(
  { x }: Inputs,
  { targets }: { targets: Tensor },
): readonly [loss: Tensor, pullback: Pullback<Inputs>] {
  expectShape("squaredError: x", x, [null, null]);
  expectShape("squaredError: targets", targets, x.shape);
  const rows = x.shape[0];
  if (rows === 0) throw new RangeError("squaredError: the mean of no rows is not defined, got x of shape [0, …].");
  const xs = x.data;
  const ts = targets.data;
  let total = 0;
  for (let i = 0; i < xs.length; i++) total += (xs[i] - ts[i]) ** 2;
  const loss = emptyLike(x, []);
  loss.data[0] = total / rows;
  return [
    loss,
    function squaredErrorPullback(dy: Tensor): Gradients<Inputs> {
      expectShape("squaredError: dy", dy, []);
      const dx = emptyLike(x);
      const xs = x.data;
      const ts = targets.data;
      const dxs = dx.data;
      const scale = (2 * dy.data[0]) / rows;
      for (let i = 0; i < dxs.length; i++) dxs[i] = scale * (xs[i] - ts[i]);
      return { x: dx };
    },
  ];
}
