import { expectShape, type Tensor } from "@reg/tensor";

/** Throws unless w is a tensor without an empty axis. */
export function expectWeights(where: string, w: Tensor): void {
  expectShape(`${where}: w`, w);
  const axis = w.shape.indexOf(0);
  if (axis >= 0) throw new RangeError(`${where}: w must not be empty, got shape [${w.shape.join(", ")}].`);
}
