import { expectShape, type Result, type Tensor } from "@reg/tensor";
import { expectOptions, expectRecord } from "@reg/tensor/checks";
import { tied } from "../internal/tied.ts";
import type { Orbits } from "./orbits.ts";

/**
 * A tensor that a group of symmetries leaves as it is: one weight for each orbit, kernel[i] = w[orbit(i)]. A
 * convolution with such a kernel is equivariant: turning its input turns its output.
 *
 * @param inputs `w` [orbits.count]
 * @param options the orbits, from `orbits(shape, generators)`
 * @returns the kernel of the orbits' shape, and the pullback: the sum over each orbit
 * @throws RangeError when w has another length.
 * @see Ravanbakhsh, Schneider, Póczos: "Equivariance through parameter-sharing" (2017); Cohen, Welling: "Group
 * equivariant convolutional networks" (2016)
 * @example const [kernel, pullback] = orbitShare({ w }, orbits([3, 3], squareSymmetries()));
 */
export function orbitShare(inputs: { readonly w: Tensor }, orbits: Orbits): Result<{ readonly w: Tensor }> {
  expectOptions("orbitShare", inputs, ["w"], "input");
  expectRecord("orbitShare", "orbits", orbits, "what orbits gives");
  const { w } = inputs;
  const { count, index, shape } = orbits;
  expectShape("orbitShare: w", w, [count]);
  return tied("orbitShare", w, { shape, index, scale: 1, offset: 0 });
}
