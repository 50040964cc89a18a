import { expectShape, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { axisOf, expectAffine, expectEpsilon, expectFeatures } from "./checks.ts";
import { byChannel } from "./grouping.ts";
import { keptBy } from "./keptBy.ts";
import { normalize } from "./normalize.ts";
import { countOf, factorsOf, type Measured } from "./sweeps.ts";
import type { AffineInputs, Mask, Moments, PullbackInto } from "./types.ts";

export interface BatchNormOptions {
  /** The axis of the channels; 1 by default, as in [N, C, H, W]. −1 for channels last. */
  readonly axis?: number;
  /** Added to the variance; 1e-5 by default. */
  readonly epsilon?: number;
  /** 1 where x counts and 0 where it is padding, with the shape of x without the channels or its first axes, as [N] or [N, L]. */
  readonly mask?: Mask;
}

/** Batch norm; with `share` over all who take part in it. */
export function normalizeBatch<I extends AffineInputs>(
  what: string,
  inputs: I,
  { axis = 1, epsilon = 1e-5, mask }: BatchNormOptions,
  { into, share }: { into?: Tensor; share?: (sums: Float64Array) => Float64Array } = {},
): readonly [y: Tensor, pullback: PullbackInto<I>, moments: Moments] {
  const { x } = inputs;
  const channelAxis = expectChannels(what, inputs, axis);
  expectEpsilon(what, epsilon);
  const [y, pullback, measured] = normalize(what, inputs, byChannel(x.shape, channelAxis), {
    epsilon,
    kept: mask && keptBy(what, mask, x.shape, channelAxis),
    into,
    share,
    settle(local) {
      const measured = share ? shared(local, epsilon, share) : local;
      expectDeviation(what, x, measured, mask);
      return measured;
    },
  });
  return [y, pullback, momentsOf(x, measured)];
}

/** Checks x, gamma and beta, and tells the axis of the channels. */
export function expectChannels(what: string, inputs: AffineInputs, axis: number): number {
  const { x } = inputs;
  expectShape(`${what}: x`, x);
  const channelAxis = axisOf(what, x, axis);
  expectFeatures(what, x, channelAxis === 0 ? 0 : 1);
  expectAffine(what, inputs, [x.shape[channelAxis]]);
  return channelAxis;
}

/** One value has no deviation; none at all are no trouble, since then there is nothing to scale. */
export function expectDeviation(what: string, x: Tensor, measured: Measured, mask?: Mask): void {
  if (countOf(measured, 0) !== 1) return;
  throw new RangeError(
    `${what}: ${mask ? "the mask leaves" : `x of shape [${x.shape.join(", ")}] has`} one value per channel, and one value has no deviation. Train on larger batches, use batchNormInference with running statistics, or layerNorm or groupNorm, which need no batch.`,
  );
}

/** Moments as tensors of the width of x, where x lives. */
export function momentsOf(x: Tensor, measured: Measured): Moments {
  const shape = [measured.mean.length];
  const moments = { mean: emptyLike(x, shape), variance: emptyLike(x, shape), count: countOf(measured, 0) };
  moments.mean.data.set(measured.mean);
  moments.variance.data.set(measured.variance);
  return moments;
}

/** Moments of all shares from those of one's own: first the common mean, then what each is off it. */
function shared(own: Measured, epsilon: number, share: (sums: Float64Array) => Float64Array): Measured {
  const { mean, variance } = own;
  const channels = mean.length;
  const n = countOf(own, 0);
  const sums = Float64Array.from([...mean.map((m) => n * m), n]);
  const totals = Float64Array.from(share(sums));
  const count = totals[channels];
  const common = totals.subarray(0, channels).map((sum) => sum / (count || 1));
  const squares = share(variance.map((v, c) => n * (v + (mean[c] - common[c]) ** 2)));
  const all = variance.map((_, c) => squares[c] / (count || 1));
  return { mean: common, variance: all, factor: factorsOf(all, epsilon), count };
}
