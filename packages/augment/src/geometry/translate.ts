import { expectOneOf } from "@reg/tensor/checks";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { translation } from "../resampling/internal/matrix.ts";
import { resample } from "../resampling/internal/resample.ts";
import { frameOf } from "../sample/internal/frameOf.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { matrixStep } from "./internal/spatialStep.ts";
import type { GeometricOptions } from "./types.ts";

export interface TranslateOptions extends GeometricOptions {
  /** To the right. Default: 0. */
  readonly x?: Range;
  /** Down. Default: 0. */
  readonly y?: Range;
  /** What x and y count: `"pixels"` (the default), or `"fraction"` of the frame's width and height. */
  readonly unit?: "pixels" | "fraction";
}

const OPTIONS = ["x", "y", "unit"];

/**
 * A shift: x' = x + dx, y' = y + dy. Whole pixels are exact.
 *
 * @throws RangeError when x or y are not finite or the border is unknown.
 * @example translate({ x: [-0.1, 0.1], y: [-0.1, 0.1], unit: "fraction" }).augment({ image }, seed);
 */
export function translate(options: TranslateOptions = {}): Augmentation {
  expectGeometric("translate", options, OPTIONS);
  const { x = 0, y = 0, unit = "pixels" } = options;
  expectRange("translate", "x", x, "(-∞, ∞)");
  expectRange("translate", "y", y, "(-∞, ∞)");
  expectOneOf("translate", "unit", unit, ["pixels", "fraction"]);
  return matrixStep({
    name: "translate",
    options,
    resample,
    keepsFrame: true,
    draw: (seed, shapes) => {
      const [height, width] = unit === "fraction" ? frameOf("translate", shapes) : [1, 1];
      return { x: width * drawRange(seed, x, "x"), y: height * drawRange(seed, y, "y") };
    },
    place: ({ x, y }, frame) => ({ matrix: translation(x, y), frame }),
  });
}
