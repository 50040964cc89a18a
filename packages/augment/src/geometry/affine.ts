import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { compose, linearAbout, translation } from "../resampling/internal/matrix.ts";
import { resample } from "../resampling/internal/resample.ts";
import type { Matrix } from "../resampling/types.ts";
import type { Frame } from "../sample/types.ts";
import { centerOf, expectPoint } from "./internal/centerOf.ts";
import { cosDegrees, sinDegrees, tanDegrees } from "./internal/degrees.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { matrixStep } from "./internal/spatialStep.ts";
import type { GeometricOptions, Point } from "./types.ts";

export interface AffineOptions extends GeometricOptions {
  /** Degrees, positive counter-clockwise on the screen. Default: 0. */
  readonly angle?: Range;
  /** Pixels to the right and down. Default: 0. */
  readonly x?: Range;
  readonly y?: Range;
  /** 2 magnifies to double size. Default: 1. */
  readonly scale?: Range;
  /** Degrees as in `shear`. Default: 0. */
  readonly shearX?: Range;
  readonly shearY?: Range;
  /** [x, y] in pixels. Default: the exact centre, ((W − 1) / 2, (H − 1) / 2). */
  readonly center?: Point;
}

const OPTIONS = ["angle", "x", "y", "scale", "shearX", "shearY", "center"];

/**
 * Scale, shear and turn about the centre, then shift, in one resampling: T·C·R·Sy·Sx·s·C⁻¹. With `angle` negated this
 * is torchvision's `affine`, which turns clockwise.
 *
 * @throws RangeError when a range is not finite or a scale not positive.
 * @example affine({ angle: [-10, 10], scale: [0.9, 1.1], x: [-4, 4], y: [-4, 4] }).augment({ image }, seed);
 */
export function affine(options: AffineOptions = {}): Augmentation {
  expectGeometric("affine", options, OPTIONS);
  const { angle = 0, x = 0, y = 0, scale = 1, shearX = 0, shearY = 0, center } = options;
  const ranges = { angle, x, y, scale, shearX, shearY };
  for (const [name, range] of Object.entries(ranges)) expectRange("affine", name, range, LIMITS[name] ?? "(-∞, ∞)");
  expectPoint("affine", "center", center);
  return matrixStep({
    name: "affine",
    options,
    resample,
    keepsFrame: true,
    draw: (seed) => ({
      angle: drawRange(seed, angle, "angle"),
      x: drawRange(seed, x, "x"),
      y: drawRange(seed, y, "y"),
      scale: drawRange(seed, scale, "scale"),
      shearX: drawRange(seed, shearX, "shearX"),
      shearY: drawRange(seed, shearY, "shearY"),
      ...(center && { center }),
    }),
    place: (params, frame) => ({ matrix: matrixOf(params, frame), frame }),
  });
}

const LIMITS: Readonly<Record<string, string>> = { scale: "[1e-6, 1e6]", shearX: "[-89, 89]", shearY: "[-89, 89]" };

interface Drawn {
  readonly angle: number;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly shearX: number;
  readonly shearY: number;
  readonly center?: Point;
}

function matrixOf({ angle, x, y, scale, shearX, shearY, center }: Drawn, frame: Frame): Matrix {
  const middle = centerOf(frame, center);
  const cos = cosDegrees(angle);
  const sin = sinDegrees(angle);
  let matrix = compose(linearAbout(middle, 1, -tanDegrees(shearX), 0, 1), linearAbout(middle, scale, 0, 0, scale));
  if (shearY !== 0) matrix = compose(linearAbout(middle, 1, 0, -tanDegrees(shearY), 1), matrix);
  matrix = compose(linearAbout(middle, cos, sin, -sin, cos), matrix);
  return x === 0 && y === 0 ? matrix : compose(translation(x, y), matrix);
}
