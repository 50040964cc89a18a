import type { FloatArray } from "@reg/tensor";
import { floats32, isResident, staging } from "@reg/tensor/kernel";
import { kernels } from "./kernels.ts";

/** A matrix in an array: where it starts, and how far its rows and columns are apart. */
export interface Matrix {
  readonly data: FloatArray;
  readonly start: number;
  readonly row: number;
  readonly column: number;
}

/** With fewer multiplications than this a plain loop is done before a kernel is called. */
const SMALL = 256;

/** c += a·b, where c is [m, n] in rows, a is [m, k] and b is [k, n]. */
export function addProduct(c: Matrix, a: Matrix, b: Matrix, m: number, n: number, k: number): void {
  const simd = m * n * k >= SMALL ? kernels() : undefined;
  const narrow = [a, b, c].every(({ data }) => data instanceof Float32Array);
  if (simd && narrow) gemm(simd, c, a, b, m, n, k);
  else reference(c, a, b, m, n, k);
}

function reference(c: Matrix, a: Matrix, b: Matrix, m: number, n: number, k: number): void {
  const sums = new Float64Array(n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) sums[j] = c.data[c.start + i * c.row + j]!;
    for (let l = 0; l < k; l++) {
      const x = a.data[a.start + i * a.row + l * a.column]!;
      for (let j = 0; j < n; j++) sums[j] = sums[j]! + x * b.data[b.start + l * b.row + j * b.column]!;
    }
    for (let j = 0; j < n; j++) c.data[c.start + i * c.row + j] = sums[j]!;
  }
}

/** Matrices of ordinary arrays are copied in and, for c, out again. */
function gemm(
  simd: NonNullable<ReturnType<typeof kernels>>,
  c: Matrix,
  a: Matrix,
  b: Matrix,
  m: number,
  n: number,
  k: number,
): void {
  const matrices = [a, b, c];
  const sizes = [m * k, k * n, m * n];
  const resident = matrices.map(({ data, start }) => (isResident(data) ? data.byteOffset + start * 4 : undefined));
  const scratch = simd.scratchBytes();
  const area = staging(scratch + sizes.reduce((sum, size, i) => sum + (resident[i] === undefined ? room(size) : 0), 0));
  let next = area + scratch;
  const [aAt, bAt, cAt] = matrices.map(({ data, start }, i) => {
    if (resident[i] !== undefined) return resident[i];
    const address = next;
    next += room(sizes[i]!);
    floats32().set(data.subarray(start, start + sizes[i]!), address >> 2);
    return address;
  });
  simd.gemm(aAt!, a.row, a.column, bAt!, b.row, b.column, cAt!, m, n, k, area);
  if (resident[2] === undefined) c.data.set(floats32().subarray(cAt! >> 2, (cAt! >> 2) + m * n), c.start);
}

/** Bytes for a staged matrix; a little more than it fills, so that two of a power of two do not share cache lines' sets. */
const room = (size: number): number => Math.ceil((size * 4 + 1) / 64) * 64;
