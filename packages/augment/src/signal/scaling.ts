import { foldIn, normal, type Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectNumbers } from "../pipeline/internal/expectList.ts";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { scaleRows } from "./internal/scaleRows.ts";
import { signalStep } from "./internal/signalStep.ts";

export interface ScalingOptions {
  /** Of the factors around 1. Default: 0.1. */
  readonly deviation?: Range;
}

const OPTIONS = ["deviation"];

/**
 * Each channel of a signal `[T, C]` by a factor of its own: y = x·f, f ~ N(1, deviation²).
 *
 * @throws RangeError when the deviation is negative or not finite.
 * @example scaling({ deviation: 0.2 }).augment(signal, seed);
 */
export function scaling(options: ScalingOptions = {}): Augmentation<Tensor> {
  expectOptions("scaling", options, OPTIONS);
  const { deviation = 0.1 } = options;
  expectRange("scaling", "deviation", deviation, "[0, ∞)");
  return signalStep({
    name: "scaling",
    draw: (seed, _, channels) => ({
      factors: Array.from(
        normal(foldIn(seed, "factors"), channels, { mean: 1, deviation: drawRange(seed, deviation, "deviation") }),
      ),
    }),
    signal: (x, { factors }, _, channels) => {
      expectNumbers("scaling", "factors", factors, "(-∞, ∞)", channels);
      const y = emptyLike(x);
      const [from, to] = [x.data, y.data];
      scaleRows(to, from, factors);
      return y;
    },
  });
}
