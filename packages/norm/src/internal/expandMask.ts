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
  if (!areBits(data)) {
    const odd = Array.from(data).find((value) => value !== 0 && value !== 1);
    throw new RangeError(`${where}: mask must hold 1 where x counts and 0 where it is padding, got ${odd}.`);
  }
  const below = sizeOf(positions.slice(found.length));
  const channels = axis === undefined ? 1 : shape[axis];
  const inner = axis === undefined ? sizeOf(shape) : sizeOf(shape.slice(axis + 1));
  if (below === 1 && channels === 1 && data instanceof Uint8Array) return data;
  const each = new Uint8Array(sizeOf(positions));
  if (below === 1) each.set(data);
  else for (let i = 0; i < data.length; i++) each.fill(data[i], i * below, (i + 1) * below);
  if (channels === 1) return each;
  const kept = new Uint8Array(sizeOf(shape));
  for (let from = 0, to = 0; from < each.length; from += inner) {
    if (inner === 1) {
      kept.fill(each[from], to, to + channels);
      to += channels;
      continue;
    }
    const run = each.subarray(from, from + inner);
    for (let c = 0; c < channels; c++, to += inner) kept.set(run, to);
  }
  return kept;
}

/** Whether all are 0 or 1; of bytes four at a time. */
function areBits(data: ArrayLike<number>): boolean {
  let first = 0;
  if (data instanceof Uint8Array && data.byteOffset % 4 === 0) {
    const words = new Int32Array(data.buffer, data.byteOffset, data.length >> 2);
    let seen = 0;
    for (let i = 0; i < words.length; i++) seen |= words[i];
    if (seen & 0xfefefefe) return false;
    first = words.length * 4;
  }
  for (let i = first; i < data.length; i++) if (data[i] !== 0 && data[i] !== 1) return false;
  return true;
}
