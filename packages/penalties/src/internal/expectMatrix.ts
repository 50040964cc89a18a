import type { Tensor } from "@reg/tensor";

/** Throws unless `w` can be read as a matrix: its first axis by all others, or all others by its last. */
export function expectMatrix(what: string, w: Tensor): void {
  if (w.shape.length < 2) {
    throw new RangeError(`${what}: w must have two axes or more, got shape [${w.shape.join(", ")}].`);
  }
}
