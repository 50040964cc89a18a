import { floats32, stagingIfFits } from "@reg/tensor/kernel";
import { addThin } from "./addThin.ts";
import { type Kernels, kernels } from "./kernels.ts";
import { copyIn, flip, homeOf, type Matrix, packRows, room, settled } from "./matrix.ts";

/** With fewer multiplications than this a plain loop is faster than a kernel call. */
const SMALL = 256;
/** Up to so many vectors, a matrix is read once for each four of its lines instead of being packed. */
const THIN = 4;

/** c += a·b, where c is [m, n], a is [m, k] and b is [k, n]. */
export function addProduct(c: Matrix, a: Matrix, b: Matrix, m: number, n: number, k: number): void {
  if (c.column === 1) addRows(c, a, b, m, n, k);
  else addRows(flip(c), flip(b), flip(a), n, m, k);
}

/** The same where the elements of a row of c are neighbours. */
function addRows(c: Matrix, a: Matrix, b: Matrix, m: number, n: number, k: number): void {
  const simd = m * n * k >= SMALL ? kernels() : undefined;
  const narrow = [a, b, c].every(({ data }) => data.BYTES_PER_ELEMENT === 4);
  if (!simd || !narrow || !onKernel(simd, c, a, b, m, n, k)) reference(c, a, b, m, n, k);
}

/** False, with c as it was, where the memory has no room for what must be staged. */
function onKernel(simd: Kernels, c: Matrix, a: Matrix, b: Matrix, m: number, n: number, k: number): boolean {
  if (k <= THIN && n > THIN) return outer(simd, c, a, b, m, n, k);
  if (m <= n && m <= THIN) return addThin(simd, c, a, b, m, n, k);
  if (n <= THIN) return addThin(simd, flip(c), flip(b), flip(a), n, m, k);
  return gemm(simd, c, a, b, m, n, k);
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

/** Matrices of ordinary arrays are copied in and, for c, out again. */
function gemm(simd: Kernels, c: Matrix, a: Matrix, b: Matrix, m: number, n: number, k: number): boolean {
  const [aHome, bHome, cHome] = [homeOf(a), homeOf(b), homeOf(c)]; // before staging, which may move the memory
  const scratch = simd.scratchBytes();
  const staged = [aHome ? 0 : room(m * k), bHome ? 0 : room(k * n), cHome ? 0 : room(m * n)] as const;
  const area = stagingIfFits(scratch + staged[0] + staged[1] + staged[2]);
  if (area === undefined) return false;
  const aAt = aHome || copyIn(a, m * k, area + scratch);
  const bAt = bHome || copyIn(b, k * n, area + scratch + staged[0]);
  const cAt = cHome || copyIn(c, m * n, area + scratch + staged[0] + staged[1]);
  simd.gemm(aAt, a.row, a.column, bAt, b.row, b.column, cAt, m, n, k, area);
  if (!cHome) c.data.set(floats32().subarray(cAt / 4, cAt / 4 + m * n), c.start);
  return true;
}

/** c += a·b for a few columns of a: as fast as c is written. */
function outer(simd: Kernels, c: Matrix, a: Matrix, b: Matrix, m: number, n: number, k: number): boolean {
  const [aHome, bHome, cHome] = [homeOf(a), homeOf(b), homeOf(c)]; // before staging, which may move the memory
  const inPlace = bHome !== 0 && b.column === 1;
  const staged = [inPlace ? 0 : room(k * n), aHome ? 0 : room(m * k), cHome ? 0 : room(m * n)] as const;
  const area = stagingIfFits(staged[0] + staged[1] + staged[2]);
  if (area === undefined) return false;
  if (!inPlace) packRows(settled(b, bHome), k, n, area / 4);
  const aAt = aHome || copyIn(a, m * k, area + staged[0]);
  const cAt = cHome || copyIn(c, m * n, area + staged[0] + staged[1]);
  simd.addOuter(aAt, a.row, a.column, inPlace ? bHome : area, inPlace ? b.row : n, cAt, m, n, k);
  if (!cHome) c.data.set(floats32().subarray(cAt / 4, cAt / 4 + m * n), c.start);
  return true;
}
