import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import type { WorkingSet } from "./workingSet.ts";

/** A solution: coefficients and gradients by place of the working set. */
interface Solved {
  readonly at: number;
  readonly b: Float64Array;
  readonly gradient: Float64Array;
}

const SOLUTIONS = 3;
/** Beyond this sum of weights what rounds and bends in single solutions counts for too much. */
const MOST = 8;

/**
 * What a quadratic model misses, by what it missed before. The model −∇(b₀ + d) = g₀ − Hd with an old H is off by E = Δg + HΔb from one
 * strength to the next. Along a path E changes smoothly: it is extrapolated, by b and g over the logarithm of the strength.
 */
export class Forecast {
  readonly #set: WorkingSet;
  readonly #b: Address;
  readonly #list: Address;
  readonly #sum: Address;
  readonly #values: Address;
  #solved: Solved[] = [];

  /** @param b coefficients by place */
  constructor(space: Workspace, set: WorkingSet, b: Address) {
    const p = set.position.length;
    [this.#set, this.#b] = [set, b];
    this.#list = space.list(Uint32Array.from({ length: p }, (_, i) => i));
    [this.#sum, this.#values] = [space.take(p + 8), space.take(p + 8)];
  }

  /** Keeps the solution for a strength, with minus the gradients of its loss. */
  keep(l1: number, gradient: Address): void {
    const { m } = this.#set;
    const f = floats64();
    const copy = (from: Address): Float64Array => f.slice(from / 8, from / 8 + m);
    const at = Math.log(l1);
    const others = this.#solved.filter((one) => one.at !== at);
    this.#solved = [{ at, b: copy(this.#b), gradient: copy(gradient) }, ...others].slice(0, SOLUTIONS);
  }

  /**
   * Adds to q, which is gradient/shrunk + Gb at the last solution, what the model will miss at the next strength; H is shrunk·G.
   *
   * @returns whether anything is known of it
   */
  add(l1: number, shrunk: number, q: Address): boolean {
    const weights = this.#weights(Math.log(l1));
    if (weights.length < 2) return false;
    const { m, padded, g, row } = this.#set;
    const f = floats64();
    const [sum, values] = [this.#sum / 8, this.#values / 8];
    // Places that came later were at 0, and their gradients are not known: nothing is added there.
    const known = this.#solved[weights.length - 1].b.length;
    for (let i = 0; i < padded; i++) {
      let [b, gradient] = [i < m ? -f[this.#b / 8 + i] : 0, 0];
      for (let s = 0; s < weights.length; s++) {
        const one = this.#solved[s];
        if (i < one.b.length) b += weights[s] * one.b[i];
        if (i < known) gradient += (weights[s] - (s === 0 ? 1 : 0)) * one.gradient[i];
      }
      f[values + i] = b;
      f[sum + i] = gradient / shrunk;
    }
    kernels().combine(this.#sum, g, row, this.#list, this.#values, m, padded, 1, this.#sum);
    for (let i = 0; i < known; i++) f[q / 8 + i] += f[sum + i];
    return true;
  }

  /** Lagrange's weights of the solutions at another place, of as many as may count. */
  #weights(at: number): number[] {
    for (let count = this.#solved.length; count > 1; count--) {
      const used = this.#solved.slice(0, count);
      const weights = used.map((own) =>
        used.reduce((w, other) => (other === own ? w : (w * (at - other.at)) / (own.at - other.at)), 1),
      );
      if (weights.reduce((sum, w) => sum + Math.abs(w), 0) <= MOST) return weights;
    }
    return [];
  }
}
