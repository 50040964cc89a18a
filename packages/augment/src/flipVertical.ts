import type { GeometricOptions } from "./geometric.ts";
import { affineMatrix } from "./matrix.ts";
import { moveImages } from "./moveImages.ts";
import { placing } from "./placing.ts";
import type { Augmentation } from "./types.ts";

/**
 * Top and bottom change places: y' = H − 1 − y. Exact; twice is nothing.
 *
 * @example sometimes(flipVertical()).augment({ image, mask }, seed);
 */
export function flipVertical(options: GeometricOptions = {}): Augmentation {
  return placing({
    name: "flipVertical",
    options,
    draw: () => ({}),
    place: (_, frame) => ({ matrix: affineMatrix(1, 0, 0, 0, -1, frame[0] - 1), frame }),
    resample: moveImages,
  });
}
