import type { Frame } from "../../sample/types.ts";
import type { Point } from "../types.ts";

/** The exact centre of a frame, ((W − 1) / 2, (H − 1) / 2), or the point that was asked for. */
export const centerOf = ([height, width]: Frame, center?: Point): Point =>
  center ?? [(width - 1) / 2, (height - 1) / 2];

/** Checks a point at the door. */
export function expectPoint(what: string, point: Point | undefined): void {
  if (point !== undefined && !(Array.isArray(point) && point.length === 2 && point.every(Number.isFinite))) {
    throw new RangeError(`${what} must be a finite point [x, y] in pixels, got ${JSON.stringify(point)}.`);
  }
}
