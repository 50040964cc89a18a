import type { Design } from "../../design/internal/types.ts";
import { floats64, view, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { penaltyOf, proxFused, scaled } from "./fusedPenalty.ts";
import { solvePieces } from "./pieces.ts";
import type { FusedStrengths, PathPoint } from "./types.ts";

/** A solution, with its coefficients by place among the columns: equal where they are fused. */
export interface FusedPoint extends PathPoint {
  readonly values: Float64Array;
  readonly degreesOfFreedom: number;
}

export interface FusedTask {
  /** The columns that can be used, in the order in which they are neighbours. */
  readonly columns: readonly number[];
  /** Columns of the design are divided by this. */
  readonly unit: Float64Array;
  readonly tolerance: number;
  /** The part of fusion in the penalty. */
  readonly fusionRatio: number;
  strengths(largest: number): readonly number[];
  report(point: FusedPoint, index: number): void;
}

const MOST_STEPS = 50_000;
/** So many proximal steps before the pieces are solved for, and again. */
const STEPS = 10;
const ROUNDING = 1e-14;

/**
 * min over b of ½‖y − Xb‖² + l1·Σ|b| + fusion·Σ|bⱼ₊₁ − bⱼ| by accelerated proximal steps, which find the pieces of b that are
 * equal, and a system of equations for those, which makes the point exact.
 */
export function fusedPath(space: Workspace, design: Design, y: Address, task: FusedTask): void {
  const path = new FusedPath(space, design, y, task);
  task.strengths(path.largest()).forEach((lambda, index) => {
    const { fusionRatio } = task;
    task.report(path.point({ l1: lambda * (1 - fusionRatio), fusion: lambda * fusionRatio }), index);
  });
}

class FusedPath {
  readonly #design: Design;
  readonly #y: Address;
  readonly #task: FusedTask;
  readonly #list: Address;
  readonly #values: Address;
  readonly #zeros: Address;
  readonly #fitted: Address;
  readonly #products: Address;
  readonly #gram: Float64Array | undefined;
  readonly #q: Float64Array;
  readonly #size: number;
  #b: Float64Array;
  #curvature: number;

  constructor(space: Workspace, design: Design, y: Address, task: FusedTask) {
    const p = task.columns.length;
    this.#design = design;
    this.#y = y;
    this.#task = task;
    this.#list = space.list(task.columns);
    [this.#values, this.#products] = [space.take(p + 4), space.take(p + 4)];
    [this.#zeros, this.#fitted] = [space.take(design.padded), space.take(design.padded)];
    this.#gram = p < design.n ? this.#gramOf(space) : undefined;
    this.#q = this.#dots(y);
    this.#size = Math.sqrt(view(y, design.n).reduce((sum, v) => sum + v * v, 0));
    this.#b = new Float64Array(p);
    this.#curvature = this.#largestEigenvalue();
    // Without an L1 part a constant is free.
    if (task.fusionRatio === 1) this.#b = this.#level(this.#b);
  }

  /** The strength from which on all coefficients are 0, or equal: by halving, with the proximal step as the judge. */
  largest(): number {
    const { fusionRatio } = this.#task;
    const b = this.#b;
    const at = this.#gradient(b).map((v, j) => v + b[j]);
    const flat = (lambda: number): boolean => {
      const next = proxFused(at, { l1: lambda * (1 - fusionRatio), fusion: lambda * fusionRatio });
      return next.every((v, j) => Math.abs(v - b[j]) <= 1e-12 * (Math.abs(b[j]) + this.#size));
    };
    let [low, high] = [0, at.reduce((sum, v, j) => sum + Math.abs(v - b[j]), 0) / fusionRatio + Number.MIN_VALUE];
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (flat(middle)) high = middle;
      else low = middle;
    }
    return high * (1 + 1e-9);
  }

  point(strengths: FusedStrengths): FusedPoint {
    const { columns, unit } = this.#task;
    const lambda = strengths.l1 + strengths.fusion;
    const steps = this.#solve(strengths);
    if (strengths.l1 === 0) this.#b = this.#level(this.#b);
    const b = this.#b;
    const [n, rows] = [this.#design.n, this.#residual(b)];
    const r = view(rows, n);
    const rr = r.reduce((sum, v) => sum + v * v, 0);
    const inner = r.reduce((sum, v, i) => sum + v * floats64()[this.#y / 8 + i], 0);
    const c = this.#dots(rows);
    const s = Math.min(this.#feasible(c, strengths), rr > 0 ? Math.max(0, inner / rr) : 1);
    return {
      each: (visit) => {
        b.forEach((value, i) => {
          if (value !== 0) visit(columns[i], value / unit[columns[i]]);
        });
      },
      values: b,
      loss: rr / 2,
      kkt: this.#violation(b, c, strengths) / lambda,
      gap: Math.max(0, rr / 2 + penaltyOf(b, strengths) - (s * inner - 0.5 * s * s * rr)),
      steps,
      degreesOfFreedom: b.filter((v, j) => v !== 0 && v !== b[j - 1]).length,
    };
  }

  #solve(strengths: FusedStrengths): number {
    const lambda = strengths.l1 + strengths.fusion;
    const enough = Math.max(this.#task.tolerance / 2, (ROUNDING * this.#size) / lambda);
    let [ahead, momentum, last] = [this.#b, 1, Number.POSITIVE_INFINITY];
    for (let step = 1; step <= MOST_STEPS; step++) {
      const at = this.#forward(ahead, this.#gradient(ahead));
      const next = proxFused(at, scaled(strengths, 1 / this.#curvature));
      const turn = next.reduce((sum, v, j) => sum + (ahead[j] - v) * (v - this.#b[j]), 0);
      const after = turn > 0 ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2; // O'Donoghue & Candès, 2015
      const share = turn > 0 ? 0 : (momentum - 1) / after;
      ahead = next.map((v, j) => v + share * (v - this.#b[j]));
      [this.#b, momentum] = [next, after];
      if (step % STEPS !== 1) continue;
      const exact = solvePieces(next, this.#q, (v) => this.#multiply(v), strengths);
      const best = exact && this.#off(exact, strengths) < this.#off(next, strengths) ? exact : next;
      const off = this.#off(best, strengths) / lambda;
      if (off <= enough) {
        this.#b = best;
        return step;
      }
      if (off > 100 * last) this.#curvature *= 2; // the bound of the curvature was none
      last = off;
    }
    return MOST_STEPS;
  }

  #off(b: Float64Array, strengths: FusedStrengths): number {
    return this.#violation(b, this.#gradient(b), strengths);
  }

  /** How far a proximal step moves, in units of the gradient: 0 at the minimum alone. */
  #violation(b: Float64Array, gradient: Float64Array, strengths: FusedStrengths): number {
    const next = proxFused(this.#forward(b, gradient), scaled(strengths, 1 / this.#curvature));
    return b.reduce((most, v, j) => Math.max(most, Math.abs(next[j] - v)), 0) * this.#curvature;
  }

  #forward(b: Float64Array, gradient: Float64Array): Float64Array {
    return b.map((v, j) => v + gradient[j] / this.#curvature);
  }

  /** The largest s at which s·c is in the subdifferential of the penalty at 0, so that the dual point is feasible. */
  #feasible(c: Float64Array, strengths: FusedStrengths): number {
    const mean = strengths.l1 === 0 ? c.reduce((sum, v) => sum + v, 0) / c.length : 0; // 0 but for rounding, after #level
    const zero = (s: number): boolean =>
      proxFused(
        c.map((v) => s * (v - mean)),
        strengths,
      ).every((v) => Math.abs(v) <= 1e-14 * this.#size);
    let [low, high] = [0, 1];
    if (zero(1)) return 1;
    for (let step = 0; step < 55; step++) {
      const middle = (low + high) / 2;
      if (zero(middle)) low = middle;
      else high = middle;
    }
    return low;
  }

  /** Moves all coefficients by the same, to where that is best. */
  #level(b: Float64Array): Float64Array {
    const ones = new Float64Array(b.length).fill(1);
    const curvature = this.#multiply(ones).reduce((sum, v) => sum + v, 0);
    const slope = this.#gradient(b).reduce((sum, v) => sum + v, 0);
    return curvature > 0 ? b.map((v) => v + slope / curvature) : b;
  }

  #gradient(b: Float64Array): Float64Array {
    const fitted = this.#multiply(b);
    return this.#q.map((v, j) => v - fitted[j]);
  }

  /** X'Xv */
  #multiply(v: Float64Array): Float64Array {
    const gram = this.#gram;
    if (!gram) return this.#dots(this.#combined(v, this.#zeros, 1));
    const p = v.length;
    return v.map((_, i) => {
      let sum = 0;
      for (let j = 0; j < p; j++) sum += gram[i * p + j] * v[j];
      return sum;
    });
  }

  #residual(b: Float64Array): Address {
    return this.#combined(b, this.#y, -1);
  }

  #combined(v: Float64Array, start: Address, scale: number): Address {
    const { columns, unit } = this.#task;
    view(this.#values, v.length).set(v.map((value, i) => value / unit[columns[i]]));
    this.#design.combine(start, this.#list, this.#values, v.length, scale, this.#fitted);
    return this.#fitted;
  }

  #dots(r: Address): Float64Array {
    const { columns, unit } = this.#task;
    this.#design.dots(this.#list, columns.length, r, this.#products);
    return Float64Array.from(view(this.#products, columns.length), (v, i) => v / unit[columns[i]]);
  }

  #gramOf(space: Workspace): Float64Array {
    const { columns, unit } = this.#task;
    const p = columns.length;
    const row = Math.ceil((p + 1) / 4) * 4;
    const g = space.take(row * (row + 4));
    this.#design.gram(this.#list, 0, p, 0, g, row * 8);
    const from = view(g, row * row);
    return Float64Array.from({ length: p * p }, (_, at) => {
      const [i, j] = [Math.floor(at / p), at % p];
      return from[i * row + j] / (unit[columns[i]] * unit[columns[j]]);
    });
  }

  /** By powers, with something to spare. */
  #largestEigenvalue(): number {
    let v = this.#q.map((_, j) => 1 + 0.1 * Math.sin(j));
    let most = 0;
    for (let step = 0; step < 60; step++) {
      const next = this.#multiply(v);
      most = Math.sqrt(next.reduce((sum, x) => sum + x * x, 0));
      if (most === 0) return 1;
      v = next.map((x) => x / most);
    }
    return 1.1 * most;
  }
}
