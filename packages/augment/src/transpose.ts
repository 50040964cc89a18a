import type { GeometricOptions } from "./geometric.ts";
import { affineMatrix } from "./matrix.ts";
import { moveImages } from "./moveImages.ts";
import { placing } from "./placing.ts";
import type { Augmentation } from "./types.ts";

/**
 * Rows become columns: x' = y, y' = x, [H, W, C] → [W, H, C]. Exact; twice is nothing.
 *
 * @example transpose().augment({ image }, 0);
 */
export function transpose(options: GeometricOptions = {}): Augmentation {
  return placing({
    name: "transpose",
    options,
    draw: () => ({}),
    place: (_, [height, width]) => ({ matrix: affineMatrix(0, 1, 0, 1, 0, 0), frame: [width, height] }),
    resample: moveImages,
  });
}
