import { axisOf } from "@reg/tensor/checks";
import type { AffineInputs } from "../types.ts";
import { expectAffine, expectFeatures } from "./checks.ts";

/** The axis of the channels of a batch. Checks it, the shape of x, and those of gamma and beta. */
export function expectChannels(where: string, inputs: AffineInputs, axis: unknown): number {
  const { x } = inputs;
  const channelAxis = axisOf(where, "axis", axis, x.shape);
  expectFeatures(where, x, channelAxis === 0 ? 0 : 1);
  expectAffine(where, inputs, [x.shape[channelAxis]]);
  return channelAxis;
}
