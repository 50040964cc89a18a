import { mapPoint } from "./matrix.ts";
import type { Keypoint, Placement } from "./types.ts";

/** Each point moves along; one that leaves the frame keeps its place in the list and is no longer visible. */
export function transformKeypoints<K extends Keypoint>(
  keypoints: readonly K[],
  { matrix, frame: [height, width] }: Placement,
): K[] {
  return keypoints.map((point) => {
    const [x, y] = mapPoint(matrix, point.x, point.y);
    const inside = x >= -0.5 && x < width - 0.5 && y >= -0.5 && y < height - 0.5;
    return { ...point, x, y, visible: inside && (point.visible ?? true) };
  });
}
