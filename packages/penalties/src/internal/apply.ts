import { expectShape, type Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";

/** What a step computes, after the checks of names and shapes: `into`, which may be `w` itself, from `w`. */
type Update<O> = (into: Tensor, w: Tensor, options: O, what: string) => void;

/**
 * The step `what` into a new tensor.
 *
 * @param known the names of its options
 * @param name what its tensor is called in errors
 */
export function apply<O>(
  what: string,
  known: readonly string[],
  update: Update<O>,
  w: Tensor,
  options: O,
  name = "w",
): Tensor {
  expectShape(`${what}: ${name}`, w);
  expectOptions(what, options, known);
  const out = emptyLike(w);
  update(out, w, options, what);
  return out;
}

/** The step `what` into memory of the caller's. */
export function applyInto<O>(
  what: string,
  known: readonly string[],
  update: Update<O>,
  into: Tensor,
  w: Tensor,
  options: O,
  name = "w",
): void {
  expectShape(`${what}: ${name}`, w);
  expectOptions(what, options, known);
  expectShape(`${what}: into`, into, w.shape);
  update(into, w, options, what);
}
