import type { Design } from "../../design/internal/types.ts";
import { floats64, type Workspace, words } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";

/**
 * Columns that have entered a path, and the products G = X̃ᵀX̃ between them. It only grows: what left the model is likely to
 * come back.
 */
export class WorkingSet {
  /** How many columns it holds. */
  m = 0;
  /** Their indices, as words, in the order in which they came. */
  readonly list: Address;
  /** The place of each column in the list; −1 outside. */
  readonly position: Int32Array;
  /** The list again, which is read place by place. */
  readonly #columns: Int32Array;
  /** G by rows that are `row` bytes apart. */
  g: Address = 0;
  row = 0;
  /** Weights of samples in G; 0 for none. */
  weights: Address = 0;

  readonly #design: Pick<Design, "p" | "gram">;
  readonly #space: Workspace;
  #capacity = 0;

  constructor(space: Workspace, design: Pick<Design, "p" | "gram">, expected: number) {
    this.#space = space;
    this.#design = design;
    this.list = space.take(Math.ceil(design.p / 2) + 2);
    this.position = new Int32Array(design.p).fill(-1);
    this.#columns = new Int32Array(design.p);
    this.#reserve(Math.min(design.p, expected));
  }

  /** m, rounded up to what kernels take. */
  get padded(): number {
    return Math.ceil(this.m / 4) * 4;
  }

  /** The index of the column at a place of the list. */
  column(place: number): number {
    return this.#columns[place];
  }

  /** Lets columns in that are not there yet. */
  join(columns: ArrayLike<number>): void {
    const before = this.m;
    const list = words();
    for (let i = 0; i < columns.length; i++) {
      if (this.position[columns[i]] >= 0) continue;
      this.position[columns[i]] = this.m;
      list[this.list / 4 + this.m] = columns[i];
      this.#columns[this.m++] = columns[i];
    }
    if (this.m === before) return;
    if (this.m > this.#capacity)
      this.#reserve(Math.min(this.#design.p, Math.max(this.m, Math.ceil(1.5 * this.#capacity))));
    this.#design.gram(this.list, before, this.m, this.weights, this.g, this.row);
  }

  /** Computes all products anew, for other weights. */
  refresh(): void {
    if (this.m > 0) this.#design.gram(this.list, 0, this.m, this.weights, this.g, this.row);
  }

  #reserve(count: number): void {
    const capacity = Math.ceil((count + 1) / 4) * 4;
    const before = this.#capacity;
    const g = this.#space.take((capacity + 4) * capacity);
    const f = floats64();
    for (let i = 0; i < before; i++) {
      const from = this.g / 8 + i * before;
      f.copyWithin(g / 8 + i * capacity, from, from + before);
    }
    if (before > 0) this.#space.release(this.g, (before + 4) * before);
    this.#capacity = capacity;
    this.g = g;
    this.row = capacity * 8;
  }
}
