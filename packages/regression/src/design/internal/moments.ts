import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import { ColumnCopier } from "./columnCopier.ts";
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

/** Numbers that a block of rows may hold, in columns, so that it stays in the second cache. */
const BLOCK = 65536;

/**
 * The moments of rows of a dense matrix and its response, of columns less their `shift`, in one pass: block after block of rows goes
 * into columns and is multiplied there.
 *
 * @param list which rows; undefined for all of them
 * @param shift numbers near the means, by which they are replaced where they are NaN
 * @returns undefined where there is no weight, or a number is not finite
 */
export function momentsOfRows(
  space: Workspace,
  { n, p, rows }: Table,
  { y, weights }: { readonly y: Float64Array; readonly weights: Float64Array },
  list: Int32Array | undefined,
  shift: Float64Array,
): Packed | undefined {
  if ("starts" in rows) return undefined;
  const k = kernels();
  const [width, count] = [p + 1, list?.length ?? n];
  const most = Math.max(64, Math.floor(BLOCK / width / 256) * 256 || Math.floor(BLOCK / width / 8) * 8);
  const length = Math.min(most, Math.ceil(count / 4) * 4);
  const [x, stride] = [space.room(length * width), length * 8];
  const [roots, sums] = [space.room(length), space.room(width + 4)];
  const row = Math.ceil((width + 1) / 4) * 4;
  const g = space.take(row * (row + 4));
  const all = space.list(Uint32Array.from({ length: width }, (_, j) => j));
  const copier = new ColumnCopier(space, rows, p, list);
  const packed = new Float64Array(1 + width + width * width);
  for (let start = 0; start < count; start += length) {
    const some = Math.min(length, count - start);
    const padded = Math.ceil(some / 4) * 4;
    copier.copy(start, some, x, stride);
    const f = floats64();
    let weight = 0;
    for (let i = 0; i < some; i++) {
      const at = list ? list[start + i] : start + i;
      f[x / 8 + p * length + i] = y[at];
      f[roots / 8 + i] = Math.sqrt(weights[at]);
      weight += weights[at];
    }
    packed[0] += weight;
    if (start === 0) setShift(shift, f, x / 8, length, some);
    for (let j = 0; j < width; j++) k.scale(x + j * stride, roots, shift[j], 1, some);
    for (let i = some; i < padded; i++) for (let j = 0; j < width; j++) f[x / 8 + j * length + i] = 0;
    for (let i = some; i < padded; i++) f[roots / 8 + i] = 0;
    k.dots(x, stride, all, width, roots, padded, sums);
    for (let j = 0; j < width; j++) packed[1 + j] += f[sums / 8 + j];
    k.addProducts(x, stride, all, width, padded, g, row * 8);
  }
  if (!(packed[0] > 0)) return undefined;
  const { products } = unpacked(packed, width);
  const f = floats64();
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) products[i * width + j] = products[j * width + i] = f[g / 8 + i * row + j];
  }
  for (let j = 0; j < width; j++) if (!Number.isFinite(products[j * width + j] + shift[j])) return undefined;
  return packed;
}

/** Where a shift is NaN, the mean of so many rows: exact for a column that does not vary. */
function setShift(shift: Float64Array, f: Float64Array, x: number, length: number, count: number): void {
  for (let j = 0; j < shift.length; j++) {
    if (!Number.isNaN(shift[j])) continue;
    const first = f[x + j * length];
    let sum = 0;
    for (let i = 0; i < count; i++) sum += f[x + j * length + i] - first;
    shift[j] = first + sum / count;
  }
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
