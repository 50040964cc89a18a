import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectEpsilon, expectVariance } from "./checks.ts";
import { byChannel } from "./grouping.ts";
import { sweepsFor } from "./normalize.ts";
import { expectChannels, expectDeviation, momentsOf } from "./normalizeBatch.ts";
import { pullbackOf } from "./pullbackOf.ts";
import type { AffineInputs, Moments, Running } from "./types.ts";

export interface BatchRenormOptions {
  /** The running statistics so far: mean [C] and variance [C]. */
  readonly running: Running;
  /** The most that a channel is scaled by, and the inverse of the least: rmax, at least 1; 3 by default. */
  readonly maxScale?: number;
  /** The most, up or down, that a channel is shifted by: dmax, at least 0; 5 by default. */
  readonly maxShift?: number;
  /** The axis of the channels; 1 by default, −1 for channels last. */
  readonly axis?: number;
  /** Added to the variance; 1e-5 by default. */
  readonly epsilon?: number;
}

/**
 * Batch renormalization: batch norm corrected towards what inference will do, for small or uneven batches.
 *
 *     y = (x̂·r + d)·gamma + beta,   x̂ = (x − mean) / σ,   σ = √(variance + epsilon)
 *     r = σ / σ_running, kept in [1/maxScale, maxScale]
 *     d = (mean − mean_running) / σ_running, kept in [−maxShift, maxShift]
 *
 * r and d are constants on the way back. With `maxScale` 1 and `maxShift` 0 it is batch norm; the paper begins there and
 * lets both grow to 3 and 5. Update the running statistics afterwards, `updateMoments(running, moments)`.
 *
 * @param inputs x [N, C, ...], gamma and beta [C]; leave them out for 1 and 0
 * @returns y as x, the pullback to x, gamma and beta, and the moments of the batch
 * @throws RangeError for bounds out of range, and as `batchNorm` does.
 * @see Ioffe: "Batch renormalization: towards reducing minibatch dependence in batch-normalized models" (2017)
 * @example const [y, pullback, moments] = batchRenorm({ x, gamma, beta }, { running });
 */
export function batchRenorm<I extends AffineInputs>(
  inputs: I,
  { running, maxScale = 3, maxShift = 5, axis = 1, epsilon = 1e-5 }: BatchRenormOptions,
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<I>, moments: Moments] {
  const what = "batchRenorm";
  const { x, gamma, beta } = inputs;
  const channelAxis = expectChannels(what, inputs, axis);
  const channels = x.shape[channelAxis];
  expectShape(`${what}: running.mean`, running.mean, [channels]);
  expectVariance(`${what}: running`, running.variance, [channels]);
  expectEpsilon(what, epsilon);
  expectBound(what, "maxScale", maxScale, 1);
  expectBound(what, "maxShift", maxShift, 0);

  const y = emptyLike(x);
  const view = byChannel(x.shape, channelAxis);
  const sweeps = sweepsFor(view, epsilon, inputs, y);
  const measured = sweeps.measure(x);
  expectDeviation(what, x, measured);

  const r = new Float64Array(channels);
  const d = new Float64Array(channels);
  const corrected = { x, gamma: emptyLike(x, [channels]), beta: emptyLike(x, [channels]) };
  for (let c = 0; c < channels; c++) {
    const own = Math.sqrt(measured.variance[c] + epsilon);
    const usual = Math.sqrt(running.variance.data[c] + epsilon);
    const shift = measured.mean[c] - running.mean.data[c];
    r[c] = clamp(own === usual ? 1 : own / usual, 1 / maxScale, maxScale);
    d[c] = clamp(shift === 0 ? 0 : shift / usual, -maxShift, maxShift);
    const scale = gamma ? gamma.data[c] : 1;
    corrected.gamma.data[c] = scale * r[c];
    corrected.beta.data[c] = scale * d[c] + (beta ? beta.data[c] : 0);
  }
  sweeps.forward(corrected, y, measured);

  const pullback = pullbackOf(what, inputs, (dy, into) => {
    const sums = { x: into.x, gamma: emptyLike(x, [channels]), beta: emptyLike(x, [channels]) };
    sweeps.backward(corrected, dy, sums, measured);
    into.beta?.data.set(sums.beta.data);
    const dgamma = into.gamma?.data;
    if (dgamma) for (let c = 0; c < channels; c++) dgamma[c] = r[c] * sums.gamma.data[c] + d[c] * sums.beta.data[c];
  });
  return [y, pullback, momentsOf(x, measured)];
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

function expectBound(what: string, name: string, bound: number, least: number): void {
  if (!(bound >= least)) throw new RangeError(`${what}: ${name} must be at least ${least}, got ${String(bound)}.`);
}
