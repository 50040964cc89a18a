import type { Point, Ring } from "../types.ts";

/** The corners of a box turned about its centre by degrees, clockwise on the screen. */
export function turnedCorners(corners: Ring, degrees: number): Ring {
  const [x, y] = [0, 1].map((axis) => corners.reduce((sum, point) => sum + point[axis], 0) / corners.length);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return corners.map(([px, py]): Point => [x + cos * (px - x) - sin * (py - y), y + sin * (px - x) + cos * (py - y)]);
}

/** Centre, sides and turn in [0, 360) of four corners; the first side is the width. */
export function turnedBox(corners: Ring) {
  const [a, b, , d] = corners;
  const [x, y] = [0, 1].map((axis) => corners.reduce((sum, point) => sum + point[axis], 0) / 4);
  // A mirrored box runs the other way round: its height then begins at the second corner.
  const turn = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
  const width = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const height = Math.hypot(d[0] - a[0], d[1] - a[1]);
  return { x, y, width, height, rotation: ((turn % 360) + 360) % 360 };
}
