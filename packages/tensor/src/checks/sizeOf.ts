import { shown } from "./shown.ts";

/**
 * The number of elements of a shape: the product of its axes, 1 for a scalar `[]`.
 *
 * @param what how an error begins, as in "zeros: shape"
 * @throws TypeError when the shape is no array; RangeError when an axis is negative, fractional or not finite, or the
 * size is 2^53 or more.
 * @example sizeOf([2, 3]); // 6
 */
export function sizeOf(shape: readonly number[], what = "sizeOf: shape"): number {
  if (!Array.isArray(shape)) throw new TypeError(`${what} must be an array of whole numbers, got ${shown(shape)}.`);
  let size = 1;
  for (let i = 0; i < shape.length; i++) {
    const axis = shape[i];
    if (!Number.isSafeInteger(axis) || axis < 0) {
      throw new RangeError(
        `${what} [${shape.join(", ")}]: every axis must be a whole number of at least 0, got ${shown(axis)}.`,
      );
    }
    size *= axis;
  }
  if (!Number.isSafeInteger(size)) throw new RangeError(`${what} [${shape.join(", ")}] holds 2^53 values or more.`);
  return size;
}
