import type { Tensor } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { tableStep } from "./internal/tableStep.ts";

export interface FeatureDropoutOptions {
  /** The chance of each value. Default: 0.1. */
  readonly rate?: Range;
  /** What dropped values become: one number. (the mean of standardized features). Default: 0. */
  readonly fill?: number;
}

const OPTIONS = ["rate", "fill"];

/**
 * Replaces values of a table `[N, F]`, each with chance `rate`, by `fill`. The others are not scaled: it plays missing values.
 *
 * @throws RangeError when the rate is outside [0, 1] or the fill is not finite.
 * @example featureDropout({ rate: 0.2 }).augment(rows, seed);
 */
export function featureDropout(options: FeatureDropoutOptions = {}): Augmentation<Tensor> {
  expectOptions("featureDropout", options, OPTIONS);
  const { rate = 0.1, fill = 0 } = options;
  expectNumber("featureDropout", "fill", fill, "(-∞, ∞)");
  return tableStep({
    name: "featureDropout",
    rate,
    fixed: { fill },
    instead:
      (_, places, { fill }) =>
      ({ data }) => {
        for (let i = 0; i < places.length; i++) data[places[i]] = fill;
      },
  });
}
