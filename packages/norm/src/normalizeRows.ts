import { expectShape, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectAffine, expectAxes, expectEpsilon, expectFeatures } from "./checks.ts";
import { byRows } from "./grouping.ts";
import { keptBy } from "./keptBy.ts";
import { pullbackOf } from "./pullbackOf.ts";
import { reference } from "./reference.ts";
import { rowKernels } from "./rowKernels.ts";
import type { AffineInputs, Mask, PullbackInto } from "./types.ts";

export interface RowNormOptions {
  /** How many trailing axes share statistics and have gamma and beta; 1 by default. */
  readonly axes?: number;
  /** Added to the variance; 1e-5 by default. */
  readonly epsilon?: number;
  /** 1 where x counts and 0 where it is padding, with the shape of x or its first axes, as [N, T] for x [N, T, D]. */
  readonly mask?: Mask;
}

/** Layer norm, and about 0 RMS norm: each row of the last `axes` axes is standardized by itself. */
export function normalizeRows<I extends AffineInputs>(
  what: string,
  inputs: I,
  { axes = 1, epsilon = 1e-5, mask }: RowNormOptions,
  centered: boolean,
  into?: Tensor,
): readonly [y: Tensor, pullback: PullbackInto<I>] {
  const { x } = inputs;
  expectShape(`${what}: x`, x);
  const rank = x.shape.length;
  expectAxes(what, x, axes);
  expectAffine(what, inputs, x.shape.slice(rank - axes));
  expectFeatures(what, x, rank - axes);
  expectEpsilon(what, epsilon);

  const y = into ?? emptyLike(x);
  const view = byRows(x.shape, axes);
  const fast = mask ? undefined : rowKernels(view, y, inputs, epsilon, centered);
  if (fast) return [y, pullbackOf(what, inputs, fast)];
  const sweeps = reference(view, epsilon, mask && keptBy(what, mask, x.shape), centered);
  const measured = sweeps.measure(x);
  sweeps.forward(inputs, y, measured);
  const on = centered ? "moments" : "about 0";
  return [y, pullbackOf(what, inputs, (dy, into) => sweeps.backward(inputs, dy, into, measured, { on }))];
}
