import { mapPoint } from "./matrix.ts";
import type { Box, Placement } from "./types.ts";

/** Which boxes stay, and how. */
export interface BoxRules {
  readonly clip?: boolean;
  readonly minimumVisible?: number;
}

/** Each box becomes the upright hull of its moved corners, clipped to the frame; those that are not visible are dropped. */
export function transformBoxes<B extends Box>(
  boxes: readonly B[],
  { matrix, frame: [height, width] }: Placement,
  { clip = true, minimumVisible = 0 }: BoxRules,
): B[] {
  return boxes.flatMap((box) => {
    const corners = [
      [box.left, box.top],
      [box.right, box.top],
      [box.right, box.bottom],
      [box.left, box.bottom],
    ].map(([x, y]) => mapPoint(matrix, x! - 0.5, y! - 0.5)); // edges are half a pixel before centres
    const xs = corners.map(([x]) => x + 0.5);
    const ys = corners.map(([, y]) => y + 0.5);
    const hull = { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
    const inside = {
      left: Math.max(hull.left, 0),
      top: Math.max(hull.top, 0),
      right: Math.min(hull.right, width),
      bottom: Math.min(hull.bottom, height),
    };
    const seen = areaOf(inside);
    if (!(seen > 0 && seen >= minimumVisible * areaOf(hull))) return [];
    return [{ ...box, ...(clip ? inside : hull) }];
  });
}

const areaOf = ({ left, top, right, bottom }: Box): number => Math.max(0, right - left) * Math.max(0, bottom - top);
