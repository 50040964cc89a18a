import { sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike, SMALL, stream } from "@reg/tensor/kernel";
import { type Draw, keepBits, threshold, wordsFor } from "./keepBits.ts";
import { kernels } from "./kernels.ts";
import { shareBits } from "./shareBits.ts";

/** The two words of a seed, as kernels take them. */
export const keysOf = (seed: number): readonly [number, number] => [seed, Math.floor(seed / 0x1_0000_0000)];

/** Memory for `size` bits where x lives. Ask for the array each time: arenas may move. */
export function roomForBits(x: Tensor, size: number): () => Uint32Array {
  const words = wordsFor(size);
  const room = emptyLike(x, [x.data instanceof Float32Array ? words : words / 2]);
  return () => new Uint32Array(room.data.buffer, room.data.byteOffset, words);
}

/**
 * A bit for every element of x, drawn for every element of `maskShape` and shared along its axes of length 1. Rate 0
 * gives ones and rate 1 zeros, exactly.
 */
export function drawBits(x: Tensor, draw: Draw, maskShape: readonly number[] = x.shape): () => Uint32Array {
  const size = sizeOf(maskShape);
  const all = roomForBits(x, x.data.length);
  if (draw.rate === 0 || draw.rate === 1) all().fill(draw.rate - 1);
  else if (size === x.data.length) drawInto(all(), size, draw);
  else all().set(shareBits(drawInto(new Uint32Array(wordsFor(size)), size, draw), maskShape, x.shape));
  return all;
}

/** `keepBits`, on kernels where they can run. */
export function drawInto(bits: Uint32Array, size: number, draw: Draw): Uint32Array {
  const simd = size < SMALL ? undefined : kernels();
  if (!simd) return keepBits(size, draw, bits);
  const limit = threshold(draw.rate);
  const [low, high] = keysOf(draw.seed);
  stream(size, [], [bits], ([bits], count, start) =>
    simd.maskBits(bits, Math.ceil(count / 256), start / 256, limit, low, high, draw.stream),
  );
  return bits;
}
