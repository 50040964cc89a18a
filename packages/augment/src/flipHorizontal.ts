import type { GeometricOptions } from "./geometric.ts";
import { affineMatrix } from "./matrix.ts";
import { moveImages } from "./moveImages.ts";
import { placing } from "./placing.ts";
import type { Augmentation } from "./types.ts";

/**
 * Left and right change places: x' = W − 1 − x. Exact; twice is nothing.
 *
 * @example sometimes(flipHorizontal()).augment({ image, boxes }, seed);
 */
export function flipHorizontal(options: GeometricOptions = {}): Augmentation {
  return placing({
    name: "flipHorizontal",
    options,
    draw: () => ({}),
    place: (_, frame) => ({ matrix: affineMatrix(-1, 0, frame[1] - 1, 0, 1, 0), frame }),
    resample: moveImages,
  });
}
