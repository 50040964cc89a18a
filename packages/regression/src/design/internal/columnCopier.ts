import { kernels } from "../../kernels/internal/kernels.ts";
import type { Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { copyRows, type Rows } from "./copyRows.ts";

/** A strip has 8 rows, the numbers of a cache line, and so many columns at most. */
const ROWS = 8;
const WIDTH = 512;

/** Copies rows of a matrix into columns, strip by strip. */
export class ColumnCopier {
  readonly #rows: Rows;
  readonly #p: number;
  readonly #strip: Address;

  constructor(space: Workspace, rows: Rows, p: number) {
    [this.#rows, this.#p] = [rows, p];
    this.#strip = space.room(ROWS * Math.min(p, WIDTH));
  }

  /** Copies `count` rows from the one at `start` on into columns at `x` that are `stride` bytes apart. */
  copy(start: number, count: number, x: Address, stride: number): void {
    const { transpose } = kernels();
    for (let j = 0; j < this.#p; j += WIDTH) {
      const width = Math.min(WIDTH, this.#p - j);
      for (let i = 0; i < count; i += ROWS) {
        const some = Math.min(ROWS, count - i);
        copyRows(this.#rows, this.#p, undefined, start + i, some, this.#strip, j, width);
        transpose(this.#strip, width * 8, some, width, x + j * stride + i * 8, stride);
      }
    }
  }
}
