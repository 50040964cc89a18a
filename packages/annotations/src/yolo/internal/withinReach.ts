import type { Point, Ring } from "../../types.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How far beyond the frame a corner may lie, as a fraction of it: for more, ultralytics ignores the whole image. */
const REACH = 0.01;

/**
 * A box with corners that ultralytics takes. One that reaches further out, as what was cut and boxed in its own axes does, is
 * made smaller in these axes: of each side that it crosses, the farthest first, the largest box is left that does not.
 */
export function withinReach(corners: Ring, { width, height }: Size): Ring {
  const [left, top] = [-REACH * width, -REACH * height];
  const [right, bottom] = [width - left, height - top];
  const sides: readonly ((point: Point) => number)[] = [
    ([x]) => left - x,
    ([x]) => x - right,
    ([, y]) => top - y,
    ([, y]) => y - bottom,
  ];
  let ring = corners;
  for (let cuts = 0; cuts < corners.length * sides.length; cuts++) {
    const beyond = ring.flatMap((point, corner) => sides.map((side) => ({ corner, side, by: side(point) })));
    const farthest = beyond.reduce((a, b) => (b.by > a.by ? b : a));
    if (farthest.by <= 1e-9 * Math.max(width, height)) break;
    ring = without(ring, farthest.corner, farthest.side);
  }
  return ring;
}

/** The largest box of the same axes and the same far corner whose corner does not lie beyond a side. */
function without(ring: Ring, corner: number, side: (point: Point) => number): Ring {
  const [far, before, after] = [2, 3, 1].map((step) => (corner + step) % 4);
  // The corner is far + (before − far) s + (after − far) t, and its distance from the side is −room + a s + b t.
  const room = -side(ring[far]);
  const [a, b] = [side(ring[before]) + room, side(ring[after]) + room];
  const [s, t] = largest(a, b, room);
  const place = (u: number, v: number): Point => {
    const axis = (k: 0 | 1) =>
      ring[far][k] + (ring[before][k] - ring[far][k]) * u + (ring[after][k] - ring[far][k]) * v;
    return [axis(0), axis(1)];
  };
  const moved = [...ring];
  [moved[before], moved[corner], moved[after]] = [place(s, 0), place(s, t), place(0, t)];
  return moved;
}

/** s and t in [0, 1] of the greatest product with a s + b t ≤ room. */
function largest(a: number, b: number, room: number): [s: number, t: number] {
  if (a <= 0 || b <= 0) return a > b ? [Math.max(0, (room - b) / a), 1] : [1, Math.max(0, (room - a) / b)];
  const [s, t] = [room / (2 * a), room / (2 * b)];
  if (s > 1) return [1, Math.max(0, Math.min(1, (room - a) / b))];
  return t > 1 ? [Math.max(0, Math.min(1, (room - b) / a)), 1] : [Math.max(0, s), Math.max(0, t)];
}
