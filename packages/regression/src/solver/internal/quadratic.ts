import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace, words } from "../../kernels/internal/memory.ts";
import type { Address, Kernels } from "../../kernels/internal/types.ts";
import { ACTIVE, CLAMPED, Coordinates, type Kept, OUT } from "./coordinates.ts";
import { Factor } from "./factor.ts";
import { Guess } from "./guess.ts";
import { Haste } from "./haste.ts";
import { solveRidged } from "./solveRidged.ts";
import type { Terms } from "./types.ts";
import type { WorkingSet } from "./workingSet.ts";

/** So often may all that cross zero leave at once; then one at a time. */
const HASTY_DROPS = 6;
/** Rounds beyond this, and four for each place, are rounding. */
const MOST_ROUNDS = 800;
/** A part in a combination of columns below this is rounding. */
const MIXED = 1e-9;

/**
 * min over b of ½bᵀGb − qᵀb + l1·Σ f1|b| + ½·l2·Σ f2·b², within bounds, over a working set: solved exactly by an active set.
 *
 * Active coordinates solve (G + l2·F2) b = q − l1·f1·sign. Those that cross zero leave, those whose gradient exceeds
 * l1·f1 enter, until neither happens. What reaches a bound is clamped there until its gradient points inside.
 */
export class Quadratic {
  /** By place of the working set: q, b, and the gradient q − Gb − l2·f2·b. */
  readonly q: Address;
  readonly b: Address;
  readonly gradient: Address;
  readonly factor: Factor;
  /** Solves with the factor so far, and changes of it. */
  solves = 0;

  readonly #set: WorkingSet;
  readonly #terms: Terms;
  readonly #target: Address;
  readonly #scratch: Address;
  readonly #values: Address;
  readonly #support: Address;
  readonly #at: Coordinates;
  readonly #guess: Guess;
  readonly #kernels: Kernels = kernels();
  #tolerance = 1e-10;

  constructor(space: Workspace, set: WorkingSet, terms: Terms) {
    const p = set.position.length;
    this.#set = set;
    this.#terms = terms;
    const vector = (): Address => space.take(p + 8);
    [this.q, this.b, this.gradient] = [vector(), vector(), vector()];
    [this.#target, this.#scratch, this.#values, this.#support] = [vector(), space.take(4 * p + 32), vector(), vector()];
    this.#at = new Coordinates(set, terms, this.b);
    this.#guess = new Guess(space, set, this.b);
    this.factor = new Factor(space, set, (place) => terms.f2[set.column(place)]);
  }

  /** Lets columns without an L1 term in, which never leave. */
  free(): void {
    for (let i = 0; i < this.#set.m; i++) {
      const isFree = this.#at.state[i] === OUT && this.#terms.f1[this.#set.column(i)] === 0;
      if (isFree && this.factor.append(i)) this.#at.state[i] = ACTIVE;
    }
  }

  /** Solves from where it stands; gradients are right to `tolerance`, relative to l1. */
  solve(l1: number, l2: number, tolerance: number): void {
    this.#tolerance = Math.max(1e-11, tolerance / 2);
    if (l2 !== this.factor.ridge && this.factor.k < 100) this.refactor(l2);
    if (l2 !== this.factor.ridge) this.#guess.extrapolate(l1);
    const haste = new Haste();
    let begun: Kept | undefined;
    for (let round = 0; ; round++) {
      this.#settle(l1, l2, haste.over ? 0 : HASTY_DROPS);
      const all = this.#updateGradient(l2);
      const places = this.#at.violating(this.gradient, l1, this.#tolerance, !haste.over);
      if (places.length > 0) begun ??= this.#at.keep(this.factor);
      if (!begun || !this.#admit(places, l1) || round > MOST_ROUNDS + this.#set.m * 4) {
        if (places.length > 0 || !all) this.#updateAll(l2);
        return;
      }
      if (haste.strays(places.length)) this.refactor(l2, this.#at.goBack(begun));
    }
  }

  /** Makes the coefficients fit the signs, after they were moved from outside. */
  tidy(): void {
    this.#at.tidy();
  }

  /** Factors anew, for another ridge, products or places; what depends on others then stays where it is, so that the fit does. */
  refactor(l2: number, places?: number[]): void {
    for (const place of this.factor.rebuild(l2, places)) this.#at.leave(place, floats64()[this.b / 8 + place]);
  }

  /** Solves for the active coordinates, and takes out those that leave their interval, until none does. */
  #settle(l1: number, l2: number, hasty: number): void {
    for (let drops = 0; ; drops++) {
      this.#solveActive(l1, l2);
      const crossing = this.#crossing();
      if (crossing.length === 0) break;
      if (drops < hasty) {
        for (let i = crossing.length - 1; i >= 0; i--) this.#drop(crossing[i], this.#end(crossing[i]));
      } else this.#walk(crossing);
    }
    const f = floats64();
    for (let i = 0; i < this.factor.k; i++) f[this.b / 8 + this.factor.place(i)] = f[this.#target / 8 + i];
  }

  #solveActive(l1: number, l2: number): void {
    const f = floats64();
    const { k } = this.factor;
    const clamped = this.#at.collect(CLAMPED, this.#support, this.#values);
    let q = this.q;
    if (clamped > 0) {
      this.#product(this.#support, this.#values, clamped, this.q, -1, this.#scratch);
      q = this.#scratch;
    }
    for (let i = 0; i < k; i++) {
      const place = this.factor.place(i);
      f[this.#target / 8 + i] = f[q / 8 + place] - l1 * this.#terms.f1[this.#set.column(place)] * this.#at.sign[place];
    }
    this.solves++;
    if (l2 === this.factor.ridge) this.factor.solve(this.#target);
    else {
      const places = { set: this.#set, factor: this.factor, f2: this.#terms.f2, guess: this.#guess.at };
      const done = solveRidged(places, this.#target, this.#scratch, l2, 0.6 * this.#tolerance * l1, l1);
      if (!done) {
        this.refactor(l2);
        this.#solveActive(l1, l2);
      }
    }
  }

  /** out = y + scale·G[:, places]·values */
  #product(places: Address, values: Address, count: number, y: Address, scale: number, out: Address): void {
    this.#kernels.combine(y, this.#set.g, this.#set.row, places, values, count, this.#set.padded, scale, out);
  }

  /** The end of the interval of the i-th active coordinate that its target lies beyond; NaN inside. */
  #end(i: number): number {
    return this.#at.end(this.factor.place(i), floats64()[this.#target / 8 + i]);
  }

  #crossing(): number[] {
    const found: number[] = [];
    for (let i = 0; i < this.factor.k; i++) if (!Number.isNaN(this.#end(i))) found.push(i);
    return found;
  }

  /** Moves towards the target until a coordinate meets an end, and takes it out. */
  #walk(crossing: readonly number[]): void {
    const f = floats64();
    const at = (i: number): number => this.b / 8 + this.factor.place(i);
    let [step, first] = [1, crossing[0]];
    for (const i of crossing) {
      const [from, to] = [f[at(i)], f[this.#target / 8 + i]];
      const reach = to === from ? 0 : (this.#end(i) - from) / (to - from);
      if (reach < step) [step, first] = [reach, i];
    }
    const end = this.#end(first);
    for (let i = 0; i < this.factor.k; i++) f[at(i)] += Math.max(0, step) * (f[this.#target / 8 + i] - f[at(i)]);
    this.#drop(first, end);
  }

  #drop(i: number, value: number): void {
    const place = this.factor.place(i);
    this.factor.remove(i);
    this.#at.leave(place, value);
  }

  /** The gradients of what may enter; all of them where that is no more work. Says whether it was all. */
  #updateGradient(l2: number): boolean {
    const { k } = this.factor;
    const { m, padded, g, row } = this.#set;
    const out = this.#at.collect(OUT, this.#support);
    if (out + k < m || out >= k) {
      this.#updateAll(l2);
      return true;
    }
    this.#kernels.dots(g, row, this.#support, out, this.b, padded, this.#values);
    const [f, w] = [floats64(), words()];
    for (let i = 0; i < out; i++) {
      const place = w[this.#support / 4 + i];
      f[this.gradient / 8 + place] = f[this.q / 8 + place] - f[this.#values / 8 + i];
    }
    return false;
  }

  #updateAll(l2: number): void {
    const { k, order } = this.factor;
    const f = floats64();
    for (let i = 0; i < k; i++) f[this.#target / 8 + i] = f[this.b / 8 + this.factor.place(i)];
    this.#product(order, this.#target, k, this.q, -1, this.gradient);
    const clamped = this.#at.collect(CLAMPED, this.#support, this.#values);
    if (clamped > 0) this.#product(this.#support, this.#values, clamped, this.gradient, -1, this.gradient);
    for (let i = 0; l2 > 0 && i < this.#set.m; i++) {
      if (this.#at.state[i] === OUT) continue;
      f[this.gradient / 8 + i] -= l2 * this.#terms.f2[this.#set.column(i)] * f[this.b / 8 + i];
    }
  }

  /** Lets in places that violate the optimality conditions; false where none comes in. */
  #admit(places: readonly number[], l1: number): boolean {
    return places.length > 0 && (this.#enter(places) || (l1 > 0 && places.some((place) => this.#exchange(place, l1))));
  }

  /** Whether any of the places came in, and did not depend on others. */
  #enter(places: readonly number[]): boolean {
    const dependent = new Set(this.factor.appendAll(places));
    const f = floats64();
    for (const place of places) if (!dependent.has(place)) this.#at.enter(place, f[this.gradient / 8 + place]);
    return dependent.size < places.length;
  }

  /** Lets in a combination of active columns: along it the fit stays, until one of them, or it itself, meets an end. */
  #exchange(place: number, l1: number): boolean {
    const f = floats64();
    const at = (one: number): number => this.b / 8 + one;
    const g = f[this.gradient / 8 + place];
    const start = f[at(place)];
    const way = this.#at.way(place, g, l1);
    const mix = this.factor.combination(place);
    const begun = this.#at.keep(this.factor);
    this.#at.enter(place, g);
    const end = this.#at.limit(place, way);
    let [step, first] = [Math.abs(end - start), -1];
    for (let i = 0; i < this.factor.k; i++) {
      const change = -way * f[mix / 8 + i];
      const other = this.factor.place(i);
      const reach = Math.abs(change) > MIXED ? (this.#at.limit(other, change) - f[at(other)]) / change : step;
      if (reach < step) [step, first] = [Math.max(0, reach), i];
    }
    const move = way * (Number.isFinite(step) ? step : 0);
    for (let i = 0; i < this.factor.k; i++) f[at(this.factor.place(i))] -= move * f[mix / 8 + i];
    if (first < 0) {
      this.#at.leave(place, move === 0 ? start : end);
      return move !== 0;
    }
    const gone = this.factor.place(first);
    this.#drop(first, this.#at.limit(gone, -way * f[mix / 8 + first]));
    if (!this.#enter([place])) {
      this.refactor(this.factor.ridge, this.#at.goBack(begun));
      return false;
    }
    f[at(place)] = start + move;
    return true;
  }
}
