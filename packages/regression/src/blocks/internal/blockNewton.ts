import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import type { Strengths } from "../../solver/internal/types.ts";
import type { BlockProblem, Place } from "./blockProblem.ts";

/** Beyond so many coefficients a system is not set up: sweeps alone go on. */
const MOST = 2000;
/** Keeps the system solvable where columns depend on each other; steps then only get slower. */
const LEAST = 1e-11;
/** So many columns share a pass over the factor, at least. */
const TOGETHER = 8;

/** Length of a block's coefficients, or gradients. */
export function lengthOf(values: Float64Array, from: number, count: number): number {
  let sum = 0;
  for (let i = from; i < from + count; i++) sum += values[i] * values[i];
  return Math.sqrt(sum);
}

/** Newton's method on the blocks that are not 0: there the objective is smooth. */
export class BlockNewton {
  readonly #space: Workspace;
  readonly #problem: BlockProblem;
  #capacity = 0;
  #row = 0;
  #h: Address = 0;
  #x: Address = 0;
  /** Room for columns. */
  #z: Address = 0;
  #room = 0;
  #factored: readonly Place[] = [];

  constructor(space: Workspace, problem: BlockProblem) {
    this.#space = space;
    this.#problem = problem;
  }

  /** Whether the last factor is of the same blocks, and may serve again. */
  fits(active: readonly Place[]): boolean {
    return (
      active.length > 0 && active.length === this.#factored.length && active.every((a, i) => a === this.#factored[i])
    );
  }

  /**
   * One step, which is not taken where a block would cross 0 or the system is not positive definite.
   *
   * @param anew whether second derivatives are computed anew, or those of the last factor serve
   */
  step(active: readonly Place[], strengths: Strengths, anew: boolean): boolean {
    const { b, gradient, many, penalty } = this.#problem;
    const places = anew ? this.#factor(active, strengths) : active.reduce((sum, { size }) => sum + size * many, 0);
    if (!places) return false;
    const f = floats64();
    let at = this.#x / 8;
    for (const { block, first, size } of active) {
      const t = lengthOf(b, first * many, size * many);
      const pull = strengths.l2 * block.f2 + (block.f1 > 0 ? penalty.slope(t, strengths.l1 * block.f1) / t : 0);
      for (let i = first * many; i < (first + size) * many; i++) f[at++] = gradient[i] - pull * b[i];
    }
    kernels().forward(this.#h, this.#row, places, this.#x, 0, 1);
    kernels().backward(this.#h, this.#row, places, this.#x);
    const next = b.slice();
    at = this.#x / 8;
    for (const { block, first, size } of active) {
      let along = 0;
      for (let i = first * many; i < (first + size) * many; i++) {
        next[i] += f[at++];
        along += next[i] * b[i];
      }
      if (block.f1 > 0 && !(along > 0)) return false;
    }
    this.#problem.move(next);
    return true;
  }

  /**
   * The degrees of freedom of what is fitted: the trace of H⁻¹G, with G the products of the active columns and H = G + D the second
   * derivatives of the objective (Vaiter et al., "The degrees of freedom of partly smooth regularizers", 2017). It is the size
   * less that of H⁻¹D, which is the squared length of R⁻ᵀ√D, and D consists of blocks.
   */
  degreesOfFreedom(active: readonly Place[], strengths: Strengths): number {
    const size = this.#factor(active, strengths);
    if (!size) return active.length === 0 ? 0 : Number.NaN;
    const { many } = this.#problem;
    let [freedom, start] = [size, 0];
    for (let a = 0; a < active.length; ) {
      // Blocks that share a pass over R: their columns of √D are 0 before the first of them.
      const [first, length] = [a, size - start];
      const stride = Math.ceil(length / 2) * 2;
      let columns = 0;
      do columns += active[a++].size * many;
      while (a < active.length && columns < TOGETHER);
      this.#makeRoom(columns * stride);
      const [f, z] = [floats64(), this.#z];
      f.fill(0, z / 8, z / 8 + columns * stride);
      let at = 0;
      for (const place of active.slice(first, a)) {
        this.#root(place, strengths, f, z / 8 + at * (stride + 1), stride);
        at += place.size * many;
      }
      kernels().forward(this.#h + start * (this.#row + 8), this.#row, length, z, stride * 8, columns);
      for (let c = 0; c < columns; c++) freedom -= kernels().squares(z + 8 * c * stride, 0, 0, length);
      start += columns;
    }
    return freedom;
  }

  /** What the penalty of a block adds to second derivatives, across its coefficients and along them. */
  #bends({ block, first, size }: Place, { l1, l2 }: Strengths): { t: number; across: number; along: number } {
    const { b, many, penalty } = this.#problem;
    const t = lengthOf(b, first * many, size * many);
    const own = l2 * block.f2 + LEAST;
    const strength = l1 * block.f1;
    if (strength === 0) return { t, across: own, along: own };
    return { t, across: penalty.slope(t, strength) / t + own, along: penalty.bend(t, strength) + own };
  }

  /** The root of a block of D, by columns. */
  #root(place: Place, strengths: Strengths, f: Float64Array, at: number, stride: number): void {
    const { b, many } = this.#problem;
    const { t, across, along } = this.#bends(place, strengths);
    const [from, count] = [place.first * many, place.size * many];
    const rest = t > 0 ? (Math.sqrt(along) - Math.sqrt(across)) / (t * t) : 0;
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++) f[at + i * stride + j] = rest * b[from + i] * b[from + j];
      f[at + i * (stride + 1)] += Math.sqrt(across);
    }
  }

  /** Factors H; how many coefficients it is of, or 0 where it is not positive definite or too large. */
  #factor(active: readonly Place[], strengths: Strengths): number {
    const { b, many } = this.#problem;
    const list = active.flatMap(({ first, size }) => Array.from({ length: size }, (_, j) => first + j));
    const size = list.length * many;
    if (size === 0 || size > MOST) return 0;
    this.#reserve(size);
    const f = floats64();
    const [h, row] = [this.#h / 8, this.#row / 8];
    list.forEach((place, i) => {
      for (let k = 0, at = h + i * many * (row + 1); k < many; k++, at += row) f.fill(0, at, at + size - i * many);
      this.#problem.eachProduct(place, list, i, (j, product) => {
        for (let k = 0, at = h + i * many * row + j * many; k < many; k++, at += row + 1) f[at] = product;
      });
    });
    let from = 0;
    for (const place of active) {
      const [own, count] = [place.first * many, place.size * many];
      const { t, across, along } = this.#bends(place, strengths);
      const rest = t > 0 ? (along - across) / (t * t) : 0;
      for (let i = 0; i < count; i++) {
        const at = h + (from + i) * row + from;
        for (let j = i; j < count; j++) f[at + j] += rest * b[own + i] * b[own + j];
        f[at + i] += across;
      }
      from += count;
    }
    const whole = kernels().cholesky(this.#h, this.#row, size, 1e-13) === size;
    this.#factored = whole ? active : [];
    return whole ? size : 0;
  }

  #makeRoom(count: number): void {
    if (count <= this.#room) return;
    this.#room = 2 * count;
    this.#z = this.#space.take(this.#room);
  }

  #reserve(size: number): void {
    if (size <= this.#capacity) return;
    this.#capacity = Math.ceil((Math.max(size, 2 * this.#capacity) + 1) / 4) * 4;
    this.#row = this.#capacity * 8;
    this.#h = this.#space.take(this.#capacity * (this.#capacity + 4));
    this.#x = this.#space.take(this.#capacity + 8);
  }
}
