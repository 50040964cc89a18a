import { matmul } from "@reg/matmul";
import { expectShape, type Result, sizeOf, type Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { viewOf } from "../internal/viewOf.ts";

export type CrossStitchInputs = { readonly x: Tensor; readonly alpha: Tensor };

/**
 * A cross-stitch unit: tasks share as much as they learn to, y[i] = Σⱼ alpha[i, j]·x[j]. The identity shares nothing,
 * equal entries share all.
 *
 * @param inputs `x` [tasks, ...], the activations of each task; `alpha` [tasks, tasks]
 * @returns y of x's shape, and the pullback to both
 * @throws RangeError when alpha is not [tasks, tasks].
 * @see Misra et al.: "Cross-stitch networks for multi-task learning" (2016), https://arxiv.org/abs/1604.03539
 * @example const [y, pullback] = crossStitch({ x, alpha: tensor([[0.9, 0.1], [0.1, 0.9]]) });
 */
export function crossStitch(inputs: CrossStitchInputs): Result<CrossStitchInputs> {
  expectOptions("crossStitch", inputs, ["x", "alpha"], "input");
  const { x, alpha } = inputs;
  expectShape("crossStitch: x", x);
  if (x.shape.length === 0) throw new RangeError("crossStitch: x must have the tasks as its first axis, got a scalar.");
  const tasks = x.shape[0];
  expectShape("crossStitch: alpha", alpha, [tasks, tasks]);
  const flat = [tasks, sizeOf(x.shape.slice(1))];
  const [y, pullback] = matmul({ a: alpha, b: viewOf(x, flat) });
  return [
    viewOf(y, x.shape),
    function pullbackToBoth(dy) {
      expectShape("crossStitch: dy", dy, x.shape);
      const { a, b } = pullback(viewOf(dy, flat));
      return { alpha: a, x: viewOf(b, x.shape) };
    },
  ];
}
