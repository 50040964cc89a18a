import { expectShape, foldIn, type Inputs, normal, sizeOf, type Tensor } from "@reg/tensor";
import type { Dtype } from "./trial.ts";

/** Elements before and after the data of a copy, so that views into larger memory are the rule and strays are seen. */
const MARGIN = 3;

/** A copy in memory of its own, as a view that starts off the vector grid. */
export function copyOf(x: Tensor, dtype: Dtype = dtypeOf(x)): Tensor {
  const size = x.data.length;
  const Floats = dtype === "float32" ? Float32Array : Float64Array;
  const data = new Floats(size + 2 * MARGIN).fill(17).subarray(MARGIN, MARGIN + size);
  data.set(x.data);
  return { data, shape: [...x.shape] };
}

export function copiesOf(inputs: Inputs, dtype?: Dtype): Inputs {
  return Object.fromEntries(present(inputs).map(([name, x]) => [name, copyOf(x, dtype)]));
}

/** The inputs that are there. */
export const present = (inputs: Inputs): [string, Tensor][] =>
  Object.entries(inputs).filter((entry): entry is [string, Tensor] => entry[1] !== undefined);

export const dtypeOf = (x: Tensor): Dtype => (x.data instanceof Float32Array ? "float32" : "float64");

/** A gradient for the output y, drawn by a seed. */
export function gradientFor(y: Tensor, seed: number, part: string): Tensor {
  expectShape("the first value an op returns", y);
  return copyOf({ data: normal(foldIn(seed, part), sizeOf(y.shape)), shape: y.shape }, dtypeOf(y));
}
