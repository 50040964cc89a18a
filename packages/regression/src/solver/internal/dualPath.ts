import type { Design } from "../../design/internal/types.ts";
import { floats64, view, type Workspace, words } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import { dualityGap, violation } from "./certificate.ts";
import { squared } from "./model.ts";
import { product } from "./product.ts";
import type { PathPoint, Strengths, Terms } from "./types.ts";

const MOST_STEPS = 100;
/** Below this part of the response objectives differ by rounding: steps are taken whole, as long as each halves what is missed. */
const NEAR = 1e-6;
/** Of what a straight line promises, a step must give this part. */
const ARMIJO = 1e-4;

/**
 * Elastic nets with more active features than samples, by their residuals r, of which there are few: the minimum over r of
 *
 *     ½‖r‖² − yᵀr + Σ φⱼ(x̃ⱼᵀr),   φⱼ(c) = max over b of c·b − l1·f1·|b| − ½·l2·f2·b²
 *
 * where b is the coefficient. It is smooth, and strongly convex, and its second derivatives are I + Σ x̃ⱼx̃ⱼᵀ/(l2·f2) over active
 * features: Newton steps, each by conjugate gradients, end after some (Li, Sun & Toh, 2018). Products of columns are not needed.
 */
export class DualPath {
  readonly #design: Design;
  readonly #terms: Terms;
  readonly #tolerance: number;
  readonly #y: Address;
  readonly #r: Address;
  readonly #miss: Address;
  readonly #way: Address;
  readonly #turned: Address;
  readonly #c: Address;
  readonly #change: Address;
  readonly #list: Address;
  readonly #values: Address;
  readonly #all: Address;
  readonly #columns: Uint32Array;
  readonly #b: Float64Array;

  /** @param r a residual to begin with */
  constructor(space: Workspace, design: Design, y: Address, terms: Terms, tolerance: number, r: Address) {
    [this.#design, this.#y, this.#r, this.#terms, this.#tolerance] = [design, y, r, terms, tolerance];
    const { p, padded } = design;
    [this.#miss, this.#way, this.#turned] = [space.take(padded), space.take(padded), space.take(padded)];
    [this.#c, this.#change, this.#values] = [space.take(p + 4), space.take(p + 4), space.take(p + 4)];
    this.#columns = Uint32Array.from({ length: p }, (_, j) => j);
    [this.#all, this.#list] = [space.list(this.#columns), space.take(Math.ceil(p / 2) + 1)];
    this.#b = new Float64Array(p);
  }

  point(strengths: Strengths): PathPoint {
    const { p, padded } = this.#design;
    const terms = this.#terms;
    const least = 0.3 * this.#tolerance * strengths.l1 * terms.f1.reduce((a, f) => (f > 0 ? Math.min(a, f) : a), 1);
    let [steps, before] = [0, Number.POSITIVE_INFINITY];
    for (; steps < MOST_STEPS; steps++) {
      const missed = Math.sqrt(this.#look(strengths));
      const near = missed < NEAR * terms.size;
      if (missed <= least || (near && missed > before / 2)) break;
      before = missed;
      this.#solve(strengths, Math.min(0.01 * missed, 0.1 * missed * (missed / terms.size)));
      if (!this.#advance(strengths, near)) break;
    }
    // What the coefficients leave, which is r but for the miss.
    const f = floats64();
    for (let i = 0; i < padded; i++) f[this.#r / 8 + i] -= f[this.#miss / 8 + i];
    this.#design.dots(this.#all, p, this.#r, this.#c);
    const b = this.#b;
    const gradient = view(this.#c, p).map((c, j) => c - strengths.l2 * terms.f2[j] * b[j]);
    const rr = squared(this.#r, padded);
    const evidence = { terms, strengths, columns: this.#columns, outside: 0, b, gradient };
    return {
      each: (visit) => {
        for (let j = 0; j < p; j++) if (b[j] !== 0) visit(j, b[j]);
      },
      loss: rr / 2,
      kkt: violation(evidence),
      gap: dualityGap(evidence, rr),
      steps,
    };
  }

  /** Coefficients of the present r, and what r misses: r − y + X̃b; its length, squared. */
  #look(strengths: Strengths): number {
    const { p, padded } = this.#design;
    this.#design.dots(this.#all, p, this.#r, this.#c);
    const [f, w] = [floats64(), words()];
    let count = 0;
    for (let j = 0; j < p; j++) {
      this.#b[j] = this.#coefficient(j, f[this.#c / 8 + j], strengths);
      if (this.#b[j] === 0) continue;
      w[this.#list / 4 + count] = j;
      f[this.#values / 8 + count++] = this.#b[j];
    }
    for (let i = 0; i < padded; i++) f[this.#miss / 8 + i] = f[this.#r / 8 + i] - f[this.#y / 8 + i];
    this.#design.combine(this.#miss, this.#list, this.#values, count, 1, this.#miss);
    return squared(this.#miss, padded);
  }

  #coefficient(j: number, c: number, { l1, l2 }: Strengths): number {
    const { f1, f2, lower, upper } = this.#terms;
    const excess = Math.abs(c) - l1 * f1[j];
    if (!(excess > 0)) return 0;
    return Math.min(upper[j], Math.max(lower[j], (Math.sign(c) * excess) / (l2 * f2[j])));
  }

  /** The way of a Newton step: H·way = −miss, until less than `least` is missing. */
  #solve({ l2 }: Strengths, least: number): void {
    const { n, p, padded } = this.#design;
    const { f2, lower, upper } = this.#terms;
    const w = words();
    let count = 0;
    for (let j = 0; j < p; j++) {
      const b = this.#b[j];
      if (b !== 0 && b > lower[j] && b < upper[j]) w[this.#list / 4 + count++] = j;
    }
    const curvature = Float64Array.from({ length: count }, (_, i) => 1 / (l2 * f2[w[this.#list / 4 + i]]));
    const [x, rest] = [new Float64Array(padded), view(this.#miss, padded).map((v) => -v)];
    view(this.#way, padded).set(rest);
    let square = product(rest, rest);
    for (let step = 0; step < 2 * n + 20 && Math.sqrt(square) > least; step++) {
      this.#design.dots(this.#list, count, this.#way, this.#values);
      const values = view(this.#values, count);
      for (let i = 0; i < count; i++) values[i] *= curvature[i];
      this.#design.combine(this.#way, this.#list, this.#values, count, 1, this.#turned);
      const [way, turned] = [view(this.#way, padded), view(this.#turned, padded)];
      const by = square / product(way, turned);
      for (let i = 0; i < padded; i++) {
        x[i] += by * way[i];
        rest[i] -= by * turned[i];
      }
      const next = product(rest, rest);
      for (let i = 0; i < padded; i++) way[i] = rest[i] + (next / square) * way[i];
      square = next;
    }
    view(this.#way, padded).set(x);
  }

  /** Goes along the way as far as the objective falls enough; false where it does not. */
  #advance(strengths: Strengths, whole: boolean): boolean {
    const { p, padded } = this.#design;
    this.#design.dots(this.#all, p, this.#way, this.#change);
    const [r, y, way] = [view(this.#r, padded), view(this.#y, padded), view(this.#way, padded)];
    const [c, change] = [view(this.#c, p), view(this.#change, p)];
    const slope = product(view(this.#miss, padded), way);
    const [linear, bend] = [product(r, way) - product(y, way), product(way, way) / 2];
    const start = this.#conjugates(c, change, 0, strengths);
    for (let part = 1; part > 1e-10; part /= 2) {
      const rise = part * linear + part * part * bend + this.#conjugates(c, change, part, strengths) - start;
      if (!whole && rise > ARMIJO * part * slope + 1e-14 * Math.abs(start)) continue;
      for (let i = 0; i < padded; i++) r[i] += part * way[i];
      return true;
    }
    return false;
  }

  /** Σ φⱼ at c + part·change */
  #conjugates(c: Float64Array, change: Float64Array, part: number, strengths: Strengths): number {
    const { f1, f2 } = this.#terms;
    const { l1, l2 } = strengths;
    let sum = 0;
    for (let j = 0; j < c.length; j++) {
      const at = c[j] + part * change[j];
      const b = this.#coefficient(j, at, strengths);
      if (b !== 0) sum += at * b - l1 * f1[j] * Math.abs(b) - 0.5 * l2 * f2[j] * b * b;
    }
    return sum;
  }
}
