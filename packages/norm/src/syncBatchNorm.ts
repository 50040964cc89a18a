import type { Gradients, Tensor } from "@reg/tensor";
import { type BatchNormOptions, normalizeBatch } from "./normalizeBatch.ts";
import type { AffineInputs, Moments } from "./types.ts";

/** Takes an array of numbers from everyone who takes part, and gives everyone the sums, element by element. */
export type AllReduce = (values: Float64Array) => ArrayLike<number>;

export interface SyncBatchNormOptions extends BatchNormOptions {
  /** Adds up small arrays over all who take part; called twice on the way forward and once on the way back. */
  readonly allReduce: AllReduce;
}

/**
 * Batch normalization of a batch that is spread over workers or machines: as if it were one.
 *
 * Each calls it with its own part, which may even be empty, and with the same gamma and beta. What goes over the wire is
 * C + 1 and C numbers forward, 2·C backward. The common mean comes first, then the squares about it, so that no digits are
 * lost. The gradients of gamma and beta are the part's own, like those of any parameter: add them up over all.
 *
 * @param inputs x [N, C, ...], the part of this worker, gamma and beta [C]
 * @returns y as x, the pullback, and the moments of the whole batch
 * @throws RangeError when `allReduce` gives back another number of sums, and as `batchNorm` does.
 * @see Peng et al.: "MegDet: a large mini-batch object detector" (2018)
 * @example
 * const alone = (values: Float64Array) => values; // one worker
 * const [y, pullback, moments] = syncBatchNorm({ x, gamma, beta }, { allReduce: alone });
 */
export function syncBatchNorm<I extends AffineInputs>(
  inputs: I,
  { allReduce, ...options }: SyncBatchNormOptions,
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<I>, moments: Moments] {
  const share = (sums: Float64Array): Float64Array => {
    const totals = allReduce(sums);
    if (totals?.length !== sums.length) {
      throw new RangeError(
        `syncBatchNorm: allReduce must return the ${sums.length} sums, got ${totals?.length ?? String(totals)}. Every worker must call with the same number of channels.`,
      );
    }
    return Float64Array.from(totals);
  };
  return normalizeBatch("syncBatchNorm", inputs, options, { share });
}
