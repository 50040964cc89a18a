import { foldIn, normal, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { signalStep } from "./internal/signalStep.ts";

export interface ScalingOptions {
  /** of the factors around 1; 0.1 by default */
  readonly deviation?: Range;
}

/**
 * Each channel of a signal `[T, C]` by a factor of its own: y = x·f, f ~ N(1, deviation²).
 *
 * @throws RangeError when the deviation is negative or not finite.
 * @example scaling({ deviation: 0.2 }).augment(signal, seed);
 */
export function scaling({ deviation = 0.1 }: ScalingOptions = {}): Augmentation<Tensor> {
  expectRange("scaling: deviation", deviation, [0, Infinity]);
  return signalStep({
    name: "scaling",
    draw: (seed, _, channels) => ({
      factors: Array.from(
        normal(foldIn(seed, "factors"), channels, { mean: 1, deviation: drawRange(seed, deviation, "deviation") }),
      ),
    }),
    signal: (x, { factors }, _, channels) => {
      const y = emptyLike(x);
      const [from, to] = [x.data, y.data];
      for (let i = 0; i < from.length; i++) to[i] = from[i] * factors[i % channels];
      return y;
    },
  });
}
