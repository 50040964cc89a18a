import type { Augmentation } from "../pipeline/types.ts";
import { affineMatrix } from "../resampling/internal/matrix.ts";
import { moveImages } from "../resampling/internal/moveImages.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { matrixStep } from "./internal/spatialStep.ts";
import type { GeometricOptions } from "./types.ts";

const OPTIONS: readonly string[] = [];

/**
 * Top and bottom change places: y' = H − 1 − y. Exact; twice is nothing.
 *
 * @example sometimes(flipVertical()).augment({ image, mask }, seed);
 */
export function flipVertical(options: GeometricOptions = {}): Augmentation {
  expectGeometric("flipVertical", options, OPTIONS);
  return matrixStep({
    name: "flipVertical",
    options,
    keepsFrame: true,
    draw: () => ({}),
    place: (_, frame) => ({ matrix: affineMatrix(1, 0, 0, 0, -1, frame[0] - 1), frame }),
    resample: moveImages,
  });
}
