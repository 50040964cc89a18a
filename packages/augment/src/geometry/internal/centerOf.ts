import { expectNumber, shown } from "@reg/tensor/checks";
import type { Frame } from "../../sample/types.ts";
import type { Point } from "../types.ts";

/** The exact centre of a frame, ((W − 1) / 2, (H − 1) / 2), or the point that was asked for. */
export const centerOf = ([height, width]: Frame, center?: Point): Point =>
  center ?? [(width - 1) / 2, (height - 1) / 2];

/** Throws unless a point, where given, is [x, y] and finite. */
export function expectPoint(where: string, name: string, point: unknown): asserts point is Point | undefined {
  if (point === undefined) return;
  if (!Array.isArray(point) || point.length !== 2) {
    throw new TypeError(`${where}: ${name} must be a point [x, y] in pixels, got ${shown(point)}.`);
  }
  for (const coordinate of point) expectNumber(where, name, coordinate, "(-∞, ∞)", "It is a point [x, y] in pixels.");
}
