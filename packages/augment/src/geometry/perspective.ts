import { foldIn } from "@reg/tensor";
import { expectList } from "../pipeline/internal/expectList.ts";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { compose, invertMatrix } from "../resampling/internal/matrix.ts";
import { resample } from "../resampling/internal/resample.ts";
import type { Matrix } from "../resampling/types.ts";
import { frameOf } from "../sample/internal/frameOf.ts";
import type { Frame } from "../sample/types.ts";
import { expectPoint } from "./internal/centerOf.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { matrixStep } from "./internal/spatialStep.ts";
import type { GeometricOptions, Point } from "./types.ts";

/** The four corners, from the upper left one clockwise. */
export type Corners = readonly [Point, Point, Point, Point];

export interface PerspectiveOptions extends GeometricOptions {
  /** How far each corner may move in, as a share of half the frame. Each corner draws its own. Default: [0, 0.5]. */
  readonly distortion?: Range;
  /** Where the corners (0, 0), (W − 1, 0), (W − 1, H − 1), (0, H − 1) go, in pixels, instead of a draw. */
  readonly corners?: Corners;
}

const OPTIONS = ["distortion", "corners"];

/**
 * The plane seen from elsewhere: the map of straight lines to straight lines that takes the frame's corners where they go.
 *
 * @throws RangeError when the distortion is outside [0, 1), or the corners do not make a convex quadrilateral in
 * clockwise order.
 * @example perspective({ distortion: [0, 0.4] }).augment({ image, boxes }, seed);
 */
export function perspective(options: PerspectiveOptions = {}): Augmentation {
  expectGeometric("perspective", options, OPTIONS);
  const { distortion = [0, 0.5], corners } = options;
  expectRange("perspective", "distortion", distortion, "[0, 0.999]", "It is a share of half the frame.");
  if (corners !== undefined) expectConvex(corners);
  return matrixStep<{ corners: Corners }>({
    name: "perspective",
    options,
    resample,
    draw: (seed, shapes) => ({
      corners: corners ?? drawCorners(seed, distortion, frameOf("perspective", shapes)),
    }),
    place: ({ corners }, frame) => {
      expectConvex(corners);
      return { matrix: compose(fromSquare(corners), invertMatrix(fromSquare(cornersOf(frame)))), frame };
    },
  });
}

/** A frame one pixel wide counts as two, so that its corners differ. */
function cornersOf([height, width]: Frame): Corners {
  const [right, bottom] = [Math.max(width - 1, 1), Math.max(height - 1, 1)];
  return [
    [0, 0],
    [right, 0],
    [right, bottom],
    [0, bottom],
  ];
}

function drawCorners(seed: number, distortion: Range, frame: Frame): Corners {
  const corners = cornersOf(frame);
  const inward = (corner: number, axis: "x" | "y", length: number) =>
    (drawRange(foldIn(seed, `corner ${corner}`), distortion, axis) * length) / 2;
  return corners.map(([x, y], i) => [
    x + (x > 0 ? -1 : 1) * inward(i, "x", corners[2][0]),
    y + (y > 0 ? -1 : 1) * inward(i, "y", corners[2][1]),
  ]) as unknown as Corners;
}

/** The matrix that takes (0, 0), (1, 0), (1, 1), (0, 1) to the corners. Heckbert: "Fundamentals of texture mapping" (1989). */
function fromSquare([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]: Corners): Matrix {
  const [ax, ay] = [x1 - x2, y1 - y2];
  const [bx, by] = [x3 - x2, y3 - y2];
  const [cx, cy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const area = ax * by - bx * ay;
  const g = (cx * by - bx * cy) / area;
  const h = (ax * cy - cx * ay) / area;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

function expectConvex(corners: Corners): void {
  expectList("perspective", "corners", corners);
  for (const corner of corners) expectPoint("perspective", "corners", corner ?? null);
  const turns = corners.map(([x, y], i) => {
    const [x1, y1] = corners[(i + 1) % 4];
    const [x2, y2] = corners[(i + 2) % 4];
    return (x1 - x) * (y2 - y1) - (y1 - y) * (x2 - x1);
  });
  if (corners.length !== 4 || !turns.every((turn) => turn > 0)) {
    throw new RangeError(
      `perspective: corners must be four points of a convex quadrilateral, clockwise from the upper left, got ${JSON.stringify(corners)}.`,
    );
  }
}
