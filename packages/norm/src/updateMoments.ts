import { expectShape, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectCount } from "./checks.ts";
import type { Moments, Running } from "./types.ts";

export interface UpdateMomentsOptions {
  /** How much the new batch weighs, in [0, 1]; 0.1 by default. "cumulative" weighs all batches alike. */
  readonly momentum?: number | "cumulative";
  /** Whether the running variance is of the "unbiased" kind, Σ(x − mean)²/(count − 1), as by default and in PyTorch, or of the "biased", as in Keras. */
  readonly runningVariance?: "unbiased" | "biased";
}

/**
 * The running statistics after one more batch.
 *
 *     running + momentum · (batch − running),   cumulative: momentum = 1/(updates + 1)
 *
 * @param running mean [C], variance [C] and `updates`, 0 if left out; begin with mean 0 and variance 1
 * @param moments of the batch, as `batchNorm` returns them; of count 0 they change nothing
 * @returns new running statistics
 * @throws RangeError for a momentum outside [0, 1], other shapes, or an unbiased variance of one value.
 * @see Ioffe, Szegedy: "Batch normalization" (2015)
 * @example
 * const [y, pullback, moments] = batchNorm({ x, gamma, beta });
 * running = updateMoments(running, moments);
 */
export function updateMoments(
  running: Running,
  moments: Moments,
  { momentum = 0.1, runningVariance = "unbiased" }: UpdateMomentsOptions = {},
): Required<Running> {
  const what = "updateMoments";
  const { count } = moments;
  const shape = [running?.mean?.data?.length ?? 0];
  expectShape(`${what}: running.mean`, running.mean, shape);
  expectShape(`${what}: running.variance`, running.variance, shape);
  expectShape(`${what}: moments.mean`, moments.mean, shape);
  expectShape(`${what}: moments.variance`, moments.variance, shape);
  expectCount(`${what}: moments.count`, count);
  const { updates = 0 } = running;
  expectCount(`${what}: running.updates`, updates);
  if (momentum !== "cumulative" && !(momentum >= 0 && momentum <= 1)) {
    throw new RangeError(
      `${what}: momentum must be in [0, 1] or "cumulative", got ${String(momentum)}. It is the weight of the new batch; Keras' momentum is 1 minus that, fromKeras converts it.`,
    );
  }
  if (runningVariance !== "unbiased" && runningVariance !== "biased") {
    throw new RangeError(`${what}: runningVariance must be "unbiased" or "biased", got ${String(runningVariance)}.`);
  }
  if (runningVariance === "unbiased" && count === 1) {
    throw new RangeError(
      `${what}: one value has no unbiased variance. Use larger batches, or runningVariance "biased".`,
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
  for (let c = 0; c < next.data.length; c++) {
    next.data[c] = old.data[c] + weight * (correction * now.data[c] - old.data[c]);
  }
  return next;
}
