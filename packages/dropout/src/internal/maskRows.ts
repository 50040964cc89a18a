import { sizeOf } from "@reg/tensor";
import type { Mask } from "../types.ts";

/** Whether a mask has an entry of its own for each element. */
export const isWhole = (mask: Mask, shape: readonly number[]): boolean =>
  shape.every((length, axis) => mask.shape[axis] === length);

/**
 * Walks over a tensor in rows of its last axis: where each starts, where its first entry of the mask is, and how far apart
 * its entries are.
 */
export function maskRows(
  mask: Mask,
  shape: readonly number[],
  visit: (start: number, end: number, place: number, step: number) => void,
): void {
  const strides = shape.map((_, axis) => (mask.shape[axis] === 1 ? 0 : sizeOf(mask.shape.slice(axis + 1))));
  const last = shape.length - 1;
  const [width, step] = last < 0 ? [1, 0] : [shape[last], strides[last]];
  const at = shape.map(() => 0);
  const size = sizeOf(shape);
  for (let start = 0, place = 0; start < size; start += width) {
    visit(start, start + width, place, step);
    for (let axis = last - 1; axis >= 0; axis--) {
      place += strides[axis];
      if (++at[axis] < shape[axis]) break;
      at[axis] = 0;
      place -= shape[axis] * strides[axis];
    }
  }
}
