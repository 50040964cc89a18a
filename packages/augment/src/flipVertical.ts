import { type GeometricOptions, geometric } from "./geometric.ts";
import { affineMatrix } from "./matrix.ts";
import type { Augmentation } from "./types.ts";

/**
 * Top and bottom change places: y' = H − 1 − y. Exact; twice is nothing.
 *
 * @example sometimes(flipVertical()).augment({ image, mask }, seed);
 */
export function flipVertical(options: GeometricOptions = {}): Augmentation {
  return geometric({
    name: "flipVertical",
    options,
    draw: () => ({}),
    place: (_, frame) => ({ matrix: affineMatrix(1, 0, 0, 0, -1, frame[0] - 1), frame }),
  });
}
