import type { Tensor } from "@reg/tensor";
import { emptyLike, stream } from "@reg/tensor/kernel";
import { bernoulliBits, type Draw, threshold, wordsFor } from "./bernoulliBits.ts";
import { type Blocks, clearBits, clearBlocks, isShared, repeatRows, repeatsOf } from "./blockBits.ts";
import { kernels } from "./kernels.ts";

/** A bit for every element of a tensor, where it lives. Ask for the array each time: arenas may move. */
export type Bits = () => Uint32Array;

export function roomForBits(x: Tensor): Bits {
  const words = wordsFor(x.data.length);
  const room = emptyLike(x, [x.data.BYTES_PER_ELEMENT === 4 ? words : words / 2]);
  return () => new Uint32Array(room.data.buffer, room.data.byteOffset, words);
}

/** Draws `size` bits, on kernels where they can run. Rate 0 gives ones and rate 1 zeros, exactly. */
export function drawInto(bits: Uint32Array, size: number, draw: Draw): Uint32Array {
  if (draw.rate === 0 || draw.rate === 1) return bits.fill(draw.rate - 1);
  const simd = kernels();
  if (!simd) return bernoulliBits(bits, size, draw);
  const limit = threshold(draw.rate);
  stream(size, [], [bits], ([bits], count, start) =>
    simd.dropout(0, 0, bits, count, start, limit, draw.seed, draw.stream, 1),
  );
  return bits;
}

/**
 * A bit for every element of x, 0 within a block that is dropped: one is drawn for each place where a block fits. A block
 * that is as long as an axis shares its bit along it.
 */
export function drawBits(x: Tensor, draw: Draw, blocks?: Blocks): Bits {
  const room = roomForBits(x);
  if (!isShared(blocks)) {
    drawInto(room(), x.data.length, draw);
    return room;
  }
  const repeats = repeatsOf(x.shape, blocks);
  if (repeats && repeats.inner % 32 === 0) {
    const rows = drawn(draw)(repeats.outer * repeats.inner);
    repeatRows(room().fill(-1, x.data.length / 32), rows, repeats, repeats.inner / 32);
    return room;
  }
  const bits = room().fill(-1);
  clearBlocks(x.shape, blocks, drawn(draw), (at, run) => clearBits(bits, at, run));
  return room;
}

/** Draws so many bits. */
export const drawn =
  (draw: Draw) =>
  (count: number): Uint32Array =>
    drawInto(new Uint32Array(wordsFor(count)), count, draw);
