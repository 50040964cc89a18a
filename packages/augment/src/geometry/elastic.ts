import { expectSeed, foldIn, uniform } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Params, Range } from "../pipeline/types.ts";
import { gathered } from "../resampling/internal/gather.ts";
import type { Frame } from "../sample/types.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { smoothPlane } from "./internal/smoothPlane.ts";
import { type SpatialMap, spatialStep } from "./internal/spatialStep.ts";
import type { GeometricOptions } from "./types.ts";

export interface ElasticOptions extends GeometricOptions {
  /** Pixels by which the smoothed noise is multiplied. Default: 34. */
  readonly alpha?: Range;
  /** Deviation of the Gaussian that smooths it, in pixels. Default: 4. */
  readonly sigma?: Range;
}

interface ElasticParams {
  readonly seed: number;
  readonly alpha: number;
  readonly sigma: number;
}

const OPTIONS = ["alpha", "sigma"];

/**
 * A rubber sheet: y(p) = x(p + alpha · (Gσ ∗ u)(p)) with u uniform on [−1, 1], one for each axis. Points go where the sheet
 * takes them. It has no inverse. Simard, Steinkraus, Platt: "Best practices for convolutional neural networks applied to
 * visual document analysis" (2003), who take alpha 34 and sigma 4 for digits of 29 pixels.
 *
 * @throws RangeError when alpha is negative or sigma not in [0, 1000].
 * @example elastic({ alpha: [20, 40], sigma: 5, border: "reflect" }).augment({ image, mask }, seed);
 */
export function elastic(options: ElasticOptions = {}): Augmentation {
  expectGeometric("elastic", options, OPTIONS);
  const { alpha = 34, sigma = 4 } = options;
  expectRange("elastic", "alpha", alpha, "[0, 1e6]");
  expectRange("elastic", "sigma", sigma, "[0, 1000]");
  return spatialStep<ElasticParams>({
    name: "elastic",
    options,
    draw: (seed) => ({
      seed: foldIn(seed, "sheet"),
      alpha: drawRange(seed, alpha, "alpha"),
      sigma: drawRange(seed, sigma, "sigma"),
    }),
    map: sheet,
    inverse: noInverse,
  });
}

function noInverse(): Params {
  throw new RangeError("elastic: a rubber sheet has no inverse. Leave it out of what is to be undone.");
}

function sheet({ seed, alpha, sigma }: ElasticParams, frame: Frame): SpatialMap {
  expectNumber("elastic", "alpha", alpha, "[0, 1e6]");
  expectNumber("elastic", "sigma", sigma, "[0, 1000]");
  expectSeed("elastic", seed);
  const [height, width] = frame;
  const planes = new Map<string, Float64Array>();
  /** The shift along an axis at each pixel; made when first needed, for a frame without pixels to read needs none. */
  const shift = (axis: "x" | "y"): Float64Array => {
    let plane = planes.get(axis);
    if (!plane) {
      const noise = uniform(foldIn(seed, axis), height * width, { low: -1, high: 1 });
      plane = smoothPlane(noise, height, width, sigma);
      if (plane === noise) plane = noise.slice();
      for (let i = 0; i < plane.length; i++) plane[i] *= alpha;
      planes.set(axis, plane);
    }
    return plane;
  };
  return {
    frame,
    curved: true,
    read: (image, sampling) => {
      const [dx, dy] = [shift("x"), shift("y")];
      const coordinates = (y: number, xs: Float64Array, ys: Float64Array) => {
        for (let x = 0; x < width; x++) {
          xs[x] = x + dx[y * width + x];
          ys[x] = y + dy[y * width + x];
        }
      };
      return gathered(image, frame, coordinates, sampling);
    },
    forward: (x, y) => forward(x, y, shift("x"), shift("y"), frame),
  };
}

/** The p with p + shift(p) = (x, y): steps p ← (x, y) − shift(p), which close in as long as the sheet does not fold. */
function forward(x: number, y: number, dx: Float64Array, dy: Float64Array, [height, width]: Frame): [number, number] {
  let [px, py] = [x, y];
  for (let step = 0; step < 50; step++) {
    const [qx, qy] = [x - at(dx, px, py, height, width), y - at(dy, px, py, height, width)];
    const moved = Math.abs(qx - px) + Math.abs(qy - py);
    [px, py] = [qx, qy];
    if (moved < 1e-9) break;
  }
  return [px, py];
}

/** A plane between its pixels, bilinear; beyond its border as at it. */
function at(plane: Float64Array, x: number, y: number, height: number, width: number): number {
  const cx = Math.min(Math.max(x, 0), width - 1);
  const cy = Math.min(Math.max(y, 0), height - 1);
  const [left, top] = [Math.floor(cx), Math.floor(cy)];
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
  const [tx, ty] = [cx - left, cy - top];
  const upper = plane[top * width + left] * (1 - tx) + plane[top * width + right] * tx;
  const lower = plane[bottom * width + left] * (1 - tx) + plane[bottom * width + right] * tx;
  return upper * (1 - ty) + lower * ty;
}
