import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { Into } from "./sweeps.ts";
import type { AffineInputs, PullbackInto } from "./types.ts";

/** The pullback around the arithmetic: checks dy, and finds room for one gradient per input, under its name. */
export function pullbackOf<I extends AffineInputs>(
  what: string,
  inputs: I,
  backward: (dy: Tensor, into: Into) => void,
): PullbackInto<I> {
  return function pullback(dy, into = {}) {
    expectShape(`${what}: dy`, dy, inputs.x.shape);
    const gradients: Record<string, Tensor> = {};
    for (const name of ["x", "gamma", "beta"] as const) {
      const input = inputs[name];
      if (!input) continue;
      const given = into[name];
      if (given) expectShape(`${what}: into.${name}`, given, input.shape);
      gradients[name] = given ?? emptyLike(input);
    }
    backward(dy, gradients as unknown as Into);
    return gradients as Gradients<I>;
  };
}
