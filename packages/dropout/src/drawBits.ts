import { sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike, stream } from "@reg/tensor/kernel";
import { type Draw, keepBits, threshold, wordsFor } from "./keepBits.ts";
import { kernels } from "./kernels.ts";

/** A bit for every element of a tensor, where it lives. Ask for the array each time: arenas may move. */
export type Bits = () => Uint32Array;

export function roomForBits(x: Tensor): Bits {
  const words = wordsFor(x.data.length);
  const room = emptyLike(x, [x.data instanceof Float32Array ? words : words / 2]);
  return () => new Uint32Array(room.data.buffer, room.data.byteOffset, words);
}

/** Draws `size` bits, on kernels where they can run. Rate 0 gives ones and rate 1 zeros, exactly. */
export function drawInto(bits: Uint32Array, size: number, draw: Draw): Uint32Array {
  if (draw.rate === 0 || draw.rate === 1) return bits.fill(draw.rate - 1);
  const simd = kernels();
  if (!simd) return keepBits(bits, size, draw);
  const limit = threshold(draw.rate);
  stream(size, [], [bits], ([bits], count, start) =>
    simd.dropout(0, 0, bits, count, start, limit, draw.seed, draw.stream, 1),
  );
  return bits;
}

/** Which elements share their bit. */
export interface Blocks {
  /** The lengths of a block of neighbours, along every axis of x. */
  readonly block: readonly number[];
  /** The axes in the order that the places for a block are counted; that of x by default. */
  readonly order?: readonly number[];
}

/** Whether any do; if not, element i has bit i. */
export const isShared = (blocks: Blocks | undefined): blocks is Blocks =>
  blocks !== undefined && (sizeOf(blocks.block) !== 1 || blocks.order !== undefined);

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
  const { shape } = x;
  const { block, order = [...block.keys()] } = blocks;
  const bits = room().fill(-1);
  const { run, offsets } = runsOf(block, shape);
  const places = order.map((axis) => shape[axis] - block[axis] + 1);
  const steps = order.map((axis) => sizeOf(shape.slice(axis + 1)));
  const count = sizeOf(places);
  const kept = drawInto(new Uint32Array(wordsFor(count)), count, draw);
  forEachZero(kept, count, (place) => {
    let [first, rest] = [0, place];
    for (let i = places.length - 1; i >= 0; i--) {
      const index = rest % places[i];
      first += index * steps[i];
      rest = (rest - index) / places[i];
    }
    for (const offset of offsets) clear(bits, first + offset, run);
  });
  return room;
}

/** A block as runs of neighbours: how long they are, and how far from its first element they begin. */
function runsOf(block: readonly number[], shape: readonly number[]): { run: number; offsets: number[] } {
  let [run, step, whole] = [1, 1, true];
  let offsets = [0];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const [length, stride] = [block[axis], step];
    if (whole) run *= length;
    else offsets = offsets.flatMap((offset) => Array.from({ length }, (_, i) => offset + i * stride));
    whole &&= length === shape[axis];
    step *= shape[axis];
  }
  return { run, offsets };
}

function forEachZero(bits: Uint32Array, size: number, visit: (index: number) => void): void {
  for (let word = 0; word * 32 < size; word++) {
    for (let zeros = ~bits[word]; zeros !== 0; zeros &= zeros - 1) {
      const index = word * 32 + 31 - Math.clz32(zeros & -zeros);
      if (index < size) visit(index);
    }
  }
}

/** Sets `count` bits from bit `at` on to 0. */
function clear(bits: Uint32Array, at: number, count: number): void {
  for (const end = at + count; at < end; ) {
    const from = at & 31;
    const some = Math.min(32 - from, end - at);
    bits[at >>> 5] &= ~((-1 >>> (32 - some)) << from);
    at += some;
  }
}
