import type { FloatArray } from "@reg/tensor";
import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";

type Rows = FloatArray | readonly ArrayLike<number>[];

/** A strip has 8 rows, the numbers of a cache line, and so many columns at most. */
const ROWS = 8;
const WIDTH = 512;

/** Copies rows of a matrix into columns, strip by strip. */
export class ColumnCopier {
  readonly #rows: Rows;
  readonly #p: number;
  /** The rows that there are; undefined for all of them. */
  readonly #list: Int32Array | undefined;
  readonly #strip: Address;

  constructor(space: Workspace, rows: Rows, p: number, list?: Int32Array) {
    [this.#rows, this.#p, this.#list] = [rows, p, list];
    this.#strip = space.room(ROWS * Math.min(p, WIDTH));
  }

  /** Copies `count` rows from the one at `start` on into columns at `x` that are `stride` bytes apart. */
  copy(start: number, count: number, x: Address, stride: number): void {
    const { transpose } = kernels();
    for (let j = 0; j < this.#p; j += WIDTH) {
      const width = Math.min(WIDTH, this.#p - j);
      for (let i = 0; i < count; i += ROWS) {
        const some = Math.min(ROWS, count - i);
        this.#fill(start + i, some, j, width);
        transpose(this.#strip, width * 8, some, width, x + j * stride + i * 8, stride);
      }
    }
  }

  #fill(start: number, count: number, j: number, width: number): void {
    const [rows, p, list, to] = [this.#rows, this.#p, this.#list, this.#strip / 8];
    const f = floats64();
    if (!list && ArrayBuffer.isView(rows) && width === p) f.set(rows.subarray(start * p, (start + count) * p), to);
    else {
      for (let k = 0; k < count; k++) {
        const row = list ? list[start + k] : start + k;
        f.set(part(rows, p, row, j, width), to + k * width);
      }
    }
  }
}

/** Entries of a row, from column j. */
function part(rows: Rows, p: number, i: number, j: number, width: number): ArrayLike<number> {
  if (ArrayBuffer.isView(rows)) return rows.subarray(i * p + j, i * p + j + width);
  const row = rows[i];
  if (width === p) return row;
  return ArrayBuffer.isView(row)
    ? (row as FloatArray).subarray(j, j + width)
    : Array.from({ length: width }, (_, k) => row[j + k]);
}
