import { axisOf } from "./axes.ts";
import type { Blocks } from "./drawBits.ts";
import { expectThat } from "./expectThat.ts";

export interface SharedAxes {
  /** Axes along which all elements are dropped or kept together, as `[2, 3]`; none. */
  readonly sharedAxes?: readonly number[];
  /** The same as Keras says it: the shape of the mask, 1 along shared axes, null for the length that x has. */
  readonly noiseShape?: readonly (number | null)[];
}

/** What shares a bit: axes of the mask that are 1 where those of x may be longer. */
export function sharedBlocks(
  what: string,
  shape: readonly number[],
  { sharedAxes, noiseShape = shape }: SharedAxes,
): Blocks | undefined {
  if (!sharedAxes && noiseShape === shape) return undefined;
  const shared = (sharedAxes ?? []).map((axis) => axisOf(what, shape, axis, "every shared axis"));
  const fits = noiseShape.length === shape.length && noiseShape.every((n, i) => [null, 1, shape[i]].includes(n));
  expectThat(fits, `${what}: noiseShape`, `[${shape.join(", ")}] with some 1 or null`, noiseShape);
  return { block: shape.map((length, i) => (noiseShape[i] === 1 || shared.includes(i) ? length : 1)) };
}
