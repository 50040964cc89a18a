import type { Box, Frame } from "../../sample/types.ts";

/** A map from one frame to another, of points. */
export interface PointMap {
  readonly frame: Frame;
  readonly forward: (x: number, y: number) => readonly [x: number, y: number];
  /** Straight lines may become curves, so that the corners of a box do not tell its hull. */
  readonly curved?: boolean;
}

/** Which boxes stay, and how. */
export interface BoxRules {
  readonly clip?: boolean;
  readonly minimumVisible?: number;
}

/** Each box becomes the upright hull of its moved outline, clipped to the frame; those that are not visible are dropped. */
export function transformBoxes<B extends Box>(
  boxes: readonly B[],
  { forward, frame: [height, width], curved }: PointMap,
  { clip = true, minimumVisible = 0 }: BoxRules,
): B[] {
  return boxes.flatMap((box) => {
    // edges lie half a pixel before centres
    const points = outlineOf(box, curved ? 16 : 1).map(([x, y]) => forward(x - 0.5, y - 0.5));
    const xs = points.map(([x]) => x + 0.5);
    const ys = points.map(([, y]) => y + 0.5);
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

/** The corners, and between them points that divide each side. */
function outlineOf({ left, top, right, bottom }: Box, parts: number): [x: number, y: number][] {
  return Array.from({ length: parts }, (_, i) => i / parts).flatMap((t): [number, number][] => [
    [left + t * (right - left), top],
    [right, top + t * (bottom - top)],
    [right + t * (left - right), bottom],
    [left, bottom + t * (top - bottom)],
  ]);
}
