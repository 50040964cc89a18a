import { axisOf } from "./axes.ts";

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
  { sharedAxes, noiseShape }: SharedAxes,
): readonly number[] {
  if (sharedAxes && noiseShape) throw new TypeError(`${what} takes sharedAxes or noiseShape, not both.`);
  if (sharedAxes) {
    const shared = sharedAxes.map((axis) => axisOf(what, shape, axis, "every shared axis"));
    return shape.map((length, i) => (shared.includes(i) ? 1 : length));
  }
  if (!noiseShape) return shape;
  if (noiseShape.length !== shape.length || noiseShape.some((n, i) => n !== null && n !== 1 && n !== shape[i])) {
    throw new RangeError(
      `${what}: noiseShape must have a 1, null or x's length for each axis of x, which has shape [${shape.join(", ")}], got [${noiseShape.map(String).join(", ")}].`,
    );
  }
  return shape.map((length, i) => noiseShape[i] ?? length);
}
