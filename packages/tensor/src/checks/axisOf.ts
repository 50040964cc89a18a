import { shown } from "./shown.ts";

/**
 * The index of an axis, which may be counted from the end as −1, −2, …
 *
 * @param shape of the tensor that has the axis
 * @throws TypeError for what is no number; RangeError for an axis that the shape has not.
 * @example axisOf("batchNorm", "axis", -1, [8, 3]); // 1
 */
export function axisOf(where: string, name: string, axis: unknown, shape: readonly number[]): number {
  const rank = shape.length;
  if (typeof axis === "number" && Number.isInteger(axis) && axis >= -rank && axis < rank) {
    return axis < 0 ? axis + rank : axis;
  }
  const Failure = typeof axis === "number" ? RangeError : TypeError;
  const range = rank === 0 ? "left out" : `a whole number in [${-rank}, ${rank - 1}]`;
  throw new Failure(`${where}: ${name} must be ${range} for shape [${shape.join(", ")}], got ${shown(axis)}.`);
}
