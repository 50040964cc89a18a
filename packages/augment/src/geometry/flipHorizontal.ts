import type { Augmentation } from "../pipeline/types.ts";
import { affineMatrix } from "../resampling/internal/matrix.ts";
import { moveImages } from "../resampling/internal/moveImages.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { matrixStep } from "./internal/spatialStep.ts";
import type { GeometricOptions } from "./types.ts";

const OPTIONS: readonly string[] = [];

/**
 * Left and right change places: x' = W − 1 − x. Exact; twice is nothing.
 *
 * @example sometimes(flipHorizontal()).augment({ image, boxes }, seed);
 */
export function flipHorizontal(options: GeometricOptions = {}): Augmentation {
  expectGeometric("flipHorizontal", options, OPTIONS);
  return matrixStep({
    name: "flipHorizontal",
    options,
    keepsFrame: true,
    draw: () => ({}),
    place: (_, frame) => ({ matrix: affineMatrix(-1, 0, frame[1] - 1, 0, 1, 0), frame }),
    resample: moveImages,
  });
}
