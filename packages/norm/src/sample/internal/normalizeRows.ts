import type { ResultInto, Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectAffine, expectAxes, expectEpsilon, expectFeatures } from "../../internal/checks.ts";
import { expandMask } from "../../internal/expandMask.ts";
import { byRows } from "../../internal/grouping.ts";
import { pullbackOf } from "../../internal/pullbackOf.ts";
import { reference } from "../../internal/reference.ts";
import type { AffineInputs } from "../../types.ts";
import type { RowNormOptions, RowStatistics } from "../options.ts";
import { LazyRowStatistics } from "./lazyRowStatistics.ts";
import { rowKernels } from "./rowKernels.ts";

/** The names of the options of layer and RMS norm. */
export const ROW_NORM = ["axes", "epsilon", "mask"];

/** Layer norm, or with `centered` false RMS norm: each row of the last `axes` axes is standardized by itself. */
export function normalizeRows<I extends AffineInputs>(
  where: string,
  inputs: I,
  { axes = 1, epsilon = 1e-5, mask }: RowNormOptions,
  centered: boolean,
  into?: Tensor,
): ResultInto<I, [statistics: RowStatistics]> {
  const { x } = inputs;
  const { shape } = x;
  expectAxes(where, x, axes);
  const first = shape.length - axes;
  expectAffine(where, inputs, shape.slice(first));
  expectFeatures(where, x, first);
  expectEpsilon(where, epsilon);

  const y = into ?? emptyLike(x);
  const view = byRows(shape, axes);
  const kept = mask === undefined ? undefined : expandMask(where, mask, shape);
  const fast = rowKernels(view, y, inputs, epsilon, centered, kept);
  if (fast) {
    const { statistics, backward } = fast;
    const rows = new LazyRowStatistics(x, first, (which, row) => statistics.data[3 * row + 2 * which]);
    return [y, pullbackOf(where, inputs, backward), rows];
  }
  const passes = reference(view, epsilon, kept, centered);
  const statistics = passes.measure(x);
  passes.forward(inputs, y, statistics);
  const pullback = pullbackOf(where, inputs, (dy, into) => passes.backward(inputs, dy, into, statistics));
  const { mean, inverseDeviation } = statistics;
  return [y, pullback, new LazyRowStatistics(x, first, (which, row) => (which === 0 ? mean : inverseDeviation)[row])];
}
