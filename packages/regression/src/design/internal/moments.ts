import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, view, type Workspace } from "../../kernels/internal/memory.ts";
import { columnsOf } from "./columnsOf.ts";
import type { Table } from "./samples.ts";

/** Weighted sums over some samples: of 1, of each column, and of the products between columns, by rows. The response is the last column. */
export interface Moments {
  readonly weight: number;
  readonly sums: Float64Array;
  readonly products: Float64Array;
}

/** Moments in one list of numbers, to be sent and added; `width` is the count of columns, the response among them. */
export type Packed = Float64Array;

export const unpacked = (packed: Packed, width: number): Moments => ({
  weight: packed[0],
  sums: packed.subarray(1, 1 + width),
  products: packed.subarray(1 + width),
});

/**
 * The moments of some rows of a dense matrix and its response, of columns less their `shift`.
 *
 * @param shift numbers near the means, by which they are replaced where they are NaN
 * @returns undefined where there is no weight, or a number is not finite
 */
export function momentsOfRows(
  space: Workspace,
  { p, rows }: Table,
  { y, weights }: { readonly y: Float64Array; readonly weights: Float64Array },
  list: Int32Array,
  shift: Float64Array,
): Packed | undefined {
  if ("starts" in rows) return undefined;
  const k = kernels();
  const width = p + 1;
  const count = list.length;
  const padded = Math.ceil(count / 4) * 4;
  const stride = padded * 8;
  const x = space.room(padded * width);
  const [w, roots, sums, scratch] = [space.take(padded), space.take(padded), space.take(width + 4), space.take(1024)];
  const row = Math.ceil((width + 1) / 4) * 4;
  const g = space.room(row * (row + 4));
  const all = space.list(Uint32Array.from({ length: width }, (_, j) => j));
  columnsOf(space, rows, p, list, x, stride);
  const f = floats64();
  for (let i = 0; i < count; i++) {
    f[x / 8 + p * padded + i] = y[list[i]];
    f[w / 8 + i] = weights[list[i]];
    f[roots / 8 + i] = Math.sqrt(weights[list[i]]);
  }
  const packed = new Float64Array(1 + width + width * width);
  packed[0] = k.sum(w, 0, 0, count);
  if (!(packed[0] > 0)) return undefined;
  for (let j = 0; j < width; j++) {
    const at = x + j * stride;
    if (Number.isNaN(shift[j])) shift[j] = k.sum(at, w, 0, count) / packed[0];
    k.scale(at, roots, shift[j], 1, count);
    f.fill(0, at / 8 + count, at / 8 + padded);
  }
  k.dots(x, stride, all, width, roots, padded, sums);
  k.gram(x, stride, all, 0, width, padded, 0, g, row * 8, scratch);
  packed.set(view(sums, width), 1);
  const { products } = unpacked(packed, width);
  for (let i = 0; i < width; i++) products.set(view(g + i * row * 8, width), i * width);
  for (let j = 0; j < width; j++) if (!Number.isFinite(products[j * width + j] + shift[j])) return undefined;
  return packed;
}

/** The sum of moments: new numbers. */
export function together(parts: readonly Packed[], start?: Packed): Packed {
  const sum = start ? start.slice() : new Float64Array(parts[0].length);
  for (const part of parts) for (let i = 0; i < sum.length; i++) sum[i] += part[i];
  return sum;
}

/**
 * The moments of all folds but one. These are added, not taken off the whole, which would cancel; by halves, what is outside of
 * each being kept, so that one fold after another takes folds·log folds additions. Which others were asked for changes no bit.
 */
export class LeavingOut {
  readonly #folds: readonly Packed[];
  readonly #halves: { readonly from: number; readonly to: number; readonly outside: Packed }[];

  constructor(folds: readonly Packed[]) {
    this.#folds = folds;
    this.#halves = [{ from: 0, to: folds.length, outside: new Float64Array(folds[0].length) }];
  }

  of(k: number): Packed {
    const halves = this.#halves;
    let last = halves[halves.length - 1];
    while (k < last.from || k >= last.to) {
      halves.pop();
      last = halves[halves.length - 1];
    }
    while (last.to - last.from > 1) {
      const { from, to, outside } = last;
      const middle = (from + to) >> 1;
      const others = k < middle ? this.#folds.slice(middle, to) : this.#folds.slice(from, middle);
      const [start, end] = k < middle ? [from, middle] : [middle, to];
      last = { from: start, to: end, outside: together(others, outside) };
      halves.push(last);
    }
    return last.outside;
  }
}
