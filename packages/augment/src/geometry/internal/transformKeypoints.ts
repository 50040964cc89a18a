import type { Keypoint } from "../../sample/types.ts";
import type { PointMap } from "./moveRing.ts";

/**
 * Each point moves along; one that leaves the frame keeps its place in the list and is no longer visible. Absent points
 * stay as they are.
 */
export function transformKeypoints<K extends Keypoint>(
  keypoints: readonly K[],
  { forward, frame: [height, width] }: PointMap,
): K[] {
  return keypoints.map((point) => {
    if (point.absent) return point;
    const [x, y] = forward(point.x, point.y);
    const inside = x >= -0.5 && x < width - 0.5 && y >= -0.5 && y < height - 0.5;
    return Object.assign({}, point, { x, y, visible: inside && (point.visible ?? true) });
  });
}
