import { sizeOf, type Tensor } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";
import type { Mask } from "../types.ts";
import { type Bits, roomForBits } from "./drawBits.ts";

/**
 * A bit for every element of x, 0 where the mask is 0. The mask has the shape of x, or 1 for axes along which it is the
 * same.
 *
 * @throws TypeError for what is no mask; RangeError for another shape, or NaN in the mask.
 */
export function maskBits(where: string, mask: Mask, x: Tensor): Bits {
  const { shape } = x;
  expectMask(where, mask, shape);
  const room = roomForBits(x);
  const bits = room().fill(0);
  const strides = shape.map((_, axis) => (mask.shape[axis] === 1 ? 0 : sizeOf(mask.shape.slice(axis + 1))));
  for (let i = 0; i < x.data.length; i++) {
    let place = 0;
    let rest = i;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place += (rest % shape[axis]) * strides[axis];
      rest = Math.floor(rest / shape[axis]);
    }
    if (mask.data[place] !== 0) bits[i >>> 5] |= 1 << (i & 31);
  }
  return room;
}

/** Throws unless the mask has numbers for its shape, and that is `shape` or 1 on some axes. */
export function expectMask(where: string, mask: unknown, shape: readonly number[]): asserts mask is Mask {
  const { data, shape: found } = (Object(mask) ?? {}) as Partial<Mask>;
  if (!Array.isArray(found) || typeof data?.length !== "number") {
    throw new TypeError(`${where}: mask must be an object { data, shape }, 0 where x is dropped, got ${shown(mask)}.`);
  }
  const fits = found.length === shape.length && found.every((length, i) => length === 1 || length === shape[i]);
  if (!fits || data.length !== sizeOf(found)) {
    throw new RangeError(
      `${where}: mask must have shape [${shape.join(", ")}], or 1 for axes along which it is the same, got [${found.join(", ")}] with ${data.length} entries.`,
    );
  }
  for (let i = 0; i < data.length; i++) {
    if (typeof data[i] !== "number" || Number.isNaN(data[i])) {
      throw new RangeError(`${where}: mask must hold numbers, 0 where x is dropped, got ${shown(data[i])}.`);
    }
  }
}
