import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import type { Address } from "../../kernels/internal/types.ts";
import type { WorkingSet } from "./workingSet.ts";

/** Further on than this the straight line is not followed. */
const MOST = 2;

/** Where iterations for a solution begin, by place of a working set. */
export class Guess {
  readonly at: Address;
  readonly #set: WorkingSet;
  readonly #b: Address;
  readonly #last: Address;
  #l1 = 0;
  #way = 0;

  /** @param b coefficients by place */
  constructor(space: Workspace, set: WorkingSet, b: Address) {
    [this.#set, this.#b] = [set, b];
    [this.at, this.#last] = [space.take(set.position.length + 8), space.take(set.position.length + 8)];
  }

  /** Goes on along the straight line through the two solutions before, as far as the strength goes. */
  extrapolate(l1: number): void {
    const f = floats64();
    const way = this.#l1 - l1;
    const onward = way > 0 && this.#way > 0 ? Math.min(MOST, way / this.#way) : 0;
    for (let i = 0; i < this.#set.m; i++) {
      const b = f[this.#b / 8 + i];
      f[this.at / 8 + i] = b + onward * (b - f[this.#last / 8 + i]);
      f[this.#last / 8 + i] = b;
    }
    [this.#way, this.#l1] = [way, l1];
  }
}
