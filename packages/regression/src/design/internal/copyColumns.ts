import { ROWS, WIDTH } from "../../kernels/internal/strip.ts";
import type { Address, Kernels } from "../../kernels/internal/types.ts";
import { copyRows, type Rows } from "./copyRows.ts";

/** A memory with a strip to put rows into, and the kernel that works there. */
export interface Place extends Pick<Kernels, "transpose"> {
  readonly floats: Float64Array;
  readonly strip: Address;
}

/** Copies n rows of p numbers into columns at `to` that are `stride` bytes apart, strip by strip. */
export function copyColumns(
  { transpose, floats, strip }: Place,
  rows: Rows,
  { n, p }: { readonly n: number; readonly p: number },
  to: Address,
  stride: number,
): void {
  for (let j = 0; j < p; j += WIDTH) {
    const width = Math.min(WIDTH, p - j);
    for (let i = 0; i < n; i += ROWS) {
      const some = Math.min(ROWS, n - i);
      copyRows(rows, p, undefined, i, some, strip, j, width, floats);
      transpose(strip, width * 8, some, width, to + j * stride + i * 8, stride);
    }
  }
}
