import { floats64, staging } from "@reg/tensor/kernel";
import { type Kernels, kernels } from "./kernels.ts";
import type { Columns, Turned } from "./vectors.ts";

/** Fewer columns than this are soon done without kernels. */
export const FEW = 24;
/** More numbers than this are not taken into the kernels' memory, which would keep the room. */
const MOST = 2 ** 22;

/** Rows of a matrix in the kernels' memory: room for whole groups, and a cache line that no power of two divides. */
interface Place {
  readonly at: number;
  readonly step: number;
  readonly rows: (count: number, length: number) => Columns;
}

const roomOf = (length: number): number => Math.ceil(length / 8) * 8 + 8;
const wholes = (count: number): number => Math.ceil(count / 4) * 4;

/** Places for matrices of zeros with as many rows and numbers a row, where kernels run. */
function placesFor(
  n: number,
  height: number,
): { simd: Kernels; place: (rows: number, length: number) => Place } | undefined {
  const [wide, tall] = [roomOf(n), roomOf(height)];
  // Enough for the singular vectors and for what is made of them later, when the memory may not grow.
  const size = wholes(n) * 2 * (wide + tall) + (height + 6) * wide + 8192 + 4 * n;
  const simd = n < FEW || size > MOST ? undefined : kernels();
  if (!simd) return undefined;
  let next = Math.ceil(staging(8 * size + 16) / 16) * 2;
  const memory = floats64();
  const place = (rows: number, length: number): Place => {
    const [first, room] = [next, roomOf(length)];
    next += rows * room;
    memory.fill(0, first, next);
    return {
      at: 8 * first,
      step: 8 * room,
      rows: (count, length) =>
        Array.from({ length: count }, (_, k) => memory.subarray(first + k * room, first + k * room + length)),
    };
  };
  return { simd, place };
}

function filled(place: Place, columns: Columns): Place {
  for (const [k, row] of place.rows(columns.length, columns[0]?.length ?? 0).entries()) row.set(columns[k]);
  return place;
}

/** The columns turned by the eigenvectors of Aᵀ·A, in the kernels' memory, which is to be left before other code runs. */
export function turnedOnKernel(columns: Columns, tolerance: number): Turned | undefined {
  const [n, height] = [columns.length, columns[0].length];
  const places = placesFor(n, height);
  if (!places) return undefined;
  const { simd, place } = places;
  const rows = wholes(n);
  const given = filled(place(rows, height), columns);
  const [turned, g, z] = [place(rows, height), place(rows, n), place(rows, n)];
  const [d, e, sizes, spare] = place(4, n).rows(4, n + 1);
  const sweeps = place(1, 8192 + 2 * n).at;
  simd.gram(given.at, given.step, rows, Math.ceil(height / 2), g.at, g.step);
  simd.tridiagonal(g.at, g.step, n, e.byteOffset, sizes.byteOffset, spare.byteOffset);
  const v = z.rows(n, n);
  for (const [i, row] of g.rows(n, n).entries()) {
    d[i] = row[i];
    v[i][i] = 1;
  }
  simd.reflections(z.at, g.at, g.step, n, sizes.byteOffset, spare.byteOffset);
  const groups = Math.ceil(n / 8);
  simd.diagonal(d.byteOffset, e.byteOffset, n, z.at, z.step, groups, sweeps, 8 * (8192 + 2 * n));
  simd.product64(turned.at, turned.step, z.at, z.step, 8, given.at, given.step, rows, Math.ceil(height / 8), n);
  const products = g.rows(n, n);
  return {
    a: turned.rows(n, height),
    v,
    visit(pair) {
      simd.gram(turned.at, turned.step, rows, Math.ceil(height / 2), g.at, g.step);
      const limits = products.map((row, k) => tolerance * Math.sqrt(row[k]));
      const lengths = products.map((row, k) => Math.sqrt(row[k]));
      for (let p = 0; p < n; p++) {
        for (let q = p + 1; q < n; q++) if (Math.abs(products[q][p]) > limits[p] * lengths[q]) pair(p, q);
      }
    },
    dot: (x, y, length) => simd.dot64(x.byteOffset, y.byteOffset, length),
    rotate: (x, y, cosine, sine) => simd.rotate64(x.byteOffset, y.byteOffset, x.length, cosine, sine),
  };
}

/** Σ of the outer products of columns of a and of v as a matrix, row by row; undefined where no kernels run. */
export function outerOnKernel(a: Columns, v: Columns, width: number, height: number): Columns | undefined {
  const places = placesFor(width, height);
  if (!places) return undefined;
  const { simd, place } = places;
  const [left, right] = [filled(place(wholes(a.length), height), a), filled(place(wholes(a.length), width), v)];
  const sums = place(height + (height % 2), width);
  const rows = height + (height % 2);
  simd.product64(sums.at, sums.step, left.at, 8, left.step, right.at, right.step, rows, Math.ceil(width / 8), a.length);
  return sums.rows(height, width);
}
