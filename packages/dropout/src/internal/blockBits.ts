import { type FloatArray, sizeOf } from "@reg/tensor";

/** Which elements share their bit. */
export interface Blocks {
  /** The lengths of a block of neighbours, along every axis of x. */
  readonly block: readonly number[];
  /** The axes in the order that the places for a block are counted. Default: that of x. */
  readonly order?: readonly number[];
}

/** Whether any do; if not, element i has bit i. */
export const isShared = (blocks: Blocks | undefined): blocks is Blocks =>
  blocks !== undefined && (sizeOf(blocks.block) !== 1 || blocks.order !== undefined);

/**
 * Clears blocks: a bit is drawn for each place where a block fits, and where it is 0 all runs of neighbours of the block are
 * cleared. A block that is as long as an axis shares its bit along it.
 *
 * @param draw gives so many bits
 */
export function clearBlocks(
  shape: readonly number[],
  { block, order = [...block.keys()] }: Blocks,
  draw: (count: number) => Uint32Array,
  clear: (at: number, run: number) => void,
): void {
  const { run, offsets } = runsOf(block, shape);
  const places = order.map((axis) => shape[axis] - block[axis] + 1);
  const steps = order.map((axis) => sizeOf(shape.slice(axis + 1)));
  const count = sizeOf(places);
  forEachZero(draw(count), count, (place) => {
    let [first, rest] = [0, place];
    for (let i = places.length - 1; i >= 0; i--) {
      const index = rest % places[i];
      first += index * steps[i];
      rest = (rest - index) / places[i];
    }
    for (const offset of offsets) clear(first + offset, run);
  });
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

/** A row of `inner` elements with bits of their own, `times` over, for each of `outer`. */
export interface Repeats {
  readonly outer: number;
  readonly times: number;
  readonly inner: number;
}

/** Blocks as rows that are repeated; undefined where they are anything else, or rows are of one element. */
export function repeatsOf(shape: readonly number[], { block, order }: Blocks): Repeats | undefined {
  if (order !== undefined) return undefined;
  const axes = shape.map((length, axis) => ({ length, shared: block[axis] > 1 })).filter(({ length }) => length !== 1);
  const first = axes.findIndex(({ shared }) => shared);
  const end = axes.map(({ shared }) => shared).lastIndexOf(true) + 1;
  const product = (some: typeof axes) => some.reduce((all, { length }) => all * length, 1);
  const whole = shape.every((length, axis) => block[axis] === 1 || block[axis] === length);
  if (!whole || first < 0 || !axes.slice(first, end).every(({ shared }) => shared)) return undefined;
  const inner = product(axes.slice(end));
  return inner > 1
    ? { outer: product(axes.slice(0, first)), times: product(axes.slice(first, end)), inner }
    : undefined;
}

/** Brings rows that lie one behind the other in `rows` to their places, and repeats them there. */
export function repeatRows<A extends Uint32Array | FloatArray>(
  to: A,
  rows: A,
  { outer, times }: Repeats,
  width: number,
): void {
  for (let row = 0; row < outer; row++) {
    const start = row * times * width;
    to.set(rows.subarray(row * width, (row + 1) * width), start);
    for (let done = 1; done < times; done *= 2) {
      to.copyWithin(start + done * width, start, start + Math.min(done, times - done) * width);
    }
  }
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
export function clearBits(bits: Uint32Array, at: number, count: number): void {
  for (const end = at + count; at < end; ) {
    const from = at & 31;
    const some = Math.min(32 - from, end - at);
    bits[at >>> 5] &= ~((-1 >>> (32 - some)) << from);
    at += some;
  }
}
