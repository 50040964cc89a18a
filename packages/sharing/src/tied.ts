import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { zerosAt } from "./fresh.ts";
import { type Gather, gather, scatterInto } from "./gather.ts";

/** An op of one parameter `w` that is gathered into a larger tensor. */
export function tied(
  what: string,
  w: Tensor,
  plan: Gather,
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<{ w: Tensor }>] {
  return [
    gather(w, plan),
    function pullback(dy) {
      expectShape(`${what}: dy`, dy, plan.shape);
      const dw = zerosAt(w);
      scatterInto(dw, dy, plan);
      return { w: dw };
    },
  ];
}
