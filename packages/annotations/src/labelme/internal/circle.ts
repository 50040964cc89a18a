import type { Point, Ring } from "../../types.ts";

const corners = 64;

/** A circle as a ring. Its first corner is the point that was given on the rim. */
export function circleRing([x, y]: Point, [rimX, rimY]: Point): Ring {
  const [radius, start] = [Math.hypot(rimX - x, rimY - y), Math.atan2(rimY - y, rimX - x)];
  return Array.from({ length: corners }, (_, i): Point => {
    const angle = start + (2 * Math.PI * i) / corners;
    return i === 0 ? [rimX, rimY] : [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/** The centre and a point of the rim, if a ring is still such a circle. */
export function circleOf(ring: Ring): [center: Point, rim: Point] | undefined {
  if (ring.length !== corners) return undefined;
  const [x, y] = [0, 1].map((axis) => ring.reduce((sum, point) => sum + point[axis], 0) / corners);
  const radii = ring.map(([px, py]) => Math.hypot(px - x, py - y));
  const [least, most] = [Math.min(...radii), Math.max(...radii)];
  return most - least <= 1e-6 * most ? [[x, y], ring[0]] : undefined;
}
