import { expectShape, type Gradients, type PullbackInto, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { AffineInputs } from "../types.ts";
import type { Into } from "./passes.ts";

/** The pullback around the arithmetic: checks dy, and finds room for one gradient per input, under its name. */
export function pullbackOf<I extends AffineInputs>(
  where: string,
  inputs: I,
  backward: (dy: Tensor, into: Into) => void,
): PullbackInto<I> {
  return function pullback(dy, into = {}) {
    expectShape(`${where}: dy`, dy, inputs.x.shape);
    const roomFor = (name: keyof AffineInputs, input: Tensor): Tensor => {
      const given = into[name];
      if (given) expectShape(`${where}: into.${name}`, given, input.shape);
      return given ?? emptyLike(input);
    };
    const { x, gamma, beta } = inputs;
    const gradients: { x: Tensor; gamma?: Tensor; beta?: Tensor } = { x: roomFor("x", x) };
    if (gamma) gradients.gamma = roomFor("gamma", gamma);
    if (beta) gradients.beta = roomFor("beta", beta);
    backward(dy, gradients);
    return gradients as Gradients<I>;
  };
}
