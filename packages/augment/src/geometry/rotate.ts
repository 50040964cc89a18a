import { expectBoolean } from "@reg/tensor/checks";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Placement, Range } from "../pipeline/types.ts";
import { compose, linearAbout, mapPoint, translation } from "../resampling/internal/matrix.ts";
import { resample } from "../resampling/internal/resample.ts";
import type { Matrix } from "../resampling/types.ts";
import type { Frame } from "../sample/types.ts";
import { centerOf, expectPoint } from "./internal/centerOf.ts";
import { cosDegrees, sinDegrees } from "./internal/degrees.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { matrixStep } from "./internal/spatialStep.ts";
import type { GeometricOptions, Point } from "./types.ts";

export interface RotateOptions extends GeometricOptions {
  /** Degrees, positive counter-clockwise on the screen. Default: [−15, 15]. */
  readonly angle?: Range;
  /** [x, y] in pixels. Default: the exact centre, ((W − 1) / 2, (H − 1) / 2). */
  readonly center?: Point;
  /** Let the frame grow or shrink to what holds the turned image. Default: false. */
  readonly expand?: boolean;
}

const OPTIONS = ["angle", "center", "expand"];

/**
 * A turn about the centre: x' = cos·x + sin·y, y' = −sin·x + cos·y from there, with y down. 180° is exact, as are 90°
 * and 270° of a square or with `expand`: pixels move, none is computed.
 *
 * @throws RangeError when the angle is not finite or the border unknown.
 * @example rotate({ angle: [-30, 30], border: "symmetric" }).augment({ image, mask, boxes }, seed);
 */
export function rotate(options: RotateOptions = {}): Augmentation {
  expectGeometric("rotate", options, OPTIONS);
  const { angle = [-15, 15], center, expand = false } = options;
  expectRange("rotate", "angle", angle, "(-∞, ∞)");
  expectPoint("rotate", "center", center);
  expectBoolean("rotate", "expand", expand);
  return matrixStep({
    name: "rotate",
    options,
    resample,
    draw: (seed) => ({
      angle: drawRange(seed, angle, "angle"),
      ...(center && { center }),
      ...(expand && { expand }),
    }),
    place: ({ angle, center, expand }, frame) => {
      const [cos, sin] = [cosDegrees(angle), sinDegrees(angle)];
      const matrix = linearAbout(centerOf(frame, center), cos, sin, -sin, cos);
      return expand ? expanded(matrix, frame) : { matrix, frame };
    },
  });
}

/** The least frame that holds the moved one, up to a thousandth of a pixel. */
function expanded(matrix: Matrix, [height, width]: Frame): Placement {
  const corners = [
    mapPoint(matrix, -0.5, -0.5),
    mapPoint(matrix, width - 0.5, -0.5),
    mapPoint(matrix, width - 0.5, height - 0.5),
    mapPoint(matrix, -0.5, height - 0.5),
  ];
  const [left, top, right, bottom] = [
    Math.min(...corners.map(([x]) => x)),
    Math.min(...corners.map(([, y]) => y)),
    Math.max(...corners.map(([x]) => x)),
    Math.max(...corners.map(([, y]) => y)),
  ];
  const frame: Frame = [Math.ceil(bottom - top - 1e-3), Math.ceil(right - left - 1e-3)];
  const shift = translation((frame[1] - 1 - left - right) / 2, (frame[0] - 1 - top - bottom) / 2);
  return { matrix: compose(shift, matrix), frame };
}
