import { copyBits, setBits } from "./copyBits.ts";

/** Neighbouring axes of one kind, taken as one. */
interface Axis {
  length: number;
  readonly shared: boolean;
}

/**
 * Writes a bit for every element of `shape` into `out`, from one for every element of `maskShape`, whose axes are as
 * long as those of the shape, or 1: the elements along such an axis share their bit.
 */
export function shareBits(
  out: Uint32Array,
  bits: Uint32Array,
  maskShape: readonly number[],
  shape: readonly number[],
): void {
  out.fill(0);
  if (shape.includes(0)) return;
  const axes = merged(maskShape, shape);
  /** Fills one entry of the axes before `axis`, and gives how many bits it read and wrote. */
  const fill = (axis: number, from: number, to: number): readonly [read: number, written: number] => {
    if (axis === axes.length) {
      copyBits(out, to, bits, from, 1);
      return [1, 1];
    }
    const { length, shared } = axes[axis];
    if (axis === axes.length - 1) {
      if (!shared) copyBits(out, to, bits, from, length);
      else if ((bits[from >>> 5] >>> (from & 31)) & 1) setBits(out, to, length);
      return [shared ? 1 : length, length];
    }
    let [read, written] = fill(axis + 1, from, to);
    if (shared) {
      const all = length * written;
      for (; written < all; written = Math.min(2 * written, all)) {
        copyBits(out, to + written, out, to, Math.min(written, all - written));
      }
      return [read, all];
    }
    for (let i = 1; i < length; i++) {
      const [moreRead, moreWritten] = fill(axis + 1, from + read, to + written);
      read += moreRead;
      written += moreWritten;
    }
    return [read, written];
  };
  fill(0, 0, 0);
}

function merged(maskShape: readonly number[], shape: readonly number[]): Axis[] {
  const axes: Axis[] = [];
  shape.forEach((length, i) => {
    if (length === 1) return;
    const shared = maskShape[i] === 1;
    const last = axes[axes.length - 1];
    if (last?.shared === shared) last.length *= length;
    else axes.push({ length, shared });
  });
  return axes;
}
