import { sizeOf, type Tensor } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";
import type { Mask } from "../types.ts";
import { type Bits, roomForBits } from "./drawBits.ts";
import { isWhole, maskRows } from "./maskRows.ts";

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
  const { data } = mask;
  if (!isWhole(mask, shape)) {
    maskRows(mask, shape, (start, end, place, step) => {
      for (let i = start; i < end; i++, place += step) if (data[place] !== 0) bits[i >>> 5] |= 1 << (i & 31);
    });
  } else {
    for (let i = packed(bits, data); i < data.length; i++) if (data[i] !== 0) bits[i >>> 5] |= 1 << (i & 31);
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
  if (isBytes(data)) return;
  for (let i = 0; i < data.length; i++) {
    if (typeof data[i] !== "number" || Number.isNaN(data[i])) {
      throw new RangeError(`${where}: mask must hold numbers, 0 where x is dropped, got ${shown(data[i])}.`);
    }
  }
}

const isBytes = (data: unknown): data is Uint8Array => data instanceof Uint8Array;

/** The bits of bytes that are 0 or 1, four at a time, and how many elements were so. */
function packed(bits: Uint32Array, data: ArrayLike<number>): number {
  if (!isBytes(data) || data.byteOffset % 4 !== 0) return 0;
  const fours = new Uint32Array(data.buffer, data.byteOffset, data.length >>> 2);
  for (let word = 0; 8 * word + 8 <= fours.length; word++) {
    let all = 0;
    let found = 0;
    for (let k = 7; k >= 0; k--) {
      const four = fours[8 * word + k];
      all |= four;
      found = (found << 4) | ((Math.imul(four, 0x01020408) >>> 24) & 15);
    }
    if ((all & ~0x01010101) !== 0) return 32 * word;
    bits[word] = found;
  }
  return fours.length & ~7 ? 4 * (fours.length & ~7) : 0;
}
