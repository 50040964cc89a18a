import { sizeOf, type Tensor } from "@reg/tensor";
import { drawInto, roomForBits } from "./drawBits.ts";
import { type Draw, wordsFor } from "./keepBits.ts";
import { shareBits } from "./shareBits.ts";

/** Where blocks may lie. */
export interface Blocks {
  /** The axes of the map, of x [N, …]. */
  readonly space: readonly number[];
  /** The lengths of a block along them. */
  readonly block: readonly number[];
  /** The axis of the channels. */
  readonly channels: number;
  /** Whether all channels of a sample share their blocks. */
  readonly coupled: boolean;
}

/**
 * A bit for every element of x, 0 within a block. Blocks are drawn sample by sample, channel by channel, whatever the
 * layout of x, with the chance `draw.rate` for each place where one fits.
 */
export function blockBits(x: Tensor, draw: Draw, { space, block, channels, coupled }: Blocks): () => Uint32Array {
  const maskShape = x.shape.map((length, axis) => (coupled && axis === channels ? 1 : length));
  const size = sizeOf(maskShape);
  const all = roomForBits(x, x.data.length);
  const bits = coupled ? new Uint32Array(wordsFor(size)) : all();
  bits.fill(-1);
  const strides = stridesOf(maskShape);
  const within = offsets(
    block,
    space.map((axis) => strides[axis]),
  );
  const order = [0, channels, ...space];
  const places = order.map((axis) => maskShape[axis] - (block[space.indexOf(axis)] ?? 1) + 1);
  const steps = order.map((axis) => strides[axis]);
  forEachZero(drawInto(new Uint32Array(wordsFor(sizeOf(places))), sizeOf(places), draw), sizeOf(places), (place) => {
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
  if (coupled) all().set(shareBits(bits, maskShape, x.shape));
  return all;
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
