import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { linearAbout } from "../resampling/internal/matrix.ts";
import { resample } from "../resampling/internal/resample.ts";
import { centerOf, expectPoint } from "./internal/centerOf.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { matrixStep } from "./internal/spatialStep.ts";
import type { GeometricOptions, Point } from "./types.ts";

export interface ScaleOptions extends GeometricOptions {
  /** 2 magnifies to double size. Default: [0.8, 1.25]. */
  readonly factor?: Range;
  /** A factor of its own for the width. Default: factor. */
  readonly x?: Range;
  /** A factor of its own for the height. Default: factor. */
  readonly y?: Range;
  /** [x, y] in pixels. Default: the exact centre, ((W − 1) / 2, (H − 1) / 2). */
  readonly center?: Point;
}

const OPTIONS = ["factor", "x", "y", "center"];

/**
 * Magnifies about the centre within the same frame: x' = factor·x from there.
 *
 * @throws RangeError when a factor is not positive.
 * @example scale({ factor: [0.5, 2], border: "edge" }).augment({ image }, seed);
 */
export function scale(options: ScaleOptions = {}): Augmentation {
  expectGeometric("scale", options, OPTIONS);
  const { factor = [0.8, 1.25], x, y, center } = options;
  for (const [name, range] of Object.entries({
    factor,
    x: x === undefined ? factor : x,
    y: y === undefined ? factor : y,
  })) {
    expectRange("scale", name, range, "[1e-6, 1e6]", "2 is double size; flips mirror.");
  }
  expectPoint("scale", "center", center);
  return matrixStep({
    name: "scale",
    options,
    resample,
    keepsFrame: true,
    draw: (seed) => {
      const both = drawRange(seed, factor, "factor");
      return {
        x: x === undefined ? both : drawRange(seed, x, "x"),
        y: y === undefined ? both : drawRange(seed, y, "y"),
        ...(center && { center }),
      };
    },
    place: ({ x, y, center }, frame) => ({ matrix: linearAbout(centerOf(frame, center), x, 0, 0, y), frame }),
  });
}
