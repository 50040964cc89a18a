import { expectList } from "../internal/expectGiven.ts";
import type { Box, Point } from "../types.ts";

/**
 * The upright box around points, or undefined of none.
 *
 * @example boundsOf([[1, 2], [3, 0]]); // { left: 1, top: 0, right: 3, bottom: 2 }
 */
export function boundsOf(points: readonly Point[]): Box | undefined {
  expectList("boundsOf", "points", points, "points [x, y]");
  if (points.length === 0) return undefined;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}
