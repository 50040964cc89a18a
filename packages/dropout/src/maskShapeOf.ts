import { axisOf } from "./axes.ts";
import { expectThat } from "./expectThat.ts";

export interface SharedAxes {
  /** Axes along which all elements are dropped or kept together, as `[2, 3]`; none. */
  readonly sharedAxes?: readonly number[];
  /** The same as Keras says it: the shape of the mask, 1 along shared axes, null for the length that x has. */
  readonly noiseShape?: readonly (number | null)[];
}

/** The shape of a mask for x: as long as x along each axis, or 1 where it is shared. */
export function maskShapeOf(
  what: string,
  shape: readonly number[],
  { sharedAxes, noiseShape = shape }: SharedAxes,
): readonly number[] {
  if (!sharedAxes && noiseShape === shape) return shape;
  const shared = (sharedAxes ?? []).map((axis) => axisOf(what, shape, axis, "every shared axis"));
  const fits = noiseShape.length === shape.length && noiseShape.every((n, i) => [null, 1, shape[i]].includes(n));
  expectThat(fits, `${what}: noiseShape`, `[${shape.join(", ")}] with some 1 or null`, noiseShape);
  return shape.map((length, i) => (noiseShape[i] === 1 || shared.includes(i) ? 1 : length));
}
