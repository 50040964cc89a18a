import type { Design } from "../../design/internal/types.ts";
import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, view, type Workspace, words } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import type { Evidence } from "./certificate.ts";
import { expectRoom } from "./crowded.ts";
import { Quadratic } from "./quadratic.ts";
import { Screen } from "./screen.ts";
import type { PathTask, Strengths } from "./types.ts";
import { WorkingSet } from "./workingSet.ts";

/** With no more columns than this, and than samples, the products of all are computed at once. */
const FEW = 600;
/** A working set may grow by so many columns at once, and as many as there are samples. */
const STEP = 200;

/** Columns whose products are forecast to reach this part of the level are let in with those that reach it: few rounds are left then. */
export const AHEAD = 0.98;
/** A column whose product reaches this part of the level is likely to come next. */
const NEXT = 0.9;

/** The state of a path: the working set, the quadratic problem on it, and the screen that watches the other columns. */
export class Model {
  readonly design: Design;
  readonly task: PathTask;
  readonly set: WorkingSet;
  readonly problem: Quadratic;
  readonly screen: Screen;
  /** How many strengths there are. */
  strengths = 1;
  readonly #list: Address;
  readonly #values: Address;
  readonly #bounded: boolean;
  readonly #columns: Uint32Array;
  /** The products of all columns at the strength before the last, and how far it was from there to the last. */
  readonly #earlier: Address;
  #way = 0;

  constructor(space: Workspace, design: Design, task: PathTask) {
    const { p } = design;
    this.design = design;
    this.task = task;
    this.set = new WorkingSet(space, design, 64);
    this.problem = new Quadratic(space, this.set, task.terms);
    this.screen = new Screen(space, design, task.terms.f1);
    const { f1, lower, upper } = task.terms;
    this.#bounded = f1.some(
      (f, j) => f < Number.POSITIVE_INFINITY && (Number.isFinite(lower[j]) || Number.isFinite(upper[j])),
    );
    this.#columns = Uint32Array.from({ length: p }, (_, j) => j);
    this.#list = space.take(Math.ceil(p / 2) + 1);
    this.#values = space.take(p + 4);
    this.#earlier = space.take(p + 4);
  }

  /** Throws where so many more columns would take a minute or more. */
  expectRoomFor(count: number, l1: number): void {
    expectRoom(this.set.m + count, this.design.n, this.strengths, 1, l1);
  }

  /** The columns to begin with: those that are free. */
  first(): number[] {
    const { f1, f2 } = this.task.terms;
    return Array.from({ length: this.design.p }, (_, j) => j).filter((j) => f1[j] === 0 && f2[j] === 0);
  }

  /** The columns with an L2 term alone, which are in every model but that of the strongest penalty. */
  ridged(): number[] {
    const { f1, f2 } = this.task.terms;
    return Array.from({ length: this.design.p }, (_, j) => j).filter((j) => f1[j] === 0 && f2[j] > 0);
  }

  /** out = y + scale·X̃b */
  addFitted(y: Address, scale: number, out: Address): void {
    const f = floats64();
    const w = words();
    let count = 0;
    for (let i = 0; i < this.set.m; i++) {
      const b = f[this.problem.b / 8 + i];
      if (b === 0) continue;
      w[this.#list / 4 + count] = w[this.set.list / 4 + i];
      f[this.#values / 8 + count++] = b;
    }
    this.design.combine(y, this.#list, this.#values, count, scale, out);
  }

  /** Calls `visit` for each coefficient that is not 0. */
  each(visit: (column: number, b: number) => void): void {
    const f = floats64();
    for (let i = 0; i < this.set.m; i++) {
      const b = f[this.problem.b / 8 + i];
      if (b !== 0) visit(this.set.column(i), b);
    }
  }

  /** All coefficients, by column. */
  coefficients(): Float64Array {
    const b = new Float64Array(this.design.p);
    this.each((j, value) => {
      b[j] = value;
    });
    return b;
  }

  /** The columns outside whose products are above `level` by more than the tolerance. */
  violators(level: number, among = this.reaching(level)): number[] {
    const { f1, lower, upper } = this.task.terms;
    const c = view(this.screen.products, this.design.p);
    const most = level * (1 + this.task.tolerance / 2);
    return among.filter((j) => Math.abs(c[j]) > most * f1[j] && (c[j] > 0 ? upper[j] > 0 : lower[j] < 0));
  }

  /** The columns outside whose products reach `level`, moving `onward` times as far as since `earlier`, which become the present ones. */
  reaching(level: number, onward = 0, earlier = this.screen.products): number[] {
    const { p } = this.design;
    const { products, levels, list } = this.screen;
    const count = kernels().reaching(products, earlier, onward, p, level, levels, list);
    const found: number[] = [];
    const w = words();
    for (let i = 0; i < count; i++) {
      const j = w[list / 4 + i];
      if (this.set.position[j] < 0) found.push(j);
    }
    return found;
  }

  /** The columns outside that are forecast to come near the level at the next strength after the last, once for each. */
  ahead(l1: number, last: number): number[] {
    const way = last - l1;
    const onward = this.#way > 0 ? way / this.#way : 0;
    this.#way = way;
    return this.reaching(AHEAD * l1, onward, this.#earlier);
  }

  /** Of many columns those with the largest products, so that a working set grows by steps; others come when they are missed. */
  strongest(columns: number[]): number[] {
    const most = this.design.n + STEP;
    if (columns.length <= most) return columns;
    return columns.sort((a, b) => this.#size(b) - this.#size(a)).slice(0, most);
  }

  /** With up to three of those that are likely to come next: products of four columns are computed in the time of those of one. */
  rounded(columns: readonly number[], l1: number): number[] {
    const all = new Set(columns);
    const next = all.size % 4 > 0 ? this.reaching(NEXT * l1) : [];
    while (all.size % 4 > 0) {
      let [most, largest] = [0, -1];
      for (const j of next) if (this.#size(j) > most && !all.has(j)) [most, largest] = [this.#size(j), j];
      if (largest < 0) break;
      all.add(largest);
    }
    return Array.from(all);
  }

  /** |product|, in units of its level. */
  #size(j: number): number {
    const f = floats64();
    return Math.abs(f[this.screen.products / 8 + j]) / f[this.screen.levels / 8 + j];
  }

  /** The columns that optimality is judged by one by one. */
  get columns(): Uint32Array {
    const { list, m } = this.set;
    return this.#bounded ? this.#columns : words().subarray(list / 4, list / 4 + m);
  }

  /** What the present solution is judged by; the products of the working set become gradients. */
  evidence(strengths: Strengths, gradient: Address, b: Float64Array): Evidence {
    const { p } = this.design;
    const { products, levels } = this.screen;
    const f = floats64();
    for (let i = 0; i < this.set.m; i++) {
      const j = this.set.column(i);
      f[products / 8 + j] = f[gradient / 8 + i];
      b[j] = f[this.problem.b / 8 + i];
    }
    const { columns } = this;
    // Where a product was not computed, it is below the level.
    const outside = columns === this.#columns ? 0 : Math.max(strengths.l1, kernels().largestRatio(products, levels, p));
    return { terms: this.task.terms, strengths, columns, outside, b, gradient: view(products, p) };
  }

  /**
   * Solves for the working set, lets in the columns that violate, and again, until none of all does.
   *
   * @param solve for the working set; leaves in `residual` what the columns are multiplied with
   * @param strong the level from which a column is looked at first: 2·l1 − the one before (Tibshirani et al., 2012)
   * @param join lets columns in; false where they are too many, and nothing is solved
   */
  solve(l1: number, strong: number, residual: Address, solve: () => void, join: (columns: number[]) => boolean): void {
    for (;;) {
      solve();
      const near = this.reaching(Math.max(strong, 0));
      this.screen.exactly(near, residual);
      const early = this.violators(l1, near);
      if (early.length > 0) {
        if (!join(this.strongest(early))) return;
        continue;
      }
      this.screen.check(residual, l1, (j) => this.set.position[j] >= 0);
      const late = this.violators(l1);
      if (late.length === 0) return;
      if (!join(this.strongest(late))) return;
    }
  }
}

/** The length of a vector of samples, squared. */
export const squared = (x: Address, n: number): number => kernels().squares(x, 0, 0, n);

export const before = (all: readonly Strengths[], index: number, largest: number): number =>
  index > 0 ? all[index - 1].l1 : Math.max(largest, all[0].l1);

/** Whether the products of all columns are computed at once. */
export const fewColumns = ({ n, p }: { readonly n: number; readonly p: number }): boolean => p <= Math.min(n, FEW);
