import { sizeOf } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";
import { floats32, staging } from "@reg/tensor/kernel";
import type { Mask } from "../types.ts";
import { kernels } from "./kernels.ts";

/**
 * One number per position of x, 0 where the mask leaves it out. A mask has the shape of the positions in x, all its axes or
 * all but one, or the first of those: one entry then stands for everything below it.
 *
 * @param axis the channel axis, along which a mask is the same, and which positions have not; none by default
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
  if (below === 1 && data instanceof Uint8Array) return data;
  const kept = new Uint8Array(sizeOf(positions));
  if (below === 1) kept.set(data);
  else for (let i = 0; i < data.length; i++) kept.fill(data[i], i * below, (i + 1) * below);
  return kept;
}

/** One number per element of x from those per position, which all `channels` share. */
export function keptElements(kept: Uint8Array, channels: number, inner: number): Uint8Array {
  const each = new Uint8Array(kept.length * channels);
  for (let from = 0, to = 0; from < kept.length; from += inner) {
    const run = kept.subarray(from, from + inner);
    for (let c = 0; c < channels; c++, to += inner) {
      if (inner === 1) each[to] = run[0];
      else each.set(run, to);
    }
  }
  return each;
}

/** So many bytes are looked at together by a kernel, and fewer by a loop. */
const CHUNK = 65_536;
const FEW = 256;

/** Whether all are 0 or 1. */
function areBits(data: ArrayLike<number>): boolean {
  const simd = data.length >= FEW ? kernels() : undefined;
  if (!simd || !(data instanceof Uint8Array)) {
    for (let i = 0; i < data.length; i++) if (data[i] !== 0 && data[i] !== 1) return false;
    return true;
  }
  const address = staging(CHUNK);
  const room = new Uint8Array(floats32().buffer, address, CHUNK);
  for (let start = 0; start < data.length; start += CHUNK) {
    const part = data.subarray(start, start + CHUNK);
    room.set(part);
    if (!simd.areBits(address, part.length)) return false;
  }
  return true;
}
