/**
 * The number of elements of a shape: the product of its axes, 1 for a scalar `[]`.
 *
 * @throws RangeError when an axis is negative, fractional or not finite.
 * @example sizeOf([2, 3]); // 6
 */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (const axis of shape) {
    if (!Number.isSafeInteger(axis) || axis < 0) {
      throw new RangeError(
        `shape [${shape.join(", ")}]: every axis must be a whole number of at least 0, got ${axis}.`,
      );
    }
    size *= axis;
  }
  return size;
}
