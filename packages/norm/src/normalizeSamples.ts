import { expectShape, type Tensor } from "@reg/tensor";
import { axisOf, expectAffine, expectEpsilon, expectFeatures } from "./checks.ts";
import { bySample } from "./grouping.ts";
import { normalize } from "./normalize.ts";
import type { AffineInputs, PullbackInto } from "./types.ts";

export interface SampleNormOptions {
  /** The axis of the channels; 1 by default, as in [N, C, H, W]. −1 for channels last. */
  readonly axis?: number;
  /** Added to the variance; 1e-5 by default. */
  readonly epsilon?: number;
}

/** Group and instance norm: groups of channels of each sample, or where none are given each channel. */
export function normalizeSamples<I extends AffineInputs>(
  what: string,
  inputs: I,
  { axis = 1, epsilon = 1e-5 }: SampleNormOptions,
  groups?: number,
): readonly [y: Tensor, pullback: PullbackInto<I>] {
  const { x } = inputs;
  expectShape(`${what}: x`, x);
  const channelAxis = axisOf(what, x, axis);
  const shown = `x of shape [${x.shape.join(", ")}]`;
  if (channelAxis === 0) {
    throw new RangeError(
      `${what}: axis must be that of the channels of ${shown}, got 0, which is that of the samples.`,
    );
  }
  expectFeatures(what, x, 1);
  const channels = x.shape[channelAxis];
  expectAffine(what, inputs, [channels]);
  expectEpsilon(what, epsilon);
  const count = groups ?? channels;
  if (!Number.isInteger(count) || count < 1 || channels % count !== 0) {
    throw new RangeError(
      `${what}: groups must divide the ${channels} channels of ${shown}, got ${String(count)}. 1 takes all channels together, ${channels} each by itself.`,
    );
  }
  const view = bySample(x.shape, channelAxis, count);
  if (view.outer * view.span * view.inner === 1) {
    throw new RangeError(
      `${what}: ${shown} has one value per sample and group, and one value has no deviation. Use layerNorm over the channels${groups ? ", or fewer groups" : " or groupNorm"}.`,
    );
  }
  const [y, pullback] = normalize(what, inputs, view, { epsilon });
  return [y, pullback];
}
