import type { Augmentation } from "../pipeline/types.ts";
import { affineMatrix } from "../resampling/internal/matrix.ts";
import { moveImages } from "../resampling/internal/moveImages.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { matrixStep } from "./internal/spatialStep.ts";
import type { GeometricOptions } from "./types.ts";

const OPTIONS: readonly string[] = [];

/**
 * Rows become columns: x' = y, y' = x, [H, W, C] → [W, H, C]. Exact; twice is nothing.
 *
 * @example transpose().augment({ image }, 0);
 */
export function transpose(options: GeometricOptions = {}): Augmentation {
  expectGeometric("transpose", options, OPTIONS);
  return matrixStep({
    name: "transpose",
    options,
    draw: () => ({}),
    place: (_, [height, width]) => ({ matrix: affineMatrix(0, 1, 0, 1, 0, 0), frame: [width, height] }),
    resample: moveImages,
  });
}
