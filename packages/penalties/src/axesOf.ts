/** One axis or several, counted from the front or, negative, from the back. */
export type Axis = number | readonly number[];

/**
 * Axes as indices from the front, in ascending order; all of them where `axis` is undefined.
 *
 * @throws RangeError when one is no axis of the shape or is there twice.
 */
export function axesOf(what: string, shape: readonly number[], axis: Axis | undefined): readonly number[] {
  const rank = shape.length;
  if (axis === undefined) return shape.map((_, i) => i);
  const axes = (typeof axis === "number" ? [axis] : axis).map((one) => {
    if (!Number.isInteger(one) || one < -rank || one >= rank) {
      const range = rank === 0 ? "left out for a scalar" : `a whole number in [${-rank}, ${rank - 1}]`;
      throw new RangeError(`${what}: axis must be ${range} for the shape [${shape.join(", ")}], got ${String(one)}.`);
    }
    return one < 0 ? one + rank : one;
  });
  if (new Set(axes).size < axes.length) {
    throw new RangeError(`${what}: axis must list every axis once, got [${String(axis)}].`);
  }
  return axes.sort((a, b) => a - b);
}
