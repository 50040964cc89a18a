/** One axis or several, counted from the front or, negative, from the back. */
export type Axis = number | readonly number[];

/**
 * Axes as indices from the front, in ascending order; all of them where `axis` is undefined.
 *
 * @throws RangeError when one is no axis of the shape or is there twice.
 */
export function axesOf(what: string, shape: readonly number[], axis: Axis | undefined): readonly number[] {
  const rank = shape.length;
  const all = shape.map((_, k) => k);
  if (axis === undefined) return all;
  const axes = [axis].flat().map((k) => (k < 0 ? k + rank : k));
  const found = all.filter((k) => axes.includes(k));
  if (found.length < axes.length) {
    throw new RangeError(
      `${what}: axis must be in [${-rank}, ${rank - 1}] for the shape [${shape.join(", ")}], each once, got ${String(axis)}.`,
    );
  }
  return found;
}
