import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import type { BlockProblem, Place } from "./blockProblem.ts";
import type { Strengths } from "./types.ts";

/** Beyond so many coefficients a system is not set up: sweeps alone go on. */
const MOST = 2000;
/** Keeps the system solvable where columns depend on each other; steps then only get slower. */
const LEAST = 1e-11;

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

  constructor(space: Workspace, problem: BlockProblem) {
    this.#space = space;
    this.#problem = problem;
  }

  /** One step, which is not taken where a block would cross 0 or the system is not positive definite. */
  step(active: readonly Place[], strengths: Strengths): boolean {
    const { b, gradient, many, penalty } = this.#problem;
    const places = this.#factor(active, strengths);
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
   * The degrees of freedom of what is fitted: the trace of H⁻¹G, with G the products of the active columns and H the second
   * derivatives of the objective (Vaiter et al., "The degrees of freedom of partly smooth regularizers", 2017).
   */
  degreesOfFreedom(active: readonly Place[], strengths: Strengths): number {
    const { many } = this.#problem;
    const size = this.#factor(active, strengths);
    if (!size) return active.length === 0 ? 0 : Number.NaN;
    const list = active.flatMap(({ first, size }) => Array.from({ length: size }, (_, j) => first + j));
    let trace = 0;
    for (let c = 0; c < size; c++) {
      const f = floats64();
      const [j, k] = [Math.floor(c / many), c % many];
      f.fill(0, this.#x / 8, this.#x / 8 + size);
      list.forEach((place, i) => {
        f[this.#x / 8 + i * many + k] = this.#problem.product(list[j], place);
      });
      kernels().forward(this.#h, this.#row, size, this.#x, 0, 1);
      kernels().backward(this.#h, this.#row, size, this.#x);
      trace += floats64()[this.#x / 8 + c];
    }
    return trace;
  }

  /** Factors H; how many coefficients it is of, or 0 where it is not positive definite or too large. */
  #factor(active: readonly Place[], { l1, l2 }: Strengths): number {
    const { b, many, penalty } = this.#problem;
    const list = active.flatMap(({ first, size }) => Array.from({ length: size }, (_, j) => first + j));
    const size = list.length * many;
    if (size === 0 || size > MOST) return 0;
    this.#reserve(size);
    const f = floats64();
    const [h, row] = [this.#h / 8, this.#row / 8];
    list.forEach((place, i) => {
      f.fill(0, h + i * many * row, h + (i * many + many - 1) * row + size);
      for (let j = 0; j < list.length; j++) {
        const product = this.#problem.product(place, list[j]);
        for (let k = 0; k < many; k++) f[h + (i * many + k) * row + j * many + k] = product;
      }
    });
    let from = 0;
    for (const { block, first, size } of active) {
      const count = size * many;
      const t = lengthOf(b, first * many, count);
      const strength = l1 * block.f1;
      const around = block.f1 > 0 ? penalty.slope(t, strength) / t : 0;
      const along = block.f1 > 0 ? (penalty.bend(t, strength) - around) / (t * t) : 0;
      for (let i = 0; i < count; i++) {
        const at = h + (from + i) * row + from;
        for (let j = 0; j < count; j++) f[at + j] += along * b[first * many + i] * b[first * many + j];
        f[at + i] += around + l2 * block.f2 + LEAST;
      }
      from += count;
    }
    return kernels().cholesky(this.#h, this.#row, size, 1e-13) === size ? size : 0;
  }

  #reserve(size: number): void {
    if (size <= this.#capacity) return;
    this.#capacity = Math.ceil((Math.max(size, 2 * this.#capacity) + 1) / 4) * 4;
    this.#row = this.#capacity * 8;
    this.#h = this.#space.take(this.#capacity * (this.#capacity + 4));
    this.#x = this.#space.take(this.#capacity + 8);
  }
}
