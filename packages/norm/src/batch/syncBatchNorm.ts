import type { Result } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";
import { AFFINE, expectCall } from "../internal/checks.ts";
import type { AffineInputs, Moments } from "../types.ts";
import type { BatchNormOptions } from "./batchNormOptions.ts";
import { BATCH_NORM, normalizeBatch } from "./internal/normalizeBatch.ts";

/** Takes an array of numbers from every worker, and gives every worker the sums, element by element. */
export type AllReduce = (values: Float64Array) => ArrayLike<number>;

export interface SyncBatchNormOptions extends BatchNormOptions {
  /** Adds up small arrays over all workers; called twice in the forward pass and once in the backward pass. */
  readonly allReduce: AllReduce;
}

const OPTIONS = ["allReduce", ...BATCH_NORM];

/**
 * Batch normalization of a batch that is spread over workers or machines: as if it were one.
 *
 * Each calls it with its own part, which may even be empty, and with the same gamma and beta. It sends C + 1
 * and C numbers in the forward pass, and 2·C in the backward pass. The common mean comes first, then the squares about it, so that no digits are
 * lost. The gradients of gamma and beta are the part's own, like those of any parameter: add them up over all.
 *
 * @param inputs x [N, C, ...], the part of this worker, gamma and beta [C]
 * @returns y as x, the pullback, and the moments of the whole batch
 * @throws RangeError when `allReduce` gives back another number of sums, and as `batchNorm` does.
 * @see Peng et al.: "MegDet: a large mini-batch object detector" (2018),
 * https://arxiv.org/abs/1711.07240
 * @example
 * const alone = (values: Float64Array) => values; // one worker
 * const [y, pullback, moments] = syncBatchNorm({ x, gamma, beta }, { allReduce: alone });
 */
export function syncBatchNorm<I extends AffineInputs>(
  inputs: I,
  options: SyncBatchNormOptions,
): Result<I, [moments: Moments]> {
  expectCall("syncBatchNorm", inputs, AFFINE, options, OPTIONS);
  const { allReduce } = options;
  if (typeof allReduce !== "function") {
    throw new TypeError(
      `syncBatchNorm: allReduce must be a function that adds up arrays over all workers, got ${shown(allReduce)}.`,
    );
  }
  const checked = (sums: Float64Array): Float64Array => {
    const totals = allReduce(sums);
    if (totals?.length !== sums.length) {
      throw new RangeError(
        `syncBatchNorm: allReduce must return the ${sums.length} sums, got ${totals?.length ?? shown(totals)}. Every worker must call with the same number of channels.`,
      );
    }
    return Float64Array.from(totals);
  };
  return normalizeBatch("syncBatchNorm", inputs, options, { allReduce: checked });
}
