import type { Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectList, expectNumbers } from "../pipeline/internal/expectList.ts";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { curveOf } from "./internal/cubicSpline.ts";
import { curvesOnKernel } from "./internal/curvesOnKernel.ts";
import { signalStep } from "./internal/signalStep.ts";
import { drawFactors, expectKnots } from "./internal/smoothFactors.ts";

export interface MagnitudeWarpOptions {
  /** Of the factors around 1. 0 leaves the signal as it is. Default: 0.2. */
  readonly deviation?: Range;
  /** Between the two ends. More make the curve busier. Default: 4. */
  readonly knots?: number;
}

const BLOCK = 128;

const OPTIONS = ["deviation", "knots"];

/**
 * Each channel of a signal `[T]` or `[T, C]` by a smooth curve of its own: y[t] = x[t]·s(t), s the cubic spline through factors
 * ~ N(1, deviation²) at even times.
 *
 * Um et al., "Data augmentation of wearable sensor data for Parkinson's disease monitoring using convolutional neural networks" (2017).
 *
 * @throws RangeError when the deviation is negative or not finite, or knots no whole number of at least 0.
 * @example magnitudeWarp({ deviation: 0.3 }).augment(signal, seed);
 */
export function magnitudeWarp(options: MagnitudeWarpOptions = {}): Augmentation<Tensor> {
  expectOptions("magnitudeWarp", options, OPTIONS);
  const { deviation = 0.2, knots = 4 } = options;
  expectRange("magnitudeWarp", "deviation", deviation, "[0, ∞)");
  expectKnots("magnitudeWarp", knots);
  return signalStep({
    name: "magnitudeWarp",
    draw: (seed, _, channels) => {
      const spread = drawRange(seed, deviation, "deviation");
      return { factors: Array.from({ length: channels }, (_, c) => drawFactors(seed, knots, spread, c)) };
    },
    signal: (x, { factors }, length, channels) => {
      expectList("magnitudeWarp", "factors", factors, channels);
      for (const values of factors) expectNumbers("magnitudeWarp", "factors", values, "(-∞, ∞)");
      const y = emptyLike(x);
      const [from, to] = [x.data, y.data];
      if (curvesOnKernel(to, from, factors, length)) return y;
      const curves = factors.map((values) => curveOf(values, length));
      // Some steps at a time, so that values that lie side by side stay in the first cache for all curves.
      for (let start = 0; start < length; start += BLOCK) {
        const end = Math.min(length, start + BLOCK);
        for (let c = 0; c < channels; c++) curves[c](to, from, c, channels, start, end);
      }
      return y;
    },
  });
}
