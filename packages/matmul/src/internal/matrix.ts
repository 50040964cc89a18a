import type { FloatArray } from "@reg/tensor";
import { floats32, isResident } from "@reg/tensor/kernel";

/** A matrix in an array: where it starts, and how far its rows and columns are apart. */
export interface Matrix {
  readonly data: FloatArray;
  readonly start: number;
  readonly row: number;
  readonly column: number;
}

/** The matrix with rows and columns exchanged. */
export const flip = ({ data, start, row, column }: Matrix): Matrix => ({ data, start, row: column, column: row });

/** The address of a matrix in the kernels' memory, where nothing has the address 0. */
export const homeOf = ({ data, start }: Matrix): number => (isResident(data) ? data.byteOffset + start * 4 : 0);

/** The matrix after staging, which may have moved the memory: its array is looked up anew from the address it had before. */
export const settled = (matrix: Matrix, home: number): Matrix =>
  home ? { ...matrix, data: floats32(), start: home / 4 } : matrix;

/** Copies `size` numbers from the start of a matrix on to an address, which is returned. */
export function copyIn({ data, start }: Matrix, size: number, address: number): number {
  floats32().set(size === data.length ? data : data.subarray(start, start + size), address / 4);
  return address;
}

/** Bytes for a staged matrix; a little more than it fills, so that two of a power of two do not share cache lines' sets. */
export const room = (size: number): number => Math.ceil((size * 4 + 1) / 64) * 64;

/** Copies the rows of a matrix, one behind the other, to an index of the kernels' memory. */
export function packRows({ data, start, row, column }: Matrix, rows: number, columns: number, to: number): void {
  const memory = floats32();
  for (let i = 0; i < rows; i++, to += columns) {
    const first = start + i * row;
    if (column === 1) memory.set(data.subarray(first, first + columns), to);
    else for (let j = 0; j < columns; j++) memory[to + j] = data[first + j * column];
  }
}
