import { minimumAreaBox } from "../../geometry/minimumAreaBox.ts";
import type { Point, Ring } from "../../types.ts";

/**
 * The oriented box around what was left of one, with the sides it had: cutting corner by corner would turn it. Corners
 * that no longer make a rectangle, after a shear, are first boxed anew.
 */
export function withinOwnAxes(corners: Ring, left: readonly Ring[]): Ring {
  if (corners.length !== 4) return minimumAreaBox(left.flat());
  const [origin, b, , d] = isRectangle(corners) ? corners : inOrderOf(corners, minimumAreaBox(corners));
  const axis = ([x, y]: Point): Point => {
    const length = Math.hypot(x - origin[0], y - origin[1]) || 1;
    return [(x - origin[0]) / length, (y - origin[1]) / length];
  };
  const [[ux, uy], [vx, vy]] = [axis(b), axis(d)];
  const along = left.flat().map(([x, y]) => (x - origin[0]) * ux + (y - origin[1]) * uy);
  const across = left.flat().map(([x, y]) => (x - origin[0]) * vx + (y - origin[1]) * vy);
  const corner = (s: number, t: number): Point => [origin[0] + s * ux + t * vx, origin[1] + s * uy + t * vy];
  const [s0, s1, t0, t1] = [Math.min(...along), Math.max(...along), Math.min(...across), Math.max(...across)];
  return [corner(s0, t0), corner(s1, t0), corner(s1, t1), corner(s0, t1)];
}

const isRectangle = (corners: Ring): boolean => minimumAreaBox(corners) === corners;

/**
 * The same box from the corner and in the direction that agree best with other corners in their order: files mean the front left one by
 * the first. Each is seen from its own centre, since what was cut may lie aside.
 */
export function inOrderOf(corners: Ring, box: Ring): Ring {
  if (box.length !== 4 || corners.length !== 4) return box;
  const orders = [box, [...box].reverse()].flatMap((ring) =>
    ring.map((_, i) => [...ring.slice(i), ...ring.slice(0, i)]),
  );
  const [x, y] = [0, 1].map((axis) => corners.reduce((sum, point) => sum + point[axis], 0) / corners.length);
  const agreement = (ring: Ring) =>
    ring.reduce((sum, [px, py], i) => sum + px * (corners[i][0] - x) + py * (corners[i][1] - y), 0);
  return orders.reduce((best, ring) => (agreement(ring) > agreement(best) ? ring : best));
}
