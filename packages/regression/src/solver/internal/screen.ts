import type { Design } from "../../design/internal/types.ts";
import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, view, type Workspace, words } from "../../kernels/internal/memory.ts";
import type { Address, Kernels } from "../../kernels/internal/types.ts";

const SIZE = 8;
/** Up to so many columns all are looked at: a basis would take as much memory, and time. */
const MANY = 32;
/** When more than this part of all columns must be looked at, all are, and the basis gets a direction. */
const FULL = 0.15;
/** The same where rough products are to be had. */
const ROUGH = 0.08;

/**
 * Bounds |x̃ⱼᵀr| for all columns without reading them. An orthonormal basis Q of residuals of before, with C = X̃ᵀQ at
 * hand, splits r = Qa + e, and |x̃ⱼᵀr| ≤ |Cⱼa| + ‖e‖, as columns have length 1. Only where that reaches the level is the
 * product computed: the check is exact. Where C is of rough products, what it may be off is added.
 */
export class Screen {
  /** Products of each column with the residual: exact where they were computed, else estimates within the bound. */
  readonly products: Address;
  /** The list 0, 1, 2, … of all columns. */
  readonly all: Address;
  /** Full passes over the design so far. */
  passes = 0;

  readonly #design: Design;
  readonly #watch: boolean;
  /** The factors of the level by column. */
  readonly levels: Address;
  readonly #basis: Address;
  readonly #c: Address;
  readonly #a: Address;
  /** Room for a list of columns. */
  readonly list: Address;
  readonly #basisList: Address;
  readonly #out: Address;
  readonly #kernels: Kernels = kernels();
  /** What no product with a direction is further off. */
  readonly #off = new Float64Array(SIZE);
  /** Where the next direction goes: in the place of the oldest. */
  #next = 0;

  constructor(space: Workspace, design: Design, levels: Float64Array) {
    const { p, padded } = design;
    this.#design = design;
    this.#watch = p > MANY;
    this.levels = space.take(p);
    view(this.levels, p).set(levels);
    this.#basis = this.#watch ? space.take(SIZE * padded) : 0;
    this.#c = this.#watch ? space.take(SIZE * p) : 0;
    this.#a = space.take(SIZE);
    this.list = space.take(Math.ceil(p / 2) + 1);
    this.all = space.list(Uint32Array.from({ length: p }, (_, j) => j));
    this.#basisList = space.list(Uint32Array.from({ length: SIZE }, (_, i) => i));
    this.products = space.take(p + 4);
    this.#out = space.take(p + 4);
  }

  /** All products with r, exactly; r joins the basis. */
  full(r: Address): Float64Array {
    const { p } = this.#design;
    this.passes++;
    this.#design.dots(this.all, p, r, this.products);
    if (this.#watch) this.#extend(r);
    return view(this.products, p);
  }

  /** The products of the columns in a list with r, exactly. */
  exactly(columns: readonly number[], r: Address): void {
    const w = words();
    for (let i = 0; i < columns.length; i++) w[this.list / 4 + i] = columns[i];
    this.#listed(columns.length, r);
  }

  /** The same for so many columns of the list. */
  #listed(count: number, r: Address): void {
    this.#design.dots(this.list, count, r, this.#out);
    const [f, w] = [floats64(), words()];
    for (let i = 0; i < count; i++) f[this.products / 8 + w[this.list / 4 + i]] = f[this.#out / 8 + i];
  }

  /** Makes sure of all columns for which `skip` is not said: each has its exact product, or one that is surely below level·factor. */
  check(r: Address, level: number, skip: (j: number) => boolean): void {
    const { p } = this.#design;
    if (!this.#watch) {
      const w = words();
      let count = 0;
      for (let j = 0; j < p; j++) if (!skip(j)) w[this.list / 4 + count++] = j;
      this.#listed(count, r);
      return;
    }
    let near = this.#near(r, level, skip);
    if (this.#design.rough && near > ROUGH * p) {
      this.#extend(r);
      near = this.#near(r, level, skip);
    }
    if (near > FULL * p) this.full(r);
    else this.#listed(near, r);
  }

  /** Estimates of the products with r; lists the columns for which they may reach the level, and returns how many these are. */
  #near(r: Address, level: number, skip: (j: number) => boolean): number {
    const { p, padded } = this.#design;
    const k = this.#kernels;
    k.dots(this.#basis, padded * 8, this.#basisList, SIZE, r, padded, this.#a);
    const a = view(this.#a, SIZE);
    const length = k.squares(r, 0, 0, padded);
    const rest = length - a.reduce((sum, x) => sum + x * x, 0);
    const off = a.reduce((sum, x, i) => sum + Math.abs(x) * this.#off[i], 0);
    const error = Math.sqrt(Math.max(rest, 0) + 4e-16 * length) + off;
    const found = k.screen(this.#c, this.#a, p, error, level, this.levels, this.products, this.list);
    const w = words();
    const start = this.list / 4;
    let end = start;
    for (let i = start; i < start + found; i++) if (!skip(w[i])) w[end++] = w[i];
    return end - start;
  }

  /** Takes the direction of r in. */
  #extend(r: Address): void {
    const { p, padded, rough } = this.#design;
    const slot = this.#next++ % SIZE;
    const q = this.#basis + slot * padded * 8;
    floats64().fill(0, q / 8, q / 8 + padded);
    const k = this.#kernels;
    k.dots(this.#basis, padded * 8, this.#basisList, SIZE, r, padded, this.#a);
    k.combine(r, this.#basis, padded * 8, this.#basisList, this.#a, SIZE, padded, -1, q);
    const length = Math.sqrt(k.squares(q, 0, 0, padded));
    const whole = Math.sqrt(k.squares(r, 0, 0, padded));
    if (!(length > 1e-6 * whole)) {
      floats64().fill(0, q / 8, q / 8 + padded);
      return;
    }
    k.scale(q, 0, 0, 1 / length, padded);
    if (rough) {
      this.#off[slot] = rough(q, this.#out);
      const f = floats64();
      for (let j = 0; j < p; j++) f[this.#c / 8 + SIZE * j + slot] = f[this.#out / 8 + j];
    } else expand(floats64(), this.#c / 8, this.products / 8, view(this.#a, SIZE), slot, 1 / length, p);
  }
}

/** c[j][at] = (product[j] − c[j]·a)·factor */
function expand(
  f: Float64Array,
  c: number,
  product: number,
  a: Float64Array,
  at: number,
  factor: number,
  p: number,
): void {
  for (let j = 0; j < p; j++) {
    let rest = f[product + j];
    for (let i = 0; i < SIZE; i++) rest -= f[c + SIZE * j + i] * a[i];
    f[c + SIZE * j + at] = rest * factor;
  }
}
