import type { ResultInto, Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectEpsilon } from "../../internal/checks.ts";
import { expandMask } from "../../internal/expandMask.ts";
import { expectChannels } from "../../internal/expectChannels.ts";
import { byChannel } from "../../internal/grouping.ts";
import { normalize } from "../../internal/normalize.ts";
import { countOf, inverseDeviations, type Statistics, type SumOverAll } from "../../internal/passes.ts";
import type { AffineInputs, Mask, Moments } from "../../types.ts";
import type { BatchNormOptions } from "../batchNormOptions.ts";

/** The names of the options of a batch norm. */
export const BATCH_NORM = ["axis", "epsilon", "mask"];

/** Batch norm; with `allReduce` over all who take part in it. */
export function normalizeBatch<I extends AffineInputs>(
  where: string,
  inputs: I,
  { axis = 1, epsilon = 1e-5, mask }: BatchNormOptions,
  { into, allReduce }: { into?: Tensor; allReduce?: SumOverAll } = {},
): ResultInto<I, [moments: Moments]> {
  const { x } = inputs;
  const channelAxis = expectChannels(where, inputs, axis);
  expectEpsilon(where, epsilon);
  const [y, pullback, statistics] = normalize(where, inputs, byChannel(x.shape, channelAxis), {
    epsilon,
    kept: mask === undefined ? undefined : expandMask(where, mask, x.shape, channelAxis),
    into,
    allReduce,
    onStatistics(own) {
      const all = allReduce ? combined(own, epsilon, allReduce) : own;
      expectDeviation(where, x, all, mask);
      return all;
    },
  });
  return [y, pullback, momentsOf(x, statistics)];
}

/** Throws for one value per channel, which has no deviation. Of no values there is nothing to scale, so that is no error. */
export function expectDeviation(where: string, x: Tensor, statistics: Statistics, mask?: Mask): void {
  if (countOf(statistics, 0) !== 1) return;
  throw new RangeError(
    `${where}: ${mask ? "the mask leaves" : `x of shape [${x.shape.join(", ")}] has`} one value per channel, and one value has no deviation. Train on larger batches, use batchNormInference with running statistics, or layerNorm or groupNorm, which need no batch.`,
  );
}

/** Moments as tensors of the dtype of x, where x lives. */
export function momentsOf(x: Tensor, statistics: Statistics): Moments {
  const shape = [statistics.mean.length];
  const moments = { mean: emptyLike(x, shape), variance: emptyLike(x, shape), count: countOf(statistics, 0) };
  moments.mean.data.set(statistics.mean);
  moments.variance.data.set(statistics.variance);
  return moments;
}

/** Statistics over all workers from those of one's own: first the common mean, then what each is off it. */
function combined(own: Statistics, epsilon: number, allReduce: SumOverAll): Statistics {
  const { mean, variance } = own;
  const channels = mean.length;
  const n = countOf(own, 0);
  const sums = Float64Array.from([...mean.map((m) => n * m), n]);
  const totals = Float64Array.from(allReduce(sums));
  const count = totals[channels];
  const common = totals.subarray(0, channels).map((sum) => sum / (count || 1));
  const squares = allReduce(variance.map((v, c) => n * (v + (mean[c] - common[c]) ** 2)));
  const all = variance.map((_, c) => squares[c] / (count || 1));
  return { mean: common, variance: all, inverseDeviation: inverseDeviations(all, epsilon), count };
}
