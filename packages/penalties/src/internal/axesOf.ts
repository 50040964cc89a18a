import { axisOf } from "@reg/tensor/checks";
import type { Axis } from "../types.ts";

/**
 * Axes as indices from the front, in ascending order; all of them where `axis` is undefined.
 *
 * @throws RangeError when one is no axis of the shape or is there twice; TypeError when one is no number.
 */
export function axesOf(what: string, shape: readonly number[], axis: Axis | undefined): readonly number[] {
  const all = shape.map((_, k) => k);
  if (axis === undefined) return all;
  const axes = [axis].flat().map((k) => axisOf(what, "axis", k, shape));
  if (new Set(axes).size < axes.length) {
    throw new RangeError(`${what}: axis must name each axis once, got [${[axis].flat().join(", ")}].`);
  }
  return all.filter((k) => axes.includes(k));
}
