import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace, words } from "../../kernels/internal/memory.ts";
import type { Address, Kernels } from "../../kernels/internal/types.ts";
import type { WorkingSet } from "./workingSet.ts";

/** Of a column's length squared, what must be left when its projection on the others is taken off. */
const LEAST_PIVOT = 1e-13;
/** So many columns share a pass over the factor. */
const TOGETHER = 8;

/** The Cholesky factor of G + ridge·diag(factor) for some places of a working set, updated as they come and go. */
export class Factor {
  k = 0;
  /** The places, as words, in the order of the factor's columns. */
  readonly order: Address;
  /** The same, which is read one by one. */
  readonly #places: Int32Array;
  /** The ridge that is in the factor now. */
  ridge = 0;

  readonly #set: WorkingSet;
  readonly #space: Workspace;
  readonly #ridgeFactor: (place: number) => number;
  readonly #kernels: Kernels = kernels();
  #r: Address = 0;
  #row = 0;
  #capacity = 0;
  /** Room for columns that are to come in, `#length` numbers apart. */
  #columns: Address = 0;
  #length = 0;

  constructor(space: Workspace, set: WorkingSet, ridgeFactor: (place: number) => number) {
    this.#space = space;
    this.#set = set;
    this.#ridgeFactor = ridgeFactor;
    this.order = space.take(Math.ceil(set.position.length / 2) + 2);
    this.#places = new Int32Array(set.position.length + 1);
  }

  /** The place that the i-th column stands for. */
  place(i: number): number {
    return this.#places[i];
  }

  /** Adds a place; false, and no change, where its column depends on those that are in. */
  append(place: number): boolean {
    return this.appendAll([place]).length === 0;
  }

  /** Adds places, in passes over the factor that some share; returns those whose columns depend on others, and stay out. */
  appendAll(places: readonly number[]): number[] {
    const out: number[] = [];
    for (let i = 0; i < places.length; i += TOGETHER) out.push(...this.#appendFew(places.slice(i, i + TOGETHER)));
    return out;
  }

  #appendFew(places: readonly number[]): number[] {
    if (this.k + places.length > this.#capacity) this.#grow();
    const from = this.k;
    this.#project(places);
    const f = floats64();
    const stride = this.#row / 8;
    const out: number[] = [];
    for (let c = 0; c < places.length; c++) {
      const place = places[c];
      // What the columns that came in just before take off it.
      const z = this.#columns / 8 + c * this.#length;
      for (let i = from; i < this.k; i++) {
        const other = this.place(i);
        const own = this.#columns / 8 + places.indexOf(other) * this.#length;
        let rest = f[this.#set.g / 8 + (place * this.#set.row) / 8 + other];
        for (let l = 0; l < i; l++) rest -= f[own + l] * f[z + l];
        f[z + i] = rest / f[this.#r / 8 + i * stride + i];
      }
      const whole = this.#diagonal(place);
      const pivot = whole - this.#kernels.squares(8 * z, 0, 0, this.k);
      if (!(pivot > LEAST_PIVOT * whole)) {
        out.push(place);
        continue;
      }
      for (let i = 0, to = this.#r / 8 + this.k; i < this.k; i++, to += stride) f[to] = f[z + i];
      f[this.#r / 8 + this.k * stride + this.k] = Math.sqrt(pivot);
      words()[this.order / 4 + this.k] = place;
      this.#places[this.k++] = place;
    }
    return out;
  }

  #diagonal(place: number): number {
    return floats64()[(this.#set.g + place * this.#set.row) / 8 + place] + this.ridge * this.#ridgeFactor(place);
  }

  /** R⁻ᵀ·G[order, places] into the columns. */
  #project(places: readonly number[]): void {
    const f = floats64();
    places.forEach((place, c) => {
      const from = (this.#set.g + place * this.#set.row) / 8;
      const to = this.#columns / 8 + c * this.#length;
      for (let i = 0; i < this.k; i++) f[to + i] = f[from + this.#places[i]];
    });
    this.#kernels.forward(this.#r, this.#row, this.k, this.#columns, 8 * this.#length, places.length);
  }

  /** The combination of columns that a dependent column is: R⁻¹R⁻ᵀ·G[order, place]. */
  combination(place: number): Address {
    this.#project([place]);
    this.#kernels.backward(this.#r, this.#row, this.k, this.#columns);
    return this.#columns;
  }

  /** Takes the i-th column out. */
  remove(i: number): void {
    this.#kernels.removeColumn(this.#r, this.#row, this.k, i);
    words().copyWithin(this.order / 4 + i, this.order / 4 + i + 1, this.order / 4 + this.k);
    this.#places.copyWithin(i, i + 1, this.k);
    this.k--;
  }

  /** z = (RᵀR)⁻¹z */
  solve(z: Address): void {
    this.#kernels.forward(this.#r, this.#row, this.k, z, 0, 1);
    this.#kernels.backward(this.#r, this.#row, this.k, z);
  }

  /** Factors anew for another ridge, other products or other places; returns the places that depend on others and had to go. */
  rebuild(ridge: number, places = Array.from(this.#places.subarray(0, this.k))): number[] {
    this.ridge = ridge;
    const f = floats64();
    for (const [i, place] of places.entries()) {
      const from = (this.#set.g + place * this.#set.row) / 8;
      const to = (this.#r + i * this.#row) / 8;
      for (let j = i; j < places.length; j++) f[to + j] = f[from + places[j]];
      f[to + i] += ridge * this.#ridgeFactor(place);
    }
    this.#places.set(places);
    words().set(places, this.order / 4);
    this.k = this.#kernels.cholesky(this.#r, this.#row, places.length, LEAST_PIVOT);
    return this.appendAll(places.slice(this.k));
  }

  #grow(): void {
    const most = Math.ceil((this.#set.position.length + TOGETHER) / 4) * 4;
    const capacity = Math.min(most, Math.max(64, 2 * this.#capacity));
    const r = this.#space.take(capacity * (capacity + 4));
    const f = floats64();
    for (let i = 0; i < this.k; i++) {
      const from = (this.#r + i * this.#row) / 8;
      f.copyWithin(r / 8 + i * capacity, from, from + this.k);
    }
    if (this.#capacity > 0) this.#space.release(this.#r, this.#capacity * (this.#capacity + 4));
    this.#length = capacity + TOGETHER;
    this.#columns = this.#space.take(TOGETHER * this.#length);
    this.#capacity = capacity;
    this.#r = r;
    this.#row = capacity * 8;
  }
}
