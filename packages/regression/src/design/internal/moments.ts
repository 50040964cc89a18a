import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import { copyRows } from "./copyRows.ts";
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

/** Numbers that a block of rows may hold, so that it and what is made of it stay in the second cache. */
const BLOCK = 40000;
/** Columns that come before those of the features: the root of the weight, and the response. */
const BEFORE = 4;

/**
 * The moments of rows of a dense matrix and its response, of columns less their `shift`, in one pass: block after block of rows goes
 * into panels of columns and is multiplied there.
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
  const count = list?.length ?? n;
  const most = Math.min(count, Math.max(64, Math.floor(BLOCK / p)));
  const groups = 1 + Math.ceil(p / 4);
  const [x, roots, shifts] = [space.take(most * p + 4), space.room(most), space.take(p + 4)];
  const [panels, row] = [space.take(most * 4 * groups), 4 * groups];
  const g = space.take(row * row);
  for (let start = 0; start < count; start += most) {
    const some = Math.min(most, count - start);
    copyRows(rows, p, list, start, some, x);
    const f = floats64();
    for (let i = 0, to = panels / 8; i < some; i++, to += BEFORE) {
      const at = list ? list[start + i] : start + i;
      f[to] = f[roots / 8 + i] = Math.sqrt(weights[at]);
      f[to + 1] = y[at];
    }
    if (start === 0) setShift(shift, f, x / 8, panels / 8 + 1, some);
    if (start === 0) f.set(shift.subarray(0, p), shifts / 8);
    for (let i = 0, to = panels / 8; i < some; i++, to += BEFORE) f[to + 1] = f[to] * (f[to + 1] - shift[p]);
    k.panels(x, p, some, shifts, roots, panels + 8 * BEFORE * some);
    k.addProducts(panels, groups, some, g, row * 8);
  }
  return packed(floats64().subarray(g / 8, g / 8 + row * row), row, shift);
}

/** From the lower triangle of products of root, response and features. */
function packed(g: Float64Array, row: number, shift: Float64Array): Packed | undefined {
  const width = shift.length;
  const to = new Float64Array(1 + width + width * width);
  const { sums, products } = unpacked(to, width);
  const p = width - 1;
  to[0] = g[0];
  for (let i = 0; i < p; i++) {
    const from = (BEFORE + i) * row;
    sums[i] = g[from];
    products[i * width + p] = products[p * width + i] = g[from + 1];
    for (let j = 0; j <= i; j++) products[i * width + j] = products[j * width + i] = g[from + BEFORE + j];
  }
  sums[p] = g[row];
  products[p * width + p] = g[row + 1];
  for (let j = 0; j < width; j++) if (!Number.isFinite(products[j * width + j] + shift[j])) return undefined;
  return to[0] > 0 ? to : undefined;
}

/** Where a shift is NaN, the mean of so many rows at x, and of responses at y. */
function setShift(shift: Float64Array, f: Float64Array, x: number, y: number, count: number): void {
  const p = shift.length - 1;
  for (let j = 0; j < p; j++) if (Number.isNaN(shift[j])) shift[j] = meanOf(f, x + j, p, count);
  if (Number.isNaN(shift[p])) shift[p] = meanOf(f, y, BEFORE, count);
}

/** Exact where numbers do not vary. */
function meanOf(f: Float64Array, from: number, step: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += f[from + i * step] - f[from];
  return f[from] + sum / count;
}

/** The sum of moments; those of one part alone are that part itself. */
export function together(parts: readonly Packed[], start?: Packed): Packed {
  if (parts.length === 1 && !start) return parts[0];
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
