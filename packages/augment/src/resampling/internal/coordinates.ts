import type { Matrix } from "../types.ts";
import { HORIZON, isAffine } from "./matrix.ts";

/** Writes, for row y of the new frame, where each of its pixels comes from. */
export type Coordinates = (y: number, xs: Float64Array, ys: Float64Array) => void;

/** The coordinates of a matrix that leads from the new frame back to the old one. */
export function coordinatesOf(inverse: Matrix): Coordinates {
  const [a, b, c, d, e, f, g, h, i] = inverse;
  if (isAffine(inverse)) {
    return (y, xs, ys) => {
      const [x0, y0] = [b * y + c, e * y + f];
      for (let x = 0; x < xs.length; x++) {
        xs[x] = a * x + x0;
        ys[x] = d * x + y0;
      }
    };
  }
  return (y, xs, ys) => {
    const [x0, y0, w0] = [b * y + c, e * y + f, h * y + i];
    for (let x = 0; x < xs.length; x++) {
      const w = Math.max(g * x + w0, HORIZON);
      xs[x] = (a * x + x0) / w;
      ys[x] = (d * x + y0) / w;
    }
  };
}
