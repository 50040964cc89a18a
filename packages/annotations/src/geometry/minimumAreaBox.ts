import { expectList } from "../internal/expectGiven.ts";
import type { Point, Ring } from "../types.ts";
import { signedArea } from "./areaOf.ts";

/**
 * The box of least area, in any orientation, around points: four corners, clockwise on the screen. One of its sides lies
 * along a side of the convex hull. Four corners of a rectangle come back as they were.
 *
 * Source: Freeman, Shapira: "Determining the minimum-area encasing rectangle for an arbitrary closed curve" (1975).
 *
 * @example minimumAreaBox([[1, 0], [2, 1], [1, 2], [0, 1]]); // [[1, 0], [2, 1], [1, 2], [0, 1]]
 */
export function minimumAreaBox(points: readonly Point[]): Ring {
  expectList("minimumAreaBox", "points", points, "points [x, y]");
  if (isRectangle(points)) return points;
  const hull = convexHull(points);
  let best: Ring = hull;
  let least = Infinity;
  for (const [i, [x, y]] of hull.entries()) {
    const [nextX, nextY] = hull[(i + 1) % hull.length];
    const length = Math.hypot(nextX - x, nextY - y);
    if (length === 0) continue;
    const [ux, uy] = [(nextX - x) / length, (nextY - y) / length];
    const along = hull.map(([px, py]) => (px - x) * ux + (py - y) * uy);
    const across = hull.map(([px, py]) => (py - y) * ux - (px - x) * uy);
    const [a, b, c, d] = [Math.min(...along), Math.max(...along), Math.min(...across), Math.max(...across)];
    const area = (b - a) * (d - c);
    if (area >= least) continue;
    least = area;
    const corner = (s: number, t: number): Point => [x + s * ux - t * uy, y + s * uy + t * ux];
    best = [corner(a, c), corner(b, c), corner(b, d), corner(a, d)];
  }
  return best;
}

/** Whether four points are the corners of a rectangle in turn, up to rounding. */
function isRectangle(points: readonly Point[]): boolean {
  if (points.length !== 4) return false;
  const [[ax, ay], [bx, by], [cx, cy], [dx, dy]] = points;
  const size = Math.abs(cx - ax) + Math.abs(cy - ay) + Math.abs(dx - bx) + Math.abs(dy - by);
  const closes = Math.abs(ax + cx - bx - dx) + Math.abs(ay + cy - by - dy) <= 1e-9 * size;
  return closes && Math.abs((bx - ax) * (dx - ax) + (by - ay) * (dy - ay)) <= 1e-9 * size * size;
}

/** The corners of the convex hull, clockwise on the screen (Andrew's monotone chain). */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort(([ax, ay], [bx, by]) => ax - bx || ay - by);
  const chain = (order: readonly Point[]): Point[] => {
    const kept: Point[] = [];
    for (const point of order) {
      while (kept.length > 1 && signedArea([kept[kept.length - 2], kept[kept.length - 1], point]) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  const hull = [...chain(sorted), ...chain(sorted.reverse())];
  return hull.length > 0 ? hull : sorted.slice(0, 1);
}
