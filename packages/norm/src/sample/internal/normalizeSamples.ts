import type { PullbackInto, Tensor } from "@reg/tensor";
import { axisOf, shown } from "@reg/tensor/checks";
import { expectAffine, expectEpsilon, expectFeatures } from "../../internal/checks.ts";
import { expandMask } from "../../internal/expandMask.ts";
import { bySample } from "../../internal/grouping.ts";
import { normalize } from "../../internal/normalize.ts";
import type { Statistics } from "../../internal/passes.ts";
import type { AffineInputs } from "../../types.ts";
import type { SampleNormOptions } from "../options.ts";

/** The names of the options of instance norm; group norm has `groups` besides. */
export const SAMPLE_NORM = ["axis", "epsilon", "mask"];

/**
 * Group and instance norm.
 *
 * @param groups of channels of each sample; "each" takes every channel by itself
 */
export function normalizeSamples<I extends AffineInputs>(
  where: string,
  inputs: I,
  { axis = 1, epsilon = 1e-5, mask }: SampleNormOptions,
  groups: unknown,
  into?: Tensor,
): readonly [y: Tensor, pullback: PullbackInto<I>, statistics: Statistics] {
  const { x } = inputs;
  const channelAxis = axisOf(where, "axis", axis, x.shape);
  if (channelAxis === 0) {
    throw new RangeError(
      `${where}: axis must be that of the channels of x of shape [${x.shape.join(", ")}], got 0, which is that of the samples.`,
    );
  }
  expectFeatures(where, x, 1);
  const channels = x.shape[channelAxis];
  expectAffine(where, inputs, [channels]);
  expectEpsilon(where, epsilon);
  const count = groups === "each" ? channels : expectGroups(where, x, channels, groups);
  return normalize(where, inputs, bySample(x.shape, channelAxis, count), {
    epsilon,
    kept: mask === undefined ? undefined : expandMask(where, mask, x.shape, channelAxis),
    into,
  });
}

function expectGroups(where: string, x: Tensor, channels: number, groups: unknown): number {
  if (typeof groups === "number" && Number.isInteger(groups) && groups >= 1 && channels % groups === 0) return groups;
  const Failure = typeof groups === "number" ? RangeError : TypeError;
  throw new Failure(
    `${where}: groups must divide the ${channels} channels of x of shape [${x.shape.join(", ")}], got ${shown(groups)}. 1 takes all channels together, ${channels} each by itself.`,
  );
}
