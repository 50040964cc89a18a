import { expectWhole } from "@reg/tensor/checks";
import type { Tf } from "../internal/tf.ts";
import { type SampleNormOptions, sampleNorm } from "./internal/sampleNorm.ts";

export interface GroupNormOptions extends SampleNormOptions {
  /** Into how many groups of neighbours the channels are divided. Default: 32. */
  readonly groups?: number;
}

/**
 * Group normalization: in every sample, each group of channels gets mean 0 and deviation 1.
 *
 *     y = (x − mean) / √(variance + epsilon) · gamma + beta
 *
 * @returns the layer's constructor; its layers take [N, ..., C]
 * @throws RangeError when `groups` does not divide the channels, for a negative epsilon; TypeError for an unknown option.
 * @see Wu, He: "Group normalization" (2018), https://arxiv.org/abs/1803.08494
 * @example model.add(groupNorm(tf)({ groups: 8 }));
 */
export function groupNorm(tf: Tf) {
  return sampleNorm<GroupNormOptions>(tf, {
    name: "groupNorm",
    options: ["groups"],
    check: ({ groups = 32 }) => expectWhole("groupNorm", "groups", groups, 1),
    groups: ({ groups = 32 }) => groups,
  });
}
