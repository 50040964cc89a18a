import type { Result } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { AFFINE, expectCall, expectEpsilon, expectStatistics, expectVariance } from "../internal/checks.ts";
import { expectChannels } from "../internal/expectChannels.ts";
import { byChannel } from "../internal/grouping.ts";
import { passesFor } from "../internal/passesFor.ts";
import { pullbackOf } from "../internal/pullbackOf.ts";
import type { AffineInputs, Moments, RunningStatistics } from "../types.ts";
import { expectDeviation, momentsOf } from "./internal/normalizeBatch.ts";

export interface BatchRenormOptions {
  /** The running statistics so far: mean [C] and variance [C]. */
  readonly running: RunningStatistics;
  /** The most that a channel is scaled by, and the inverse of the least: rmax, at least 1. Default: 3. */
  readonly maxScale?: number;
  /** The most, up or down, that a channel is shifted by: dmax, at least 0. Default: 5. */
  readonly maxShift?: number;
  /** The axis of the channels; −1 for channels last. Default: 1. */
  readonly axis?: number;
  /** Added to the variance. Default: 1e-5. */
  readonly epsilon?: number;
}

const OPTIONS = ["running", "maxScale", "maxShift", "axis", "epsilon"];

/**
 * Batch renormalization: batch norm corrected towards what inference will do, for small or uneven batches.
 *
 *     y = (x̂·r + d)·gamma + beta,   x̂ = (x − mean) / σ,   σ = √(variance + epsilon)
 *     r = σ / σ_running, kept in [1/maxScale, maxScale]
 *     d = (mean − mean_running) / σ_running, kept in [−maxShift, maxShift]
 *
 * r and d are constants in the backward pass. With `maxScale` 1 and `maxShift` 0 it is batch norm; the paper begins there and
 * lets both grow to 3 and 5. Update the running statistics afterwards, `updateMoments(running, moments)`.
 *
 * @param inputs x [N, C, ...], gamma and beta [C]; leave them out for 1 and 0
 * @returns y as x, the pullback to x, gamma and beta, and the moments of the batch
 * @throws RangeError for bounds out of range, and as `batchNorm` does.
 * @see Ioffe: "Batch renormalization: towards reducing minibatch dependence in batch-normalized models" (2017),
 * https://arxiv.org/abs/1702.03275
 * @example const [y, pullback, moments] = batchRenorm({ x, gamma, beta }, { running });
 */
export function batchRenorm<I extends AffineInputs>(
  inputs: I,
  options: BatchRenormOptions,
): Result<I, [moments: Moments]> {
  const where = "batchRenorm";
  expectCall(where, inputs, AFFINE, options, OPTIONS);
  const { running, maxScale = 3, maxShift = 5, axis = 1, epsilon = 1e-5 } = options;
  const { x, gamma, beta } = inputs;
  const channelAxis = expectChannels(where, inputs, axis);
  const channels = x.shape[channelAxis];
  expectStatistics(where, "running", running, [channels]);
  expectVariance(where, running.variance, [channels], "running.variance");
  expectEpsilon(where, epsilon);
  expectNumber(where, "maxScale", maxScale, "[1, ∞]");
  expectNumber(where, "maxShift", maxShift, "[0, ∞]");

  const y = emptyLike(x);
  const view = byChannel(x.shape, channelAxis);
  const passes = passesFor(view, epsilon, inputs, y);
  const statistics = passes.measure(x);
  expectDeviation(where, x, statistics);

  const r = new Float64Array(channels);
  const d = new Float64Array(channels);
  const corrected = { x, gamma: emptyLike(x, [channels]), beta: emptyLike(x, [channels]) };
  for (let c = 0; c < channels; c++) {
    const own = Math.sqrt(statistics.variance[c] + epsilon);
    const usual = Math.sqrt(running.variance.data[c] + epsilon);
    const shift = statistics.mean[c] - running.mean.data[c];
    r[c] = clamp(own === usual ? 1 : own / usual, 1 / maxScale, maxScale);
    d[c] = clamp(shift === 0 ? 0 : shift / usual, -maxShift, maxShift);
    const scale = gamma ? gamma.data[c] : 1;
    corrected.gamma.data[c] = scale * r[c];
    corrected.beta.data[c] = scale * d[c] + (beta ? beta.data[c] : 0);
  }
  passes.forward(corrected, y, statistics);

  const pullback = pullbackOf(where, inputs, (dy, into) => {
    const sums = { x: into.x, gamma: emptyLike(x, [channels]), beta: emptyLike(x, [channels]) };
    passes.backward(corrected, dy, sums, statistics);
    into.beta?.data.set(sums.beta.data);
    const dgamma = into.gamma?.data;
    if (dgamma) for (let c = 0; c < channels; c++) dgamma[c] = r[c] * sums.gamma.data[c] + d[c] * sums.beta.data[c];
  });
  return [y, pullback, momentsOf(x, statistics)];
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
