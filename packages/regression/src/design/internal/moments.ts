import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, view, type Workspace } from "../../kernels/internal/memory.ts";
import { columnsOf } from "./columnsOf.ts";
import { mostOf } from "./extremes.ts";
import type { Table } from "./samples.ts";

/** Weighted sums over some samples: of 1, of each column, and of the products between columns, by rows. The response is the last column. */
export interface Moments {
  weight: number;
  readonly sums: Float64Array;
  readonly products: Float64Array;
}

/** The moments of each fold, of columns less their `shift`, which lies near their means. */
export interface FoldMoments {
  readonly shift: Float64Array;
  readonly folds: readonly Moments[];
}

/**
 * The moments of a dense matrix and its response, fold by fold: no more than one fold is copied at a time.
 *
 * @returns undefined where a fold has no weight, or a number is not finite
 */
export function foldMoments(
  space: Workspace,
  { n, p, rows }: Table,
  y: Float64Array,
  weights: Float64Array,
  lists: readonly Int32Array[],
): FoldMoments | undefined {
  if ("starts" in rows) return undefined;
  const k = kernels();
  const width = p + 1;
  const padded = Math.ceil(mostOf(lists.map((list) => list.length)) / 4) * 4;
  const stride = padded * 8;
  const x = space.take(padded * width);
  const [w, roots, sums, scratch] = [space.take(padded), space.take(padded), space.take(width + 4), space.take(1024)];
  const row = Math.ceil((width + 1) / 4) * 4;
  const g = space.take(row * (row + 4));
  const all = space.list(Uint32Array.from({ length: width }, (_, j) => j));
  const shift = new Float64Array(width);
  const folds: Moments[] = [];
  for (const list of lists) {
    const count = list.length;
    columnsOf(space, rows, p, list, x, stride);
    const f = floats64();
    for (let i = 0; i < count; i++) {
      f[x / 8 + p * padded + i] = y[list[i]];
      f[w / 8 + i] = weights[list[i]];
      f[roots / 8 + i] = Math.sqrt(weights[list[i]]);
    }
    f.fill(0, roots / 8 + count, roots / 8 + padded);
    const weight = k.sum(w, 0, 0, count);
    if (!(weight > 0)) return undefined;
    for (let j = 0; j < width; j++) {
      const at = x + j * stride;
      if (folds.length === 0) shift[j] = k.sum(at, w, 0, count) / weight;
      k.scale(at, roots, shift[j], 1, count);
      f.fill(0, at / 8 + count, at / 8 + padded);
    }
    k.dots(x, stride, all, width, roots, padded, sums);
    k.gram(x, stride, all, 0, width, padded, 0, g, row * 8, scratch);
    const products = new Float64Array(width * width);
    for (let i = 0; i < width; i++) products.set(view(g + i * row * 8, width), i * width);
    folds.push({ weight, sums: view(sums, width).slice(), products });
    for (let j = 0; j < width; j++) if (!Number.isFinite(products[j * width + j] + shift[j])) return undefined;
  }
  return n > 0 ? { shift, folds } : undefined;
}

const none = (width: number): Moments => ({
  weight: 0,
  sums: new Float64Array(width),
  products: new Float64Array(width * width),
});

/** The sum of moments: new numbers. */
export function together(parts: readonly Moments[], start = none(parts[0].sums.length)): Moments {
  const sum = { weight: start.weight, sums: start.sums.slice(), products: start.products.slice() };
  for (const { weight, sums, products } of parts) {
    sum.weight += weight;
    for (let j = 0; j < sums.length; j++) sum.sums[j] += sums[j];
    for (let j = 0; j < products.length; j++) sum.products[j] += products[j];
  }
  return sum;
}

/**
 * Visits each fold with the moments of all others. These are added, not taken off the whole, which would cancel; by halves, so that it
 * takes folds·log folds additions.
 */
export function leavingOut(folds: readonly Moments[], visit: (k: number, others: Moments) => void): void {
  const halve = (from: number, to: number, outside: Moments): void => {
    if (to - from === 1) {
      visit(from, outside);
      return;
    }
    const middle = (from + to) >> 1;
    halve(from, middle, together(folds.slice(middle, to), outside));
    halve(middle, to, together(folds.slice(from, middle), outside));
  };
  halve(0, folds.length, none(folds[0].sums.length));
}
