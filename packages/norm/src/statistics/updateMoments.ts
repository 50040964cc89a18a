import type { Tensor } from "@reg/tensor";
import { expectNumber, expectOneOf, expectOptions, expectWhole } from "@reg/tensor/checks";
import { combine, emptyLike } from "@reg/tensor/kernel";
import { expectMoments, expectStatistics } from "../internal/checks.ts";
import type { Moments, RunningStatistics } from "../types.ts";

export interface UpdateMomentsOptions {
  /** How much the new batch weighs, in [0, 1]; "cumulative" weighs all batches equally. Default: 0.1. */
  readonly momentum?: number | "cumulative";
  /**
   * Whether the running variance is "unbiased", Σ(x − mean)²/(count − 1), as in PyTorch, or "biased", as in Keras. Default:
   * "unbiased".
   */
  readonly runningVariance?: "unbiased" | "biased";
  /** Part of the settings of a batch norm, so that those of `fromTorch` can be handed over as they are; not used. */
  readonly epsilon?: number;
}

const OPTIONS = ["momentum", "runningVariance", "epsilon"];
const MOMENTUM =
  "It is the weight of the new batch, or \"cumulative\" for PyTorch's None; Keras' momentum is 1 minus it, fromKeras converts.";
const VARIANCES = ["unbiased", "biased"] as const;

/**
 * The running statistics after one more batch.
 *
 *     running + momentum · (batch − running),   cumulative: momentum = 1/(updates + 1)
 *
 * @param running mean [C], variance [C] and `updates`, 0 if left out; begin with mean 0 and variance 1
 * @param moments of the batch, as `batchNorm` returns them; of count 0 they change nothing
 * @returns new running statistics
 * @throws RangeError for a momentum outside [0, 1], other shapes, or an unbiased variance of one value.
 * @see Ioffe, Szegedy: "Batch normalization" (2015), https://arxiv.org/abs/1502.03167
 * @example
 * const [y, pullback, moments] = batchNorm({ x, gamma, beta });
 * running = updateMoments(running, moments);
 */
export function updateMoments(
  running: RunningStatistics,
  moments: Moments,
  options: UpdateMomentsOptions = {},
): Required<RunningStatistics> {
  const where = "updateMoments";
  expectStatistics(where, "running", running);
  expectMoments(where, "moments", moments, running.mean.shape);
  expectOptions(where, options, OPTIONS);
  const { momentum = 0.1, runningVariance = "unbiased" } = options;
  const { count } = moments;
  const { updates = 0 } = running;
  expectWhole(where, "running.updates", updates, 0);
  if (momentum !== "cumulative") expectNumber(where, "momentum", momentum, "[0, 1]", MOMENTUM);
  expectOneOf(where, "runningVariance", runningVariance, VARIANCES);
  if (runningVariance === "unbiased" && count === 1) {
    throw new RangeError(
      `${where}: one value has no unbiased variance. Use larger batches, or runningVariance "biased".`,
    );
  }
  const weight = count === 0 ? 0 : momentum === "cumulative" ? 1 / (updates + 1) : momentum;
  const correction = runningVariance === "unbiased" && count > 0 ? count / (count - 1) : 1;
  return {
    mean: blended(running.mean, moments.mean, weight, 1),
    variance: blended(running.variance, moments.variance, weight, correction),
    updates: count === 0 ? updates : updates + 1,
  };
}

/** old + weight·(correction·now − old) */
function blended(old: Tensor, now: Tensor, weight: number, correction: number): Tensor {
  const next = emptyLike(old);
  combine(next.data, old.data, 1 - weight, now.data, weight * correction);
  return next;
}
