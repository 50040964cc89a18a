import { addInto, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";

/** One sum per tensor. What is handed in is never written into; a second summand makes a tensor of our own. */
export class Sums {
  readonly #sums = new Map<Tensor, { sum: Tensor; ours: boolean }>();

  of(x: Tensor): Tensor | undefined {
    return this.#sums.get(x)?.sum;
  }

  take(x: Tensor): Tensor | undefined {
    const sum = this.of(x);
    this.#sums.delete(x);
    return sum;
  }

  add(x: Tensor, dx: Tensor): void {
    const known = this.#sums.get(x);
    if (!known) {
      this.#sums.set(x, { sum: dx, ours: false });
      return;
    }
    if (!known.ours) {
      const sum = emptyLike(x);
      sum.data.set(known.sum.data);
      this.#sums.set(x, { sum, ours: true });
    }
    addInto(this.of(x)!, dx);
  }
}
