import { addInto, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";

/** One sum per tensor. Tensors that are handed in are never written into; a second summand makes a new tensor. */
export class Sums {
  readonly #sums = new Map<Tensor, { sum: Tensor; own: boolean }>();

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
      this.#sums.set(x, { sum: dx, own: false });
      return;
    }
    let { sum } = known;
    if (!known.own) {
      sum = emptyLike(x);
      sum.data.set(known.sum.data);
      this.#sums.set(x, { sum, own: true });
    }
    addInto(sum, dx);
  }
}
