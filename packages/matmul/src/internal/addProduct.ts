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

/** With fewer multiplications than this a plain loop is faster than a kernel call. */
const SMALL = 256;

/** The matrix with rows and columns exchanged. */
export const flip = ({ data, start, row, column }: Matrix): Matrix => ({ data, start, row: column, column: row });

/** c += a·b, where c is [m, n], a is [m, k] and b is [k, n]. */
export function addProduct(c: Matrix, a: Matrix, b: Matrix, m: number, n: number, k: number): void {
  if (c.column === 1) addRows(c, a, b, m, n, k);
  else addRows(flip(c), flip(b), flip(a), n, m, k);
}

/** The same where the elements of a row of c are neighbours. */
function addRows(c: Matrix, a: Matrix, b: Matrix, m: number, n: number, k: number): void {
  const simd = m * n * k >= SMALL ? kernels() : undefined;
  const narrow = [a, b, c].every(({ data }) => data.BYTES_PER_ELEMENT === 4);
  if (simd && narrow) gemm(simd, c, a, b, m, n, k);
  else reference(c, a, b, m, n, k);
}

function reference(c: Matrix, a: Matrix, b: Matrix, m: number, n: number, k: number): void {
  const sums = new Float64Array(n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) sums[j] = c.data[c.start + i * c.row + j];
    for (let l = 0; l < k; l++) {
      const x = a.data[a.start + i * a.row + l * a.column];
      for (let j = 0; j < n; j++) sums[j] = sums[j] + x * b.data[b.start + l * b.row + j * b.column];
    }
    for (let j = 0; j < n; j++) c.data[c.start + i * c.row + j] = sums[j];
  }
}

type Simd = NonNullable<ReturnType<typeof kernels>>;

/** Matrices of ordinary arrays are copied in and, for c, out again. */
function gemm(simd: Simd, c: Matrix, a: Matrix, b: Matrix, m: number, n: number, k: number): void {
  const [aHome, bHome, cHome] = [homeOf(a), homeOf(b), homeOf(c)]; // before staging, which may move the memory
  const scratch = simd.scratchBytes();
  const staged = [aHome ? 0 : room(m * k), bHome ? 0 : room(k * n), cHome ? 0 : room(m * n)] as const;
  const area = staging(scratch + staged[0] + staged[1] + staged[2]);
  const aAt = aHome || copyIn(a, m * k, area + scratch);
  const bAt = bHome || copyIn(b, k * n, area + scratch + staged[0]);
  const cAt = cHome || copyIn(c, m * n, area + scratch + staged[0] + staged[1]);
  simd.gemm(aAt, a.row, a.column, bAt, b.row, b.column, cAt, m, n, k, area);
  if (!cHome) c.data.set(floats32().subarray(cAt / 4, cAt / 4 + m * n), c.start);
}

/** The address of a matrix in the kernels' memory, where nothing has the address 0. */
const homeOf = ({ data, start }: Matrix): number => (isResident(data) ? data.byteOffset + start * 4 : 0);

function copyIn({ data, start }: Matrix, size: number, address: number): number {
  floats32().set(size === data.length ? data : data.subarray(start, start + size), address / 4);
  return address;
}

/** Bytes for a staged matrix; a little more than it fills, so that two of a power of two do not share cache lines' sets. */
const room = (size: number): number => Math.ceil((size * 4 + 1) / 64) * 64;
