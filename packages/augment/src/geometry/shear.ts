import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { compose, linearAbout } from "../resampling/internal/matrix.ts";
import { resample } from "../resampling/internal/resample.ts";
import { centerOf, expectPoint } from "./internal/centerOf.ts";
import { tanDegrees } from "./internal/degrees.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { matrixStep } from "./internal/spatialStep.ts";
import type { GeometricOptions, Point } from "./types.ts";

export interface ShearOptions extends GeometricOptions {
  /** Degrees, positive leans the top to the right, as italics do. Default: [−15, 15]. */
  readonly x?: Range;
  /** Degrees, positive lifts the right side. Default: 0. */
  readonly y?: Range;
  /** [x, y] in pixels, the exact centre ((W − 1) / 2, (H − 1) / 2) if left out; PIL and AutoAugment use [0, 0] */
  readonly center?: Point;
}

const OPTIONS = ["x", "y", "center"];

/**
 * Slides rows, then columns: x' = x − tan(shear x)·y, then y' = y − tan(shear y)·x', from the centre with y down. Signs and
 * order are torchvision's.
 *
 * @throws RangeError when an angle is not within ±89 degrees.
 * @example shear({ x: [-10, 10] }).augment({ image }, seed);
 */
export function shear(options: ShearOptions = {}): Augmentation {
  expectGeometric("shear", options, OPTIONS);
  const { x = [-15, 15], y = 0, center } = options;
  expectRange("shear", "x", x, "[-89, 89]", "It is an angle in degrees.");
  expectRange("shear", "y", y, "[-89, 89]", "It is an angle in degrees.");
  expectPoint("shear", "center", center);
  return matrixStep({
    name: "shear",
    options,
    resample,
    keepsFrame: true,
    draw: (seed) => ({
      x: drawRange(seed, x, "x"),
      y: drawRange(seed, y, "y"),
      ...(center && { center }),
    }),
    place: ({ x, y, center }, frame) => {
      const middle = centerOf(frame, center);
      const rows = linearAbout(middle, 1, -tanDegrees(x), 0, 1);
      const columns = linearAbout(middle, 1, 0, -tanDegrees(y), 1);
      return { matrix: compose(columns, rows), frame };
    },
  });
}
