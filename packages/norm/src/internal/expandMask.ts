import { sizeOf } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";
import type { Mask } from "../types.ts";

/**
 * One number per element of x, 0 where the mask leaves it out. A mask has the shape of the positions in x, all its axes or
 * all but one, or the first of those: one entry then stands for everything below it.
 *
 * @param axis the channel axis, along which a mask is the same; none by default
 * @throws RangeError for another shape, or a number that is neither 0 nor 1.
 */
export function expandMask(where: string, mask: Mask, shape: readonly number[], axis?: number): Uint8Array {
  const positions = axis === undefined ? shape : shape.filter((_, i) => i !== axis);
  const { data, shape: found } = mask ?? {};
  if (!Array.isArray(found) || typeof data?.length !== "number") {
    throw new TypeError(`${where}: mask must be an object { data, shape } of zeros and ones, got ${shown(mask)}.`);
  }
  const fits = found.length <= positions.length && found.every((length, i) => length === positions[i]);
  if (!fits || data.length !== sizeOf(found)) {
    throw new RangeError(
      `${where}: mask must have shape [${positions.join(", ")}] or the first axes of that, got [${found.join(", ")}] with ${data.length} entries.`,
    );
  }
  for (let i = 0; i < data.length; i++) {
    if (data[i] !== 0 && data[i] !== 1) {
      throw new RangeError(`${where}: mask must hold 1 where x counts and 0 where it is padding, got ${data[i]}.`);
    }
  }
  const kept = new Uint8Array(sizeOf(shape));
  const below = sizeOf(positions.slice(found.length));
  const channels = axis === undefined ? 1 : shape[axis];
  const inner = axis === undefined ? 1 : sizeOf(shape.slice(axis + 1));
  for (let i = 0; i < kept.length; i++) {
    const position = Math.floor(i / (channels * inner)) * inner + (i % inner);
    kept[i] = data[Math.floor(position / below)];
  }
  return kept;
}
