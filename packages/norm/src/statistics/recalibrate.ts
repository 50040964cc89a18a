import type { Tensor } from "@reg/tensor";
import { expectOneOf, expectOptions, shown } from "@reg/tensor/checks";
import { expectMoments } from "../internal/checks.ts";
import type { Moments, RunningStatistics } from "../types.ts";
import { mergeMoments } from "./mergeMoments.ts";
import { updateMoments } from "./updateMoments.ts";

export interface RecalibrateOptions {
  /**
   * "pooled" gives the moments of all values together, "averaged" the means over the batches, as PyTorch's update_bn.
   * Default: "pooled".
   */
  readonly combine?: "pooled" | "averaged";
  /** Whether the running variance is "unbiased" or "biased". Default: "unbiased". */
  readonly runningVariance?: "unbiased" | "biased";
}

const OPTIONS = ["combine", "runningVariance"];

/**
 * Running statistics taken anew over a data set, with the weights as they are now: after weights were averaged, or in
 * place of running averages.
 *
 * @param batches of the data set
 * @param momentsOf runs the net on a batch as in training, and returns the moments of every layer under its name
 * @returns the running statistics of every layer under its name, in ordinary memory
 * @throws RangeError when there is no batch, or a layer is missing from some.
 * @see Izmailov et al.: "Averaging weights leads to wider optima and better generalization" (2018),
 * https://arxiv.org/abs/1803.05407
 * @example
 * const batches = [tensor([[1], [3]]), tensor([[5], [7]])];
 * const running = recalibrate(batches, (x) => ({ first: batchNorm({ x })[2] }));
 * running.first.mean.data; // 4
 */
export function recalibrate<Batch, Layer extends string>(
  batches: Iterable<Batch>,
  momentsOf: (batch: Batch) => Readonly<Record<Layer, Moments>>,
  options: RecalibrateOptions = {},
): Record<Layer, Required<RunningStatistics>> {
  expectOptions("recalibrate", options, OPTIONS);
  const { combine = "pooled", runningVariance = "unbiased" } = options;
  expectOneOf("recalibrate", "combine", combine, ["pooled", "averaged"]);
  expectOneOf("recalibrate", "runningVariance", runningVariance, ["unbiased", "biased"]);
  if (typeof momentsOf !== "function") {
    throw new TypeError(
      `recalibrate: momentsOf must be a function that runs the net on a batch, got ${shown(momentsOf)}.`,
    );
  }
  const layers = new Map<string, { sum: Moments & RunningStatistics; narrow: boolean; batches: number }>();
  let count = 0;
  for (const batch of batches) {
    count++;
    for (const [name, moments] of Object.entries<Moments>(momentsOf(batch))) {
      expectMoments("recalibrate", `moments of ${name}`, moments);
      const now = { mean: wide(moments.mean), variance: wide(moments.variance), count: moments.count };
      const nothing = { mean: nothingLike(now.mean), variance: nothingLike(now.variance), count: 0, updates: 0 };
      const layer = layers.get(name) ?? { sum: nothing, narrow: moments.mean.data.BYTES_PER_ELEMENT === 4, batches: 0 };
      layer.sum =
        combine === "pooled"
          ? mergeMoments(layer.sum, now)
          : { count: 0, ...updateMoments(layer.sum, now, { momentum: "cumulative", runningVariance }) };
      layer.batches++;
      layers.set(name, layer);
    }
  }
  if (layers.size === 0)
    throw new RangeError("recalibrate: there must be at least one batch, and one layer, got none.");

  const running: Record<string, Required<RunningStatistics>> = {};
  for (const [name, { sum, narrow, batches }] of layers) {
    if (batches !== count) {
      throw new RangeError(
        `recalibrate: layer ${name} has moments in ${batches} of ${count} batches. Return every layer for every batch.`,
      );
    }
    const { mean, variance } = combine === "pooled" ? updateMoments(sum, sum, { momentum: 1, runningVariance }) : sum;
    const asGiven = (x: Tensor): Tensor => (narrow ? { data: new Float32Array(x.data), shape: x.shape } : x);
    running[name] = { mean: asGiven(mean), variance: asGiven(variance), updates: count };
  }
  return running as Record<Layer, Required<RunningStatistics>>;
}

/** A copy in float64, or as many of another value. */
const wide = ({ data, shape }: Tensor): Tensor => ({ data: new Float64Array(data), shape });

const nothingLike = ({ data, shape }: Tensor): Tensor => ({ data: new Float64Array(data.length), shape });
