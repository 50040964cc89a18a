import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace, words } from "../../kernels/internal/memory.ts";
import type { Address, Kernels } from "../../kernels/internal/types.ts";
import type { WorkingSet } from "./workingSet.ts";

/** Of a column of length 1, what must be left when its projection on the others is taken off. */
const LEAST_PIVOT = 1e-13;

/** The Cholesky factor of G + ridge·diag(factor) for some places of a working set, updated as they come and go. */
export class Factor {
  k = 0;
  /** The places, as words, in the order of the factor's columns. */
  readonly order: Address;
  /** The ridge that is in the factor now. */
  ridge = 0;

  readonly #set: WorkingSet;
  readonly #space: Workspace;
  readonly #ridgeFactor: (place: number) => number;
  readonly #column: Address;
  readonly #kernels: Kernels = kernels();
  #r: Address = 0;
  #row = 0;
  #capacity = 0;

  constructor(space: Workspace, set: WorkingSet, ridgeFactor: (place: number) => number) {
    this.#space = space;
    this.#set = set;
    this.#ridgeFactor = ridgeFactor;
    this.order = space.take(Math.ceil(set.position.length / 2) + 2);
    this.#column = space.take(set.position.length + 4);
  }

  /** The place that the i-th column stands for. */
  place(i: number): number {
    return words()[this.order / 4 + i];
  }

  /** Adds a place; false, and no change, where its column depends on those that are in. */
  append(place: number): boolean {
    if (this.k + 1 > this.#capacity) this.#grow();
    const pivot = this.#project(place);
    if (!(pivot > LEAST_PIVOT)) return false;
    const f = floats64();
    const stride = this.#row / 8;
    let to = this.#r / 8 + this.k;
    for (let i = 0; i < this.k; i++, to += stride) f[to] = f[this.#column / 8 + i];
    f[to] = Math.sqrt(pivot);
    words()[this.order / 4 + this.k++] = place;
    return true;
  }

  /** R⁻ᵀ·G[order, place] into the column; what is left of the diagonal. */
  #project(place: number): number {
    const f = floats64();
    const w = words();
    const from = (this.#set.g + place * this.#set.row) / 8;
    const to = this.#column / 8;
    for (let i = 0; i < this.k; i++) f[to + i] = f[from + w[this.order / 4 + i]];
    this.#kernels.forward(this.#r, this.#row, this.k, this.#column);
    return f[from + place] + this.ridge * this.#ridgeFactor(place) - this.#kernels.squares(this.#column, 0, 0, this.k);
  }

  /** The combination of columns that a dependent column is: R⁻¹R⁻ᵀ·G[order, place]. */
  combination(place: number): Address {
    this.#project(place);
    this.#kernels.backward(this.#r, this.#row, this.k, this.#column);
    return this.#column;
  }

  /** Takes the i-th column out. */
  remove(i: number): void {
    this.#kernels.removeColumn(this.#r, this.#row, this.k, i);
    words().copyWithin(this.order / 4 + i, this.order / 4 + i + 1, this.order / 4 + this.k);
    this.k--;
  }

  /** z = (RᵀR)⁻¹z */
  solve(z: Address): void {
    this.#kernels.forward(this.#r, this.#row, this.k, z);
    this.#kernels.backward(this.#r, this.#row, this.k, z);
  }

  /** Factors anew for another ridge or other products; returns the places that depend on others and had to go. */
  rebuild(ridge: number): number[] {
    const places = Array.from(words().subarray(this.order / 4, this.order / 4 + this.k));
    this.ridge = ridge;
    const f = floats64();
    for (const [i, place] of places.entries()) {
      const from = (this.#set.g + place * this.#set.row) / 8;
      const to = (this.#r + i * this.#row) / 8;
      for (let j = i; j < places.length; j++) f[to + j] = f[from + places[j]];
      f[to + i] += ridge * this.#ridgeFactor(place);
    }
    this.k = this.#kernels.cholesky(this.#r, this.#row, places.length, LEAST_PIVOT);
    return places.slice(this.k).filter((place) => !this.append(place));
  }

  #grow(): void {
    const capacity = Math.min(Math.ceil((this.#set.position.length + 1) / 4) * 4, Math.max(64, 2 * this.#capacity));
    const r = this.#space.take(capacity * (capacity + 4));
    const f = floats64();
    for (let i = 0; i < this.k; i++) {
      const from = (this.#r + i * this.#row) / 8;
      f.copyWithin(r / 8 + i * capacity, from, from + this.k);
    }
    this.#capacity = capacity;
    this.#r = r;
    this.#row = capacity * 8;
  }
}
