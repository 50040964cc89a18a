import { AnnotationError } from "../../AnnotationError.ts";
import { formatNumber, readNumber } from "../../internal/numbers.ts";
import type { Point, Ring } from "../../types.ts";

/** `x,y;x,y`. */
export function parsePoints(text: string, what: string, file: string): Ring {
  if (text.trim() === "") return [];
  return text.split(";").map((pair): Point => {
    const numbers = pair.split(",");
    if (numbers.length !== 2)
      throw new AnnotationError(file, undefined, `${what}: points must be x,y;x,y, got "${pair}".`);
    return [readNumber(numbers[0], what, file), readNumber(numbers[1], what, file)];
  });
}

export const formatPoints = (ring: Ring, decimals: number): string =>
  ring.map(([x, y]) => `${formatNumber(x, decimals)},${formatNumber(y, decimals)}`).join(";");

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
