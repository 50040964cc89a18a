import { expectShape, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";

/** What a step does to a tensor that is checked: writes the new one into `into`, which may be the tensor itself. */
export type Change<O> = (into: Tensor, w: Tensor, options: O, what: string) => void;

/** The form of the step `what` that makes a new tensor. */
export function fresh<O>(what: string, change: Change<O>, w: Tensor, options: O, name = "w"): Tensor {
  expectShape(`${what}: ${name}`, w);
  const out = emptyLike(w);
  change(out, w, options, what);
  return out;
}

/** The form that writes into memory that is there. */
export function written<O>(what: string, change: Change<O>, into: Tensor, w: Tensor, options: O, name = "w"): void {
  expectShape(`${what}: ${name}`, w);
  expectShape(`${what}: into`, into, w.shape);
  change(into, w, options, what);
}
