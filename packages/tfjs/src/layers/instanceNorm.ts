import type { Tf } from "../internal/tf.ts";
import { type SampleNormOptions, sampleNorm } from "./internal/sampleNorm.ts";

export interface InstanceNormOptions extends SampleNormOptions {}

/**
 * Instance normalization: in every sample, each channel gets mean 0 and deviation 1 over its positions.
 *
 *     y = (x − mean) / √(variance + epsilon) · gamma + beta
 *
 * @returns the layer's constructor; its layers take [N, ..., C] with at least two positions
 * @throws RangeError for a negative epsilon; TypeError for an unknown option.
 * @see Ulyanov, Vedaldi, Lempitsky: "Instance normalization: the missing ingredient for fast stylization" (2016),
 *   https://arxiv.org/abs/1607.08022
 * @example model.add(instanceNorm(tf)());
 */
export function instanceNorm(tf: Tf) {
  return sampleNorm<InstanceNormOptions>(tf, {
    name: "instanceNorm",
    options: [],
    check: () => {},
    groups: () => undefined,
  });
}
