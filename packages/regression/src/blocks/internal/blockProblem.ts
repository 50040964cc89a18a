import { mostOf } from "../../design/internal/extremes.ts";
import type { Design } from "../../design/internal/types.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import type { Strengths } from "../../solver/internal/types.ts";
import { WorkingSet } from "../../solver/internal/workingSet.ts";
import type { BlockPenalty } from "./blockPenalty.ts";

/** Columns whose coefficients are zero together, or not. */
export interface Block {
  readonly columns: readonly number[];
  /** Of the L1 strength, and of the L2 strength; 0 and 0 for a block that is free. */
  readonly f1: number;
  readonly f2: number;
}

/** A block of the working set: where its columns begin, and a bound of the largest eigenvalue of its products. */
export interface Place {
  readonly block: Block;
  readonly first: number;
  readonly size: number;
  readonly curvature: number;
}

const POWER_STEPS = 30;

/**
 * min over B [p, K] of ½‖Y − XB‖² + Σ P(‖B_g‖) + ½·l2·Σ f2·‖B_g‖² on a working set of blocks, where the columns of X are
 * those of a design over `unit`. Coefficients and gradients lie by place of the set, K after K.
 */
export class BlockProblem {
  readonly places: Place[] = [];
  /** Coefficients, and what is left of the products: X'Y − X'XB. */
  b = new Float64Array(0);
  gradient = new Float64Array(0);

  readonly set: WorkingSet;
  readonly many: number;
  readonly penalty: BlockPenalty;
  readonly #unit: Float64Array;
  /** Those by place. */
  readonly #units: Float64Array;
  readonly #targets: Float64Array;
  readonly #held = new Set<Block>();
  readonly #z: Float64Array;

  /** @param targets the products X'Y by column, K after K */
  constructor(
    space: Workspace,
    design: Design,
    unit: Float64Array,
    targets: Float64Array,
    many: number,
    penalty: BlockPenalty,
  ) {
    this.set = new WorkingSet(space, design, 16);
    this.many = many;
    this.penalty = penalty;
    this.#unit = unit;
    this.#units = new Float64Array(design.p);
    this.#targets = targets;
    this.#z = new Float64Array(design.p * many);
  }

  /** How many columns there are. */
  get columns(): number {
    return this.b.length / this.many;
  }

  has(block: Block): boolean {
    return this.#held.has(block);
  }

  unitOf(place: number): number {
    return this.#units[place];
  }

  join(blocks: readonly Block[]): void {
    const { set, many } = this;
    const from = set.m;
    set.join(blocks.flatMap(({ columns }) => columns));
    const grown = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const all = new Float64Array(set.m * many);
      all.set(old);
      return all;
    };
    [this.b, this.gradient] = [grown(this.b), grown(this.gradient)];
    for (let i = from; i < set.m; i++) {
      this.#units[i] = this.#unit[set.column(i)];
      for (let k = 0; k < many; k++) this.gradient[i * many + k] = this.#targets[set.column(i) * many + k];
    }
    let first = from;
    for (const block of blocks) {
      this.#held.add(block);
      const size = block.columns.length;
      this.places.push({ block, first, size, curvature: this.#largest(first, size) });
      first += size;
    }
    // The coefficients of before have a part in the gradients of what is new.
    for (let j = 0; j < from; j++) this.#spread(j, this.b.subarray(j * many, (j + 1) * many), from);
  }

  /** X'X at two places. */
  product(i: number, j: number): number {
    return floats64()[(this.set.g + i * this.set.row) / 8 + j] / (this.#units[i] * this.#units[j]);
  }

  /** Visits the products of a place with those of a list, from its `from`-th on. */
  eachProduct(i: number, list: readonly number[], from: number, visit: (j: number, product: number) => void): void {
    const g = floats64();
    const at = (this.set.g + i * this.set.row) / 8;
    const own = this.#units[i];
    for (let j = from; j < list.length; j++) visit(j, g[at + list[j]] / (own * this.#units[list[j]]));
  }

  /** Moves a block to where it is best, or a bound of its objective is. */
  update({ block, first, size, curvature }: Place, { l1, l2 }: Strengths): void {
    const { b, gradient, many } = this;
    const [from, count] = [first * many, size * many];
    const z = this.#z;
    let squares = 0;
    for (let i = 0; i < count; i++) {
      z[i] = curvature * b[from + i] + gradient[from + i];
      squares += z[i] * z[i];
    }
    const length = Math.sqrt(squares);
    const whole = curvature + l2 * block.f2;
    const strength = l1 * block.f1;
    const t = block.f1 === 0 ? length / whole : this.penalty.shrink(length, whole, strength);
    const factor = t > 0 ? t / length : 0;
    for (let i = 0; i < count; i++) z[i] = factor * z[i] - b[from + i];
    for (let j = 0; j < size; j++) {
      const change = z.subarray(j * many, (j + 1) * many);
      if (change.some((v) => v !== 0)) this.#spread(first + j, change, 0);
      for (let k = 0; k < many; k++) b[from + j * many + k] += change[k];
    }
    if (t === 0) b.fill(0, from, from + count);
  }

  /** Takes coefficients from elsewhere. */
  move(b: Float64Array): void {
    const { many } = this;
    const change = new Float64Array(many);
    for (let j = 0; j < this.columns; j++) {
      for (let k = 0; k < many; k++) change[k] = b[j * many + k] - this.b[j * many + k];
      if (change.some((v) => v !== 0)) this.#spread(j, change, 0);
    }
    this.b.set(b);
  }

  /** Takes off the gradients, from a place on, what a change of coefficients at place j brings. */
  #spread(j: number, change: Float64Array, from: number): void {
    const { gradient, many } = this;
    const g = floats64();
    const at = (this.set.g + j * this.set.row) / 8;
    const units = this.#units;
    const own = units[j];
    for (let i = from, to = from * many; to < gradient.length; i++) {
      const product = g[at + i] / (own * units[i]);
      for (let k = 0; k < many; k++) gradient[to++] -= product * change[k];
    }
  }

  /** A bound of the largest eigenvalue of a block's products: by powers of it, and never below what rows sum to allow. */
  #largest(first: number, size: number): number {
    if (size === 1) return this.product(first, first);
    const at = (i: number, j: number): number => this.product(first + i, first + j);
    const list = Array.from({ length: size }, (_, i) => i);
    const bound = mostOf(list.map((i) => list.reduce((sum, j) => sum + Math.abs(at(i, j)), 0)));
    // Of positive x, the largest (Gx)ᵢ/xᵢ bounds the eigenvalue of |G| from above (Collatz, 1942).
    let x = list.map(() => 1);
    let least = bound;
    for (let step = 0; step < POWER_STEPS; step++) {
      const y = list.map((i) => list.reduce((sum, j) => sum + Math.abs(at(i, j)) * x[j], 0));
      least = Math.min(least, mostOf(y.map((v, i) => v / x[i])));
      const most = mostOf(y);
      x = y.map((v) => Math.max(v / most, 1e-12));
    }
    return least * (1 + 1e-12);
  }
}
