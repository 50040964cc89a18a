import { sizeOf, type Tensor } from "@reg/tensor";
import { drawInto, roomForBits } from "./drawBits.ts";
import { type Draw, wordsFor } from "./keepBits.ts";

/** What blocks are drawn. */
export interface Blocks {
  /** The axes of x in the order that places for a block are counted: samples, channels, and those of the map. */
  readonly order: readonly number[];
  /** The lengths of a block along them: of one sample, and of one channel or all. */
  readonly block: readonly number[];
}

/**
 * A bit for every element of x, 0 within a block. Blocks are drawn sample by sample, channel by channel, whatever the
 * layout of x, with the chance `draw.rate` for each place where one fits.
 */
export function blockBits(x: Tensor, draw: Draw, { order, block }: Blocks): () => Uint32Array {
  const { shape } = x;
  const room = roomForBits(x, sizeOf(shape));
  const bits = room().fill(-1);
  const strides = stridesOf(shape);
  const steps = order.map((axis) => strides[axis]);
  const within = offsets(block, steps);
  const places = order.map((axis, i) => shape[axis] - block[i] + 1);
  const count = sizeOf(places);
  forEachZero(drawInto(new Uint32Array(wordsFor(count)), count, draw), count, (place) => {
    let rest = place;
    let first = 0;
    for (let i = places.length - 1; i >= 0; i--) {
      const index = rest % places[i];
      rest = (rest - index) / places[i];
      first += index * steps[i];
    }
    for (const offset of within) {
      const at = first + offset;
      bits[at >>> 5] &= ~(1 << (at & 31));
    }
  });
  return room;
}

function stridesOf(shape: readonly number[]): number[] {
  const strides: number[] = [];
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}

/** How far the elements of a block are from its first. */
function offsets(block: readonly number[], strides: readonly number[]): number[] {
  let all = [0];
  block.forEach((length, axis) => {
    all = all.flatMap((offset) => Array.from({ length }, (_, i) => offset + i * strides[axis]));
  });
  return all;
}

function forEachZero(bits: Uint32Array, size: number, visit: (index: number) => void): void {
  for (let word = 0; word * 32 < size; word++) {
    for (let zeros = ~bits[word]; zeros !== 0; zeros &= zeros - 1) {
      const index = word * 32 + 31 - Math.clz32(zeros & -zeros);
      if (index < size) visit(index);
    }
  }
}
