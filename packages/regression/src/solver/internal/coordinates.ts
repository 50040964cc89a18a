import { floats64, view, words } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import type { Terms } from "./types.ts";
import type { WorkingSet } from "./workingSet.ts";

export const OUT = 0;
export const ACTIVE = 1;
export const CLAMPED = 2;

/** What can be gone back to. */
export interface Kept {
  /** The places of a factor. */
  readonly places: number[];
  readonly state: Uint8Array;
  readonly sign: Int8Array;
  readonly b: Float64Array;
}

/** Where each coordinate of a working set stands: out at 0, active on the side of its sign, or clamped at a bound. */
export class Coordinates {
  readonly state: Uint8Array;
  readonly sign: Int8Array;
  readonly #set: WorkingSet;
  readonly #terms: Terms;
  readonly #b: Address;

  constructor(set: WorkingSet, terms: Terms, b: Address) {
    this.#set = set;
    this.#terms = terms;
    this.#b = b;
    this.state = new Uint8Array(set.position.length);
    this.sign = new Int8Array(set.position.length);
  }

  /** Lists the places in a state, and their values where they are asked for. */
  collect(state: number, places: Address, values?: Address): number {
    const f = floats64();
    const w = words();
    let count = 0;
    for (let i = 0; i < this.#set.m; i++) {
      if (this.state[i] !== state) continue;
      w[places / 4 + count] = i;
      if (values !== undefined) f[values / 8 + count] = f[this.#b / 8 + i];
      count++;
    }
    return count;
  }

  keep(factor: { readonly k: number; place(i: number): number }): Kept {
    const { m } = this.#set;
    const places: number[] = [];
    for (let i = 0; i < factor.k; i++) places.push(factor.place(i));
    return { places, state: this.state.slice(0, m), sign: this.sign.slice(0, m), b: view(this.#b, m).slice() };
  }

  /** To what was kept; returns the places of its factor. */
  goBack({ places, state, sign, b }: Kept): number[] {
    this.state.set(state);
    this.sign.set(sign);
    view(this.#b, b.length).set(b);
    return places;
  }

  /** Lets a place in, on the side that its gradient points to. */
  enter(place: number, gradient: number): void {
    if (this.state[place] === OUT) this.sign[place] = this.#penalized(place) ? Math.sign(gradient) : 0;
    this.state[place] = ACTIVE;
  }

  /** Leaves a place at a value: out at 0 where it has a penalty, at a bound otherwise. */
  leave(place: number, value: number): void {
    floats64()[this.#b / 8 + place] = value;
    this.state[place] = value === 0 && this.#penalized(place) ? OUT : CLAMPED;
    if (this.state[place] === OUT) this.sign[place] = 0;
  }

  #penalized(place: number): boolean {
    return this.#terms.f1[this.#set.column(place)] > 0;
  }

  /** The end of the interval of an active place in a direction. */
  limit(place: number, direction: number): number {
    const column = this.#set.column(place);
    if (direction > 0) return this.sign[place] < 0 ? 0 : this.#terms.upper[column];
    return this.sign[place] > 0 ? 0 : this.#terms.lower[column];
  }

  /** The direction in which a place that is not active is asked to go, by its gradient. */
  way(place: number, g: number, l1: number): number {
    return Math.sign(g - l1 * this.#terms.f1[this.#set.column(place)] * this.sign[place]);
  }

  /** The end of the interval of an active place that its target lies beyond; NaN inside. */
  end(place: number, target: number): number {
    const column = this.#set.column(place);
    const sign = this.sign[place];
    const low = sign > 0 ? 0 : this.#terms.lower[column];
    const high = sign < 0 ? 0 : this.#terms.upper[column];
    if (target < low || (target === low && sign > 0)) return low;
    return target > high || (target === high && sign < 0) ? high : Number.NaN;
  }

  /** By how much the gradient of a coordinate that is out, or at a bound, asks for it to move; 0 where it does not. */
  excess(place: number, g: number, l1: number, tolerance: number): number {
    const column = this.#set.column(place);
    const level = l1 * this.#terms.f1[column];
    const slack = level * tolerance + 1e-14 * this.#terms.size;
    if (this.state[place] === CLAMPED) {
      const pull = g - level * this.sign[place];
      const b = floats64()[this.#b / 8 + place];
      return Math.abs(pull) > slack && (pull > 0 ? b < this.#terms.upper[column] : b > this.#terms.lower[column])
        ? Math.abs(pull)
        : 0;
    }
    if (Math.abs(g) <= level + slack) return 0;
    return (g > 0 ? this.#terms.upper[column] > 0 : this.#terms.lower[column] < 0) ? Math.abs(g) - level : 0;
  }

  /** The places whose gradients ask for them to move, or the one that asks most. */
  violating(gradient: Address, l1: number, tolerance: number, all: boolean): number[] {
    const f = floats64();
    const places: number[] = [];
    let most = 0;
    for (let i = 0; i < this.#set.m; i++) {
      if (this.state[i] === ACTIVE) continue;
      const excess = this.excess(i, f[gradient / 8 + i], l1, tolerance);
      if (!(excess > (all ? 0 : most))) continue;
      places[all ? places.length : 0] = i;
      most = excess;
    }
    return places;
  }

  /** Makes the coefficients fit the signs, after they were moved from outside. */
  tidy(): void {
    const f = floats64();
    for (let i = 0; i < this.#set.m; i++) {
      const at = this.#b / 8 + i;
      if (this.state[i] === OUT || (this.state[i] === ACTIVE && this.sign[i] * f[at] < 0)) f[at] = 0;
    }
  }
}
